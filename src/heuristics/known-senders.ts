/**
 * heuristics/known-senders: has wanted mail come from this address, and nothing that was reported?
 *
 * Whom people correspond with should not be stopped by the score of one message. Lessons hold tokens and not addresses, so this asks
 * whether the tokens of the address and of its domain were in a lesson, a bit for each possible token: with a million
 * tokens learned, one stranger in a hundred or so passes for known, and is only scored more carefully. A function of the lessons alone.
 */
import { type Evidence, tokenBits } from '../evidence/index.js'
import { type Lesson, tokensIn } from './lesson.js'
import { senderTokens } from './tokens.js'

export class KnownSenders {
  readonly #wanted = new TokenBits()
  readonly #reported = new TokenBits()

  add(lesson: Lesson): void {
    const bits = lesson.spam ? this.#reported : this.#wanted
    bits.add(tokensIn(lesson).build)
  }

  knows(evidence: Evidence): boolean {
    const [address, domain] = senderTokens(evidence)
    if (address === undefined || domain === undefined) return false
    return this.#wanted.has(address) && this.#wanted.has(domain) && !this.#reported.has(address)
  }
}

/** Two megabytes once there is something in it. */
class TokenBits {
  #bits: Uint32Array | undefined

  add(tokens: Uint32Array): void {
    this.#bits ??= new Uint32Array(1 << (tokenBits - 5))
    for (const token of tokens) this.#bits[token >>> 5] = (this.#bits[token >>> 5] as number) | (1 << (token & 31))
  }

  has(token: number): boolean {
    return this.#bits !== undefined && ((this.#bits[token >>> 5] as number) >>> (token & 31)) % 2 === 1
  }
}
