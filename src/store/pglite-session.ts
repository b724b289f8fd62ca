/**
 * store/pglite-session: one PGlite, in its thread, from its start to its end.
 *
 * It can end at any time: with a full disk PGlite answers once that it could not write, and from then on computes for ever. So
 * after such an answer, after a minute without one, and when the thread ends by itself, the session is over, as if a server
 * had been stopped; nothing is asked of it any more. The files are then as after a kill: PostgreSQL opens such ones.
 */
import { Worker } from 'node:worker_threads'

/** What a caller hears of a session that is over: SQLSTATE 08006, as of a server whose connection broke. */
export class SessionOver extends Error {
  readonly code = '08006'

  constructor(reason: string) {
    super(`the embedded database has stopped (${reason})`)
  }
}

type Waiting = { readonly resolve: (answer: Uint8Array) => void; readonly reject: (error: unknown) => void }

/** Far more than anything takes; a rebuild sends many small ones. */
const patienceMs = 60_000

export class PgliteSession {
  readonly #thread: Worker
  #waiting: Waiting | undefined
  #over: SessionOver | undefined
  readonly #ended: Promise<void>

  private constructor(folder: string) {
    // Options of this process may name loaders that the thread has no use for.
    this.#thread = new Worker(new URL('./pglite-thread.mjs', import.meta.url), { workerData: folder, execArgv: [] })
    this.#thread.on('message', (answer: Uint8Array) => this.#answered(answer))
    this.#thread.on('error', error => this.end(String(error)))
    this.#ended = new Promise(resolve => this.#thread.once('exit', () => resolve()))
    this.#ended.then(() => this.end('its thread ended'))
  }

  /** Rejects when the database does not open. */
  static async start(folder: string): Promise<PgliteSession> {
    const session = new PgliteSession(folder)
    await session.#answer()
    return session
  }

  get isOver(): boolean {
    return this.#over !== undefined
  }

  /** One at a time. Rejects with SessionOver. */
  send(messages: Uint8Array): Promise<Uint8Array> {
    if (this.#over) return Promise.reject(this.#over)
    this.#thread.postMessage(messages)
    return this.#answer()
  }

  /** At once, whatever it is doing. */
  end(reason: string): SessionOver {
    this.#over ??= new SessionOver(reason)
    this.#waiting?.reject(this.#over)
    void this.#thread.terminate()
    return this.#over
  }

  async close(): Promise<void> {
    if (!this.#over) this.#thread.postMessage('close')
    const timer = setTimeout(() => this.end('it did not close'), patienceMs)
    await this.#ended
    clearTimeout(timer)
  }

  async #answer(): Promise<Uint8Array> {
    const timer = setTimeout(() => this.end('it did not answer'), patienceMs)
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        this.#waiting = { resolve, reject }
      })
    } finally {
      clearTimeout(timer)
      this.#waiting = undefined
    }
  }

  #answered(answer: Uint8Array): void {
    this.#waiting?.resolve(answer)
  }
}
