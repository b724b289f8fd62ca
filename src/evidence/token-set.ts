/**
 * evidence/token-set: distinct 24-bit tokens, gathered fast.
 *
 * Heuristics look at some thousand tokens a message, so a Set of numbers would cost more than all other findings together. The
 * table is open-addressed and small enough for the processor's nearest cache; a slot holds the token and the number of the set that put it there, so
 * that nothing has to be cleared between sets. At most `mostTokens` are kept, more than any caller gathers.
 */

export const tokenBits = 24
const mostTokens = 1 << 13
const slotBits = 14
const lastSet = 255

const slots = new Uint32Array(1 << slotBits)
const lastSlot = slots.length - 1
const gathered = new Uint32Array(mostTokens)
let set = 0

export class TokenSet {
  #length = 0
  readonly #mark: number

  /** Judging is synchronous: one set at a time. */
  constructor() {
    if (set === lastSet) slots.fill(0)
    set = set === lastSet ? 1 : set + 1
    this.#mark = (set << tokenBits) >>> 0
  }

  /** `hash`: 32 well-mixed bits; the upper 24 count. */
  add(hash: number): void {
    const token = hash >>> (32 - tokenBits)
    const entry = (this.#mark | token) >>> 0
    for (let at = token & lastSlot; ; at = (at + 1) & lastSlot) {
      const held = slots[at] as number
      if (held === entry) return
      if (held >>> tokenBits === this.#mark >>> tokenBits) continue
      if (this.#length === mostTokens) return
      slots[at] = entry
      gathered[this.#length++] = token
      return
    }
  }

  /** In the order of coming. */
  take(): Uint32Array {
    return gathered.slice(0, this.#length)
  }
}
