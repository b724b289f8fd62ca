/** doors/smtp-intake/rate-limit: so many in a minute from one client address; memory is bounded by forgetting every minute. */
export class RateLimit {
  #minute = 0
  readonly #seen = new Map<string, number>()

  constructor(
    private readonly most: number,
    private readonly now: () => Date,
  ) {}

  allows(address: string): boolean {
    const minute = Math.floor(this.now().getTime() / 60_000)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#seen.clear()
    }
    const count = (this.#seen.get(address) ?? 0) + 1
    this.#seen.set(address, count)
    return count <= this.most
  }
}
