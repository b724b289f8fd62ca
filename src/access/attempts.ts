/**
 * access/attempts: so many tries to sign in within a minute from one address, and four times as many from its network.
 *
 * Counted before anything is looked up. A network is what one customer usually has: /24 of IPv4, /48 of IPv6. Everything is
 * forgotten every minute, so memory is bounded by what a minute can bring.
 */
import { isIPv4 } from 'node:net'

const networkMay = 4

export class Attempts {
  #minute = 0
  readonly #seen = new Map<string, number>()

  constructor(
    private readonly most: number,
    private readonly now: () => Date,
  ) {}

  /** Seconds to wait; 0: go on. */
  wait(address: string): number {
    const time = this.now().getTime()
    const minute = Math.floor(time / 60_000)
    if (minute !== this.#minute) this.#seen.clear()
    this.#minute = minute
    return this.#isTooMany(address) ? 60 - Math.floor((time % 60_000) / 1_000) : 0
  }

  /** What is refused to an address does not count for its neighbours; a network at its limit adds no addresses to the memory. */
  #isTooMany(address: string): boolean {
    const network = `n ${networkOf(address)}`
    if ((this.#seen.get(network) ?? 0) >= this.most * networkMay) return true
    if (this.#count(`a ${address}`) > this.most) return true
    this.#count(network)
    return false
  }

  #count(key: string): number {
    const count = (this.#seen.get(key) ?? 0) + 1
    this.#seen.set(key, count)
    return count
  }
}

export function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.')
  return groupsOf(plain).slice(0, 3).join(':')
}

/** RFC 4291 §2.2: '::' stands for as many groups of zeros as are missing. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array<string>(zeros).fill('0'), ...after].map(group => group.replace(/^0+(?=.)/, ''))
}
