/**
 * evidence/token-set: distinct 24-bit tokens, gathered fast.
 *
 * Heuristics look at some thousand tokens a message, so a Set of numbers would cost more than all other findings together: one
 * bit a possible token says whether it was there, and only those that were set are cleared again.
 */

export const tokenBits = 24

const seen = new Uint32Array(1 << (tokenBits - 5))
let gathered = new Uint32Array(4_096)

export class TokenSet {
  #length = 0

  /** `hash`: 32 well-mixed bits; the upper 24 count. */
  add(hash: number): void {
    const token = hash >>> (32 - tokenBits)
    const at = token >>> 5
    const bit = 1 << (token & 31)
    const word = seen[at] as number
    if (word & bit) return
    seen[at] = word | bit
    if (this.#length === gathered.length) gathered = grown(gathered)
    gathered[this.#length++] = token
  }

  /** In the order of coming; the set is empty afterwards, and the next one may begin. Judging is synchronous: one set at a time. */
  take(): Uint32Array {
    const tokens = gathered.slice(0, this.#length)
    for (const token of tokens) seen[token >>> 5] = 0
    this.#length = 0
    return tokens
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
