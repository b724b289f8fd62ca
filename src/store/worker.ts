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
  /** At a time, of all kinds that have no slots of their own. */
  readonly concurrency?: number
  /** Kinds that wait for servers of others have slots of their own, so that they never hold up the rest. */
  readonly ownSlots?: Readonly<Record<string, number>>
}

interface Lane {
  readonly kinds: readonly string[]
  readonly slots: number
  readonly running: Set<Promise<void>>
}

const leaseMs = 120_000
const pollMs = 1_000

export class Worker {
  readonly #options: WorkerOptions
  readonly #lanes: readonly Lane[]
  readonly #lease: Lease
  readonly #unsubscribe: () => void
  #stopped = false
  #leftAlone = false
  #wake: () => void = () => {}
  #woken = false
  readonly #loop: Promise<void>

  constructor(options: WorkerOptions) {
    this.#options = options
    this.#lanes = lanesOf(options)
    this.#lease = { holder: options.store.holder, ms: leaseMs }
    this.#unsubscribe = options.store.onFolded(() => {
      // Nothing would be begun beside what runs, and its end wakes, too.
      if (!options.store.busy || this.#lanes.every(({ running }) => running.size === 0)) this.wake()
    })
    this.#loop = this.#run()
  }

  wake(): void {
    this.#woken = true
    this.#wake()
  }

  /** Resolves when no work is due and none runs. */
  async idle(): Promise<void> {
    const { store, handlers, now } = this.#options
    while (!this.#stopped && (await countDue(store.db, Object.keys(handlers), now())) > 0) {
      this.wake()
      await new Promise(resolve => setTimeout(resolve, 15))
    }
  }

  /**
   * Waits so long for what runs; what was not begun is left for the next start, and so is what does not end: its lease ends
   * with the process.
   */
  async stop(patienceMs = 3_000): Promise<void> {
    this.#stopped = true
    this.#unsubscribe()
    this.wake()
    await this.#loop
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, patienceMs)
    })
    await Promise.race([Promise.all(this.#lanes.flatMap(({ running }) => [...running])), patience])
    clearTimeout(timer)
    this.#leftAlone = true
  }

  async #run(): Promise<void> {
    let away = false
    while (!this.#stopped) {
      this.#woken = false
      let begun = 0
      try {
        begun = await this.#fill()
        away = false
      } catch (error) {
        // Once, not every second for as long as the database is away.
        if (!away) this.#options.log(`work can't be looked up: ${String(error)}`)
        away = true
      }
      // Whatever ends or is folded wakes it.
      if (begun === 0) await this.#sleep()
    }
  }

  async #fill(): Promise<number> {
    // Reports that stream in are taken first: what they call for is done all the same, only not side by side.
    const { busy } = this.#options.store
    const shares = this.#lanes
      .map(({ kinds, slots, running }) => ({ kinds, limit: (busy ? 1 : slots) - running.size }))
      .filter(({ limit }) => limit > 0)
    if (shares.length === 0) return 0
    const taken = await takeWork(this.#options.store.db, shares, this.#lease, this.#options.now())
    for (const work of taken) {
      const lane = this.#lanes.find(({ kinds }) => kinds.includes(work.kind)) as Lane
      this.#start(work, lane.running)
    }
    return taken.length
  }

  #start(work: Work, running: Set<Promise<void>>): void {
    const done = this.#handle(work).finally(() => {
      running.delete(done)
      this.wake()
    })
    running.add(done)
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
      // The store has been closed under it.
      if (this.#leftAlone) return
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

function lanesOf({ handlers, concurrency = 4, ownSlots = {} }: WorkerOptions): Lane[] {
  const kinds = Object.keys(handlers)
  const lane = (kinds: readonly string[], slots: number): Lane => ({ kinds, slots, running: new Set() })
  return [
    lane(
      kinds.filter(kind => ownSlots[kind] === undefined),
      concurrency,
    ),
    ...kinds.flatMap(kind => (ownSlots[kind] === undefined ? [] : [lane([kind], ownSlots[kind])])),
  ].filter(({ kinds }) => kinds.length > 0)
}
