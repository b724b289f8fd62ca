/**
 * access/passwords: hashing and comparing passwords (argon2id, RFC 9106), few at a time.
 *
 * Each comparison takes memory and tens of milliseconds on purpose. So only some run at once and few wait: a flood of sign-ins
 * must not stop the house. For a person without a password as much is done as for one with a wrong one.
 */
import { hash, verify } from '@node-rs/argon2'

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. */
const argon2id = 2
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const mostAtOnce = 2
const mostWaiting = 100

export const leastLength = 12
export const mostLength = 500

export class Passwords {
  #running = 0
  readonly #waiting: (() => void)[] = []
  #nobodys: Promise<string> | undefined

  hash(password: string): Promise<string | 'busy'> {
    return this.#inTurn(() => hash(normal(password), cost))
  }

  /** Undefined: the person has none, or is unknown. Never true then. */
  async fits(known: string | undefined, password: string): Promise<boolean | 'busy'> {
    this.#nobodys ??= hash('nobody has this password', cost)
    const nobodys = await this.#nobodys
    const compared = known ?? nobodys
    const fits = await this.#inTurn(() => verify(compared, normal(password)))
    return fits === 'busy' ? fits : fits && known !== undefined
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T | 'busy'> {
    if (this.#running >= mostAtOnce) {
      if (this.#waiting.length >= mostWaiting) return 'busy'
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
    this.#running++
    try {
      return await work()
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }
}

/** RFC 8265 §4.2.2: the same letters are the same password, whatever keyboard typed them. */
function normal(password: string): string {
  return password.normalize('NFC')
}

export function isLongEnough(password: string): boolean {
  return [...normal(password)].length >= leastLength && password.length <= mostLength
}
