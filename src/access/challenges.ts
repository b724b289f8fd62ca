/**
 * access/challenges: what a device must sign to show that it is there now.
 *
 * Nothing is kept of one that was only asked for, so that asking costs nothing, and any process can take the answer: the proof
 * (sealed) goes with the question and comes back. One that was answered is remembered as long as it would be valid.
 */
import { randomBytes } from 'node:crypto'
import type { Store } from '../store/index.js'
import { Sealer } from './sealed.js'

const validMs = 5 * 60_000
const mostRemembered = 10_000

interface Content {
  readonly challenge: string
  readonly subject: string
  readonly until: number
}

export class Challenges {
  readonly #sealer: Sealer
  readonly #taken = new Map<string, number>()

  constructor(
    store: Store,
    private readonly now: () => Date,
  ) {
    this.#sealer = new Sealer(store, 'challenge')
  }

  make(subject: string): { readonly challenge: string; readonly proof: string } {
    const challenge = randomBytes(32).toString('base64url')
    const content: Content = { challenge, subject, until: this.now().getTime() + validMs }
    return { challenge, proof: this.#sealer.seal(JSON.stringify(content)) }
  }

  /** Undefined: not ours, for somebody else, too old, or answered before. */
  take(proof: string, subject: string): string | undefined {
    const text = this.#sealer.open(proof)
    const content = text === undefined ? undefined : (JSON.parse(text) as Content)
    const time = this.now().getTime()
    if (!content || content.subject !== subject || content.until <= time || this.#taken.has(content.challenge)) return undefined
    this.#forget(time)
    this.#taken.set(content.challenge, content.until)
    return content.challenge
  }

  #forget(time: number): void {
    for (const [challenge, until] of this.#taken) {
      if (until > time && this.#taken.size < mostRemembered) return
      this.#taken.delete(challenge)
    }
  }
}
