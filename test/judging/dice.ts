/**
 * judging/dice: chance that is the same on every run and machine.
 *
 * A test set that changes between runs can't be argued about, so every choice of a variant comes from dice named after it.
 * (FNV-1a for the seed, mulberry32 for the throws.)
 */
export class Dice {
  #state: number

  constructor(name: string) {
    let seed = 0x811c9dc5
    for (let i = 0; i < name.length; i++) seed = Math.imul(seed ^ name.charCodeAt(i), 0x01000193)
    this.#state = seed >>> 0
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }

  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const kept = out[i] as T
      out[i] = out[j] as T
      out[j] = kept
    }
    return out
  }

  /** So many letters and digits, as kits write into links, host names and message identifiers. */
  token(length: number, alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'): string {
    let out = ''
    for (let i = 0; i < length; i++) out += alphabet[this.below(alphabet.length)]
    return out
  }
}
