/** store/event-ids: ids that sort by time: milliseconds, a counter within the millisecond, and chance against other processes. */
import { randomBytes } from 'node:crypto'

export class EventIds {
  #last = 0
  #count = 0

  /** 26 characters: 10 time, 4 counter, 12 chance (hex and base 36, ordered as strings). */
  next(now: Date): string {
    const time = Math.max(now.getTime(), this.#last)
    this.#count = time === this.#last ? this.#count + 1 : 0
    this.#last = time
    return `${time.toString(36).padStart(10, '0')}${this.#count.toString(36).padStart(4, '0')}${randomBytes(6).toString('hex')}`
  }
}
