/**
 * store/event-ids: ids that sort by time: milliseconds, a counter within the millisecond, and chance against other processes.
 *
 * Each is greater than all before it, also when the clock goes back, and also those of an earlier run or another process that
 * were handed to `after`: a rebuild folds in the order of the ids, which must be the order in which things were decided.
 */
import { randomBytes } from 'node:crypto'

const mostInOneMillisecond = 36 ** 4 - 1

export class EventIds {
  #last = 0
  #count = 0

  /** 26 characters: 10 time, 4 counter, 12 chance (hex and base 36, ordered as strings). */
  next(now: Date): string {
    const full = this.#count >= mostInOneMillisecond
    const time = Math.max(now.getTime(), full ? this.#last + 1 : this.#last)
    this.#count = time === this.#last ? this.#count + 1 : 0
    this.#last = time
    return `${time.toString(36).padStart(10, '0')}${this.#count.toString(36).padStart(4, '0')}${randomBytes(6).toString('hex')}`
  }

  after(id: string): void {
    const time = Number.parseInt(id.slice(0, 10), 36)
    const count = Number.parseInt(id.slice(10, 14), 36)
    if (time < this.#last || (time === this.#last && count <= this.#count)) return
    this.#last = time
    this.#count = count
  }
}
