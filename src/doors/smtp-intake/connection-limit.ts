/**
 * doors/smtp-intake/connection-limit: so many connections at a time, of one client address and of all together.
 *
 * One client that holds connections open must not keep all others out, and all strangers together must not keep the trusted
 * relays out: each group has a limit of its own. A connection that ends is told by its id, also when it was never counted.
 */
export class ConnectionLimit {
  readonly #open = new Map<string, Set<string>>()
  #all = 0

  constructor(
    private readonly mostOfOne: number,
    private readonly mostOfAll: number,
  ) {}

  admits(address: string, id: string): boolean {
    const ids = this.#open.get(address) ?? new Set()
    if (ids.size >= this.mostOfOne || this.#all >= this.mostOfAll) return false
    this.#open.set(address, ids.add(id))
    this.#all++
    return true
  }

  ended(address: string, id: string): void {
    const ids = this.#open.get(address)
    if (ids?.delete(id)) this.#all--
    if (ids?.size === 0) this.#open.delete(address)
  }
}
