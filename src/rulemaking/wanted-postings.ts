/**
 * rulemaking/wanted-postings: hash → the messages of one batch that hold it.
 *
 * Sorted flat arrays with an index over the leading bits: a look-up is one or two cache misses, whatever the size, and costs
 * six bytes a hash (ten for a feature). Built by radix sort, in time linear in the hashes. Hashes are salted, so they are
 * spread evenly, whatever a sender writes; one that stands in every message (a footer) is only a long run.
 */
import type { WantedMessage } from './wanted-batch.js'

/** So many hashes lie between two entries of the index, on average. */
const perBucket = 16
const digit = 0x1_0000

export class WantedPostings {
  readonly #keys: Uint32Array | Float64Array
  /** Beside `keys`: places in the batch. */
  readonly #messages: Uint16Array | Uint32Array
  /** Where keys of each bucket begin; one more for the end. */
  readonly #starts: Uint32Array
  readonly #bucketWidth: number

  /** `bits`: of a key, 32 or 52. */
  constructor(messages: readonly WantedMessage[], of: (message: WantedMessage) => ArrayLike<number>, bits: 32 | 52) {
    const total = messages.reduce((n, message) => n + of(message).length, 0)
    const Messages = messages.length <= digit ? Uint16Array : Uint32Array
    const unsorted: Flat = { keys: new (bits === 32 ? Uint32Array : Float64Array)(total), messages: new Messages(total) }
    let at = 0
    messages.forEach((message, place) => {
      const hashes = of(message)
      for (let i = 0; i < hashes.length; i++, at++) {
        unsorted.keys[at] = hashes[i] as number
        unsorted.messages[at] = place
      }
    })
    const sorted = sortedByKey(unsorted, Math.ceil(bits / 16))
    this.#keys = sorted.keys
    this.#messages = sorted.messages
    const bucketBits = Math.max(0, Math.floor(Math.log2(total / perBucket + 1)))
    this.#bucketWidth = 2 ** (bits - bucketBits)
    this.#starts = startsOf(this.#keys, this.#bucketWidth, 2 ** bucketBits)
  }

  get bytes(): number {
    return this.#keys.byteLength + this.#messages.byteLength + this.#starts.byteLength
  }

  count(key: number): number {
    let n = 0
    for (let i = this.#first(key); this.#keys[i] === key; i++) n++
    return n
  }

  each(key: number, found: (message: number) => void): void {
    for (let i = this.#first(key); this.#keys[i] === key; i++) found(this.#messages[i] as number)
  }

  /** Of the first entry that is not below the key. Runs of one hash make buckets uneven, so it is searched by halves. */
  #first(key: number): number {
    const bucket = Math.floor(key / this.#bucketWidth)
    let low = this.#starts[bucket] as number
    let high = this.#starts[bucket + 1] as number
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#keys[middle] as number) < key) low = middle + 1
      else high = middle
    }
    return low
  }
}

interface Flat {
  readonly keys: Uint32Array | Float64Array
  readonly messages: Uint16Array | Uint32Array
}

/** Radix sort from the lowest sixteen bits up; each pass keeps the order of the one before. */
function sortedByKey(flat: Flat, passes: number): Flat {
  let from = flat
  let to: Flat = { keys: flat.keys.slice(), messages: flat.messages.slice() }
  for (let pass = 0; pass < passes; pass++) {
    const unit = digit ** pass
    const places = new Uint32Array(digit + 1)
    for (const key of from.keys)
      places[(Math.floor(key / unit) % digit) + 1] = (places[(Math.floor(key / unit) % digit) + 1] as number) + 1
    for (let d = 1; d <= digit; d++) places[d] = (places[d] as number) + (places[d - 1] as number)
    for (let i = 0; i < from.keys.length; i++) {
      const key = from.keys[i] as number
      const d = Math.floor(key / unit) % digit
      const place = places[d] as number
      places[d] = place + 1
      to.keys[place] = key
      to.messages[place] = from.messages[i] as number
    }
    ;[from, to] = [to, from]
  }
  return from
}

function startsOf(keys: Uint32Array | Float64Array, width: number, buckets: number): Uint32Array {
  const starts = new Uint32Array(buckets + 1)
  let at = 0
  for (let bucket = 0; bucket <= buckets; bucket++) {
    while (at < keys.length && (keys[at] as number) < bucket * width) at++
    starts[bucket] = at
  }
  return starts
}
