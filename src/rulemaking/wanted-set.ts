/**
 * rulemaking/wanted-set: all remembered wanted mail, ready to try a condition on.
 *
 * Each batch is turned once into sorted postings (hash → messages), so trying a condition costs a few look-ups a batch and
 * not a walk over all mail. Batches come and go as a whole; memory is eight bytes a remembered hash.
 */
import type { Feature } from '../evidence/index.js'
import { type Condition, featureKey, holds } from '../rules/index.js'
import type { WantedFacts } from './draft.js'
import type { Salt, WantedMessage } from './wanted-batch.js'

interface Postings {
  /** Ascending; `messages` beside it. */
  readonly keys: Float64Array | Uint32Array
  readonly messages: Uint32Array
}

interface Batch {
  readonly count: number
  readonly text: Postings
  readonly structure: Postings
  readonly features: Postings
  readonly textHorizon: Uint32Array
  readonly structureHorizon: Uint32Array
}

export class WantedSet implements WantedFacts {
  readonly #batches = new Map<string, Batch>()

  constructor(private readonly salt: Salt) {}

  get size(): number {
    let n = 0
    for (const batch of this.#batches.values()) n += batch.count
    return n
  }

  get batches(): ReadonlySet<string> {
    return new Set(this.#batches.keys())
  }

  add(id: string, messages: readonly WantedMessage[]): void {
    this.#batches.set(id, {
      count: messages.length,
      text: postings(messages, m => m.text.hashes, Uint32Array),
      structure: postings(messages, m => m.structure.hashes, Uint32Array),
      features: postings(messages, m => m.features, Float64Array),
      textHorizon: Uint32Array.from(messages, m => m.text.horizon),
      structureHorizon: Uint32Array.from(messages, m => m.structure.horizon),
    })
  }

  remove(id: string): void {
    this.#batches.delete(id)
  }

  text(hash: number): number {
    return this.#seen(this.salt.hash(hash), batch => batch.text)
  }

  structure(hash: number): number {
    return this.#seen(this.salt.hash(hash), batch => batch.structure)
  }

  feature(feature: Feature): number {
    return this.#seen(this.salt.feature(featureKey(feature)), batch => batch.features)
  }

  /** How many wanted messages this condition would stop. */
  hits(condition: Condition): number {
    let hits = 0
    for (const batch of this.#batches.values()) hits += hitsIn(batch, condition, this.salt)
    return hits
  }

  #seen(key: number, of: (batch: Batch) => Postings): number {
    let n = 0
    for (const batch of this.#batches.values()) {
      const { keys } = of(batch)
      for (let i = lowerBound(keys, key); i < keys.length && keys[i] === key; i++) n++
    }
    return n
  }
}

function hitsIn(batch: Batch, condition: Condition, salt: Salt): number {
  const text = counts(batch.text, (condition.text?.shingles ?? []).map(salt.hash))
  const structure = counts(batch.structure, (condition.structure?.shingles ?? []).map(salt.hash))
  const features = counts(
    batch.features,
    (condition.features?.any ?? []).map(feature => salt.feature(featureKey(feature))),
  )
  let hits = 0
  // A condition that holds was found by its anchor at least.
  for (const message of (condition.text ? text : condition.structure ? structure : features).keys()) {
    const found = {
      textHits: text.get(message) ?? 0,
      textInRange: inRange(condition.text?.shingles ?? [], batch.textHorizon[message] as number),
      structureHits: structure.get(message) ?? 0,
      structureInRange: inRange(condition.structure?.shingles ?? [], batch.structureHorizon[message] as number),
      features: features.get(message) ?? 0,
    }
    if (holds(condition, found)) hits++
  }
  return hits
}

function inRange(shingles: readonly number[], horizon: number): number {
  let n = 0
  for (const hash of shingles) if (hash <= horizon) n++
  return n
}

function counts(postings: Postings, keys: readonly number[]): Map<number, number> {
  const found = new Map<number, number>()
  for (const key of keys) {
    for (let i = lowerBound(postings.keys, key); i < postings.keys.length && postings.keys[i] === key; i++) {
      const message = postings.messages[i] as number
      found.set(message, (found.get(message) ?? 0) + 1)
    }
  }
  return found
}

function postings(
  messages: readonly WantedMessage[],
  of: (message: WantedMessage) => ArrayLike<number>,
  Keys: Float64ArrayConstructor | Uint32ArrayConstructor,
): Postings {
  const total = messages.reduce((n, message) => n + of(message).length, 0)
  const unsortedKeys = new Float64Array(total)
  const unsortedMessages = new Uint32Array(total)
  let at = 0
  messages.forEach((message, index) => {
    const hashes = of(message)
    for (let i = 0; i < hashes.length; i++, at++) {
      unsortedKeys[at] = hashes[i] as number
      unsortedMessages[at] = index
    }
  })
  const order = Uint32Array.from({ length: total }, (_, i) => i).sort(
    (a, b) => (unsortedKeys[a] as number) - (unsortedKeys[b] as number),
  )
  const keys = new Keys(total)
  const sorted = new Uint32Array(total)
  order.forEach((from, to) => {
    keys[to] = unsortedKeys[from] as number
    sorted[to] = unsortedMessages[from] as number
  })
  return { keys, messages: sorted }
}

function lowerBound(keys: Float64Array | Uint32Array, key: number): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] as number) < key) low = middle + 1
    else high = middle
  }
  return low
}
