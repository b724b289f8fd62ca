/**
 * store/worker: runs handlers for due work, a few at a time, until it is stopped.
 *
 * Woken by folded events, else it looks once a second. A handler that fails is tried again later and later, for ever: work is
 * never lost, and its last error and number of attempts can be seen. A lease is renewed for as long as the handler runs; after
 * a crash it ends, and the work is free.
 */
import type { Store } from './contract.js'
import { countDue, failWork, finishWork, type Lease, renewLease, takeWork, type Work } from './work.js'

export type Handlers = Readonly<Record<string, (key: string) => Promise<void>>>

export interface WorkerOptions {
  readonly store: Store
  readonly handlers: Handlers
  readonly now: () => Date
  readonly log: (line: string) => void
  readonly concurrency?: number
}

const leaseMs = 120_000
const pollMs = 1_000

export class Worker {
  readonly #options: WorkerOptions
  readonly #kinds: readonly string[]
  readonly #lease: Lease
  readonly #running = new Set<Promise<void>>()
  readonly #unsubscribe: () => void
  #stopped = false
  #wake: () => void = () => {}
  #woken = false
  readonly #loop: Promise<void>

  constructor(options: WorkerOptions) {
    this.#options = options
    this.#kinds = Object.keys(options.handlers)
    this.#lease = { holder: options.store.holder, ms: leaseMs }
    this.#unsubscribe = options.store.onFolded(() => this.wake())
    this.#loop = this.#run()
  }

  wake(): void {
    this.#woken = true
    this.#wake()
  }

  /** Resolves when no work is due and none runs. */
  async idle(): Promise<void> {
    while (!this.#stopped && (await countDue(this.#options.store.db, this.#kinds, this.#options.now())) > 0) {
      this.wake()
      await new Promise(resolve => setTimeout(resolve, 15))
    }
  }

  /** Waits for what runs; what was not begun is left for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#unsubscribe()
    this.wake()
    await this.#loop
    await Promise.all(this.#running)
  }

  async #run(): Promise<void> {
    const { store, now, log, concurrency = 4 } = this.#options
    let away = false
    while (!this.#stopped) {
      this.#woken = false
      let taken: readonly Work[] = []
      try {
        if (this.#running.size < concurrency)
          taken = await takeWork(
            store.db,
            this.#kinds,
            concurrency - this.#running.size,
            { holder: store.holder, ms: leaseMs },
            now(),
          )
        away = false
      } catch (error) {
        // Once, not every second for as long as the database is away.
        if (!away) log(`work can't be looked up: ${String(error)}`)
        away = true
      }
      for (const work of taken) this.#start(work)
      if (taken.length === 0 || this.#running.size >= concurrency) await this.#sleep()
    }
  }

  #start(work: Work): void {
    const done = this.#handle(work).finally(() => {
      this.#running.delete(done)
      this.wake()
    })
    this.#running.add(done)
  }

  async #handle(work: Work): Promise<void> {
    const { store, handlers, now, log } = this.#options
    const renewal = setInterval(() => {
      renewLease(store.db, work, this.#lease, now()).catch(() => {})
    }, leaseMs / 3)
    try {
      await handlers[work.kind]?.(work.key)
      await finishWork(store.db, work)
    } catch (error) {
      const seconds = Math.min(2 ** work.attempts, 3_600)
      log(
        `${work.kind} ${work.key} failed (attempt ${work.attempts}, again in ${seconds} s): ${error instanceof Error ? error.message : String(error)}`,
      )
      await failWork(store.db, work, String(error), new Date(now().getTime() + seconds * 1_000)).catch(() => {})
    } finally {
      clearInterval(renewal)
    }
  }

  #sleep(): Promise<void> {
    if (this.#woken || this.#stopped) return Promise.resolve()
    return new Promise(resolve => {
      const timer = setTimeout(resolve, pollMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
