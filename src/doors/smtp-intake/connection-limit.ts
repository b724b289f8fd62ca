/**
 * doors/smtp-intake/connection-limit: so many connections at a time from one client address.
 *
 * One client that holds connections open must not keep all others out. A connection that ends is told by its id, also when it
 * was never counted.
 */
export class ConnectionLimit {
  readonly #open = new Map<string, Set<string>>()

  constructor(private readonly most: number) {}

  admits(address: string, id: string): boolean {
    const ids = this.#open.get(address) ?? new Set()
    if (ids.size >= this.most) return false
    this.#open.set(address, ids.add(id))
    return true
  }

  ended(address: string, id: string): void {
    const ids = this.#open.get(address)
    ids?.delete(id)
    if (ids?.size === 0) this.#open.delete(address)
  }
}
