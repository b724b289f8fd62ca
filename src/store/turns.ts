/** store/turns: what concerns the same thing happens one after the other, in this process; everything else side by side. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** After all that was asked for under this key before, whether that went well or not. Settles as `act` does. */
  async take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(act, act)
    const settled = mine.catch(() => {})
    this.#last.set(key, settled)
    try {
      return await mine
    } finally {
      if (this.#last.get(key) === settled) this.#last.delete(key)
    }
  }
}
