/**
 * rules/postings: hash → the entries that name it, for millions of hashes, in flat arrays.
 *
 * A Map of Sets costs some hundred bytes a hash, and a walk through memory a look-up; this costs sixteen bytes and mostly one
 * miss. Open addressing for the hashes, a chain for the entries of each. What is taken out is used again.
 */

const none = -1

export class Postings {
  #keys = new Uint32Array(1_024)
  /** First link of the key's chain; `none` where the slot is free. */
  #heads = new Int32Array(1_024).fill(none)
  #slots = 0
  #next = new Int32Array(1_024)
  #entries = new Int32Array(1_024)
  #links = 0
  #freeLink = none

  add(key: number, entry: number): void {
    if (this.#slots * 2 >= this.#keys.length) this.#growSlots()
    const slot = this.#slotOf(key)
    if (this.#heads[slot] === none) this.#slots++
    this.#keys[slot] = key
    // An emptied slot keeps its place in the probe sequence: `emptied` is a link to nothing.
    const head = this.#heads[slot] as number
    this.#heads[slot] = this.#newLink(entry, head === emptied ? none : head)
  }

  remove(key: number, entry: number): void {
    const slot = this.#slotOf(key)
    let before = none
    let link = this.#heads[slot] as number
    while (link >= 0 && this.#entries[link] !== entry) {
      before = link
      link = this.#next[link] as number
    }
    if (link < 0) return
    const after = this.#next[link] as number
    if (before === none) this.#heads[slot] = after === none ? emptied : after
    else this.#next[before] = after
    this.#next[link] = this.#freeLink
    this.#freeLink = link
  }

  /** Calls `found` with every entry that names the key. */
  each(key: number, found: (entry: number) => void): void {
    let link = this.#heads[this.#slotOf(key)] as number
    while (link >= 0) {
      found(this.#entries[link] as number)
      link = this.#next[link] as number
    }
  }

  /** Where the key is, or the free slot where it would be. Keys are hashes already. */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1
    let slot = Math.imul(key, 0x9e3779b1) >>> 0
    for (slot &= mask; this.#heads[slot] !== none && this.#keys[slot] !== key; ) slot = (slot + 1) & mask
    return slot
  }

  #newLink(entry: number, next: number): number {
    let link = this.#freeLink
    if (link !== none) this.#freeLink = this.#next[link] as number
    else {
      if (this.#links === this.#next.length) {
        this.#next = grown(this.#next)
        this.#entries = grown(this.#entries)
      }
      link = this.#links++
    }
    this.#entries[link] = entry
    this.#next[link] = next
    return link
  }

  #growSlots(): void {
    const [keys, heads] = [this.#keys, this.#heads]
    this.#keys = new Uint32Array(keys.length * 2)
    this.#heads = new Int32Array(keys.length * 2).fill(none)
    this.#slots = 0
    keys.forEach((key, i) => {
      if ((heads[i] as number) < 0) return
      const slot = this.#slotOf(key)
      this.#keys[slot] = key
      this.#heads[slot] = heads[i] as number
      this.#slots++
    })
  }
}

const emptied = -2

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
