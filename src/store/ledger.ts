/**
 * store/ledger: records events: journal first, then the tables.
 *
 * Whoever waits for one event shares fsync and transaction with all who wait at the same moment. One thing at a time: so the
 * order of ids, of the journal and of the folds is the same, and a rebuild makes the same tables. When the database is away the
 * journal still takes events, and they are folded, in order, when it is back. Folding an event that is already there changes
 * nothing, so a crash at any point leaves only work that can be done again.
 */
import { sql } from 'kysely'
import { StoreError } from './contract.js'
import { type Database, isPassing } from './database.js'
import type { AnyTransaction, Event, Folds, NewEvent } from './event.js'
import { EventIds } from './event-ids.js'
import { foldNew } from './fold-events.js'
import type { Journal } from './journal.js'
import { plainJson } from './plain-json.js'
import { type StoreTables, tablesOf } from './tables.js'

export interface LedgerOptions {
  readonly db: Database
  /** Other processes record into this database, too. */
  readonly shared: boolean
  readonly journal: Journal
  readonly folds: Folds
  readonly now: () => Date
  /** In the transaction that folds them, and without it after the commit. */
  readonly tell: (events: readonly Event[], trx?: AnyTransaction) => Promise<void> | void
}

interface Waiting {
  readonly news: readonly NewEvent[]
  readonly resolve: (recorded: Recorded) => void
  readonly reject: (error: unknown) => void
}

type Recorded = { readonly events: readonly Event[]; readonly folded: boolean }
type Journalled = Waiting & { readonly events: readonly Event[] }

const mostInOneTransaction = 200
const retryMs = 1_000

export class Ledger {
  readonly #ids = new EventIds()
  readonly #waiting: Waiting[] = []
  #recording = false
  #turns: Promise<unknown> = Promise.resolve()
  /** Journalled while the database was away. */
  #behind: readonly Event[] = []
  #retry: NodeJS.Timeout | undefined
  #checkpoint = ''
  #closed = false

  private readonly db: Database
  private readonly journal: Journal

  constructor(private readonly options: LedgerOptions) {
    this.db = options.db
    this.journal = options.journal
  }

  /** Folds what the journal has and the database has not; only segments since the last checkpoint are looked through. */
  async start(): Promise<number> {
    const tables = tablesOf<StoreTables>(this.db)
    const { journal } = this
    const done = await tables
      .selectFrom('journal_checkpoints')
      .select('segment')
      .where('journal', '=', journal.id)
      .executeTakeFirst()
    const folded = await this.catchUp(eventsIn(journal, done?.segment))
    await this.#stayBehind(this.db)
    await this.#noteCheckpoint()
    return folded
  }

  get busy(): boolean {
    return this.#recording || this.#waiting.length > 0
  }

  record(news: readonly NewEvent[]): Promise<Recorded> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ news: news.map(event => this.#checked(event)), resolve, reject })
      if (this.#waiting.length === 1) this.#recordSoon()
    })
  }

  recordIf(decide: (trx: AnyTransaction) => Promise<readonly NewEvent[]>): Promise<readonly Event[]> {
    return this.alone(() => this.#recordIf(decide)).catch(error => {
      if (!isPassing(error)) throw error
      throw new StoreError('database-unavailable', 'the database does not answer: this is tried again', true, { cause: error })
    })
  }

  /** Waits for what is being recorded, and holds up what comes. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'))
    const done = this.#turns.then(work)
    this.#turns = done.catch(() => {})
    return done
  }

  /**
   * Folds those that are not in the database; returns how many that were. One that can't be folded is a bug, and is noted: it
   * must not keep all others, or the whole house, from starting.
   */
  async catchUp(batches: Iterable<readonly Event[]>, progress: (done: number) => void = () => {}): Promise<number> {
    let folded = 0
    let done = 0
    for (const events of chunksOf(batches, mostInOneTransaction)) {
      folded += await this.#foldMissing(events)
      done += events.length
      progress(done)
    }
    return folded
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    await this.#turns
  }

  #recordSoon(): void {
    this.alone(() => this.#recordWaiting()).catch(error => {
      for (const waiting of this.#waiting.splice(0)) waiting.reject(error)
    })
  }

  async #recordWaiting(): Promise<void> {
    // With the database away, this machine's clock alone must do.
    if (this.options.shared) await this.#stayBehind(this.db).catch(() => {})
    const group = this.#waiting
      .splice(0, mostInOneTransaction)
      .map(waiting => ({ ...waiting, events: this.#complete(waiting.news) }))
    // Others may have their turn before the next group.
    if (this.#waiting.length > 0) this.#recordSoon()
    try {
      await this.journal.append(group.flatMap(({ events }) => events))
    } catch (error) {
      for (const waiting of group) waiting.reject(error)
      return
    }
    this.#recording = true
    await this.#foldGroup(group)
    this.#recording = false
    await this.#noteCheckpoint()
  }

  async #recordIf(decide: (trx: AnyTransaction) => Promise<readonly NewEvent[]>): Promise<readonly Event[]> {
    // Nobody decides without what happened before.
    if (this.#behind.length > 0) await this.#foldBehind()
    let journalled: readonly Event[] = []
    try {
      await this.db.transaction().execute(async trx => {
        const news = (await decide(trx)).map(event => this.#checked(event))
        if (news.length === 0) return
        // It holds the locks now under which it decided: whatever it saw has a lower id than what it says.
        if (this.options.shared) await this.#stayBehind(trx)
        const events = this.#complete(news)
        // Before the journal: what can't be folded was never decided.
        await this.#foldAll(trx, events)
        await this.journal.append(events)
        journalled = events
      })
    } catch (error) {
      // Whether it was committed is not known. It is in the journal, so it is true: folded as soon as that is possible.
      this.#keepForLater(journalled)
      throw error
    }
    await this.#tellCommitted(journalled)
    await this.#noteCheckpoint()
    return journalled
  }

  /** Ids go on after the highest one there is, whatever the clocks of the machines say. */
  async #stayBehind(db: Database): Promise<void> {
    const last = await tablesOf<StoreTables>(db)
      .selectFrom('events')
      .select(e => e.fn.max('id').as('id'))
      .executeTakeFirst()
    if (last?.id) this.#ids.after(last.id)
  }

  /** What is wrong with an event must show before it is in the journal for ever. */
  #checked(event: NewEvent): NewEvent {
    if (!this.options.folds[event.kind]) throw new Error(`no room folds events of the kind ${event.kind}`)
    if (event.at !== undefined && Number.isNaN(Date.parse(event.at))) throw new Error(`${event.at} is no time`)
    return plainJson(event)
  }

  #complete(news: readonly NewEvent[]): readonly Event[] {
    const now = this.options.now()
    return news.map(({ at = now.toISOString(), kind, by, about, data }) => ({
      id: this.#ids.next(now),
      at,
      kind,
      by,
      about,
      data,
    }))
  }

  async #foldGroup(group: readonly Journalled[]): Promise<void> {
    try {
      if (this.#behind.length > 0) throw new StoreError('database-unavailable', 'earlier events wait for the database', true)
      await this.#foldTogether(group.flatMap(({ events }) => events))
      for (const { resolve, events } of group) resolve({ events, folded: true })
    } catch (error) {
      if (isPassing(error) || error instanceof StoreError) this.#resolveLater(group)
      else await this.#foldOneByOne(group)
    }
  }

  async #foldTogether(events: readonly Event[]): Promise<void> {
    if (events.length === 0) return
    await this.db.transaction().execute(trx => this.#foldAll(trx, events))
    await this.#tellCommitted(events)
  }

  /** A fold that fails by a bug must not take its neighbours down. */
  async #foldOneByOne(group: readonly Journalled[]): Promise<void> {
    for (const waiting of group) {
      try {
        await this.#foldTogether(waiting.events)
        waiting.resolve({ events: waiting.events, folded: true })
      } catch (error) {
        if (isPassing(error)) this.#resolveLater([waiting])
        else {
          await this.#noteUnfolded(waiting.events, error).catch(() => {})
          waiting.reject(error)
        }
      }
    }
  }

  #resolveLater(group: readonly Journalled[]): void {
    this.#keepForLater(group.flatMap(({ events }) => events))
    for (const { resolve, events } of group) resolve({ events, folded: false })
  }

  #keepForLater(events: readonly Event[]): void {
    this.#behind = [...this.#behind, ...events]
    if (this.#behind.length > 0 && !this.#closed) this.#retry ??= setTimeout(() => this.#tryAgain(), retryMs)
  }

  #tryAgain(): void {
    this.#retry = undefined
    this.alone(() => this.#foldBehind()).catch(() => this.#keepForLater([]))
  }

  async #foldBehind(): Promise<void> {
    const events = this.#behind
    await this.catchUp([events])
    this.#behind = []
    await this.#tellCommitted(events)
  }

  async #foldMissing(events: readonly Event[]): Promise<number> {
    const known = await this.#knownOf(events)
    const missing = events.filter(event => !known.has(event.id))
    if (missing.length === 0) return 0
    try {
      await this.#foldLate(missing)
      return missing.length
    } catch (error) {
      if (isPassing(error)) throw error
    }
    let folded = 0
    for (const event of missing) folded += await this.#foldOrNote(event)
    return folded
  }

  async #foldOrNote(event: Event): Promise<number> {
    try {
      await this.#foldLate([event])
      return 1
    } catch (error) {
      if (isPassing(error)) throw error
      await this.#noteUnfolded([event], error)
      return 0
    }
  }

  #foldLate(events: readonly Event[]): Promise<void> {
    return this.db.transaction().execute(async trx => {
      await this.#foldAll(trx, events)
      const ids = events.map(event => event.id)
      await sql`delete from events_unfolded where id in (${sql.join(ids)})`.execute(trx)
    })
  }

  async #knownOf(events: readonly Event[]): Promise<ReadonlySet<string>> {
    const ids = events.map(event => event.id)
    const rows = await tablesOf<StoreTables>(this.db).selectFrom('events').select('id').where('id', 'in', ids).execute()
    return new Set(rows.map(row => row.id))
  }

  async #foldAll(trx: AnyTransaction, events: readonly Event[]): Promise<void> {
    await this.options.tell(await foldNew(trx, events, this.options.folds), trx)
  }

  async #noteUnfolded(events: readonly Event[], error: unknown): Promise<void> {
    for (const { id } of events) {
      await sql`insert into events_unfolded (id, error) values (${id}, ${String(error)})
        on conflict (id) do update set error = excluded.error`.execute(this.db)
    }
  }

  /** All that is in segments before the current one is folded or noted. */
  async #noteCheckpoint(): Promise<void> {
    const { id, current } = this.journal
    if (this.#behind.length > 0 || this.#checkpoint === current) return
    try {
      await tablesOf<StoreTables>(this.db)
        .insertInto('journal_checkpoints')
        .values({ journal: id, segment: current })
        .onConflict(c => c.column('journal').doUpdateSet({ segment: current }))
        .execute()
      this.#checkpoint = current
    } catch {
      // Without it the next start only reads more.
    }
  }

  async #tellCommitted(events: readonly Event[]): Promise<void> {
    if (events.length > 0) await this.options.tell(events)
  }
}

export function* eventsIn(journal: Journal, from?: string): Generator<readonly Event[]> {
  for (const { events } of journal.read(from)) yield events
}

function* chunksOf(batches: Iterable<readonly Event[]>, size: number): Generator<readonly Event[]> {
  let chunk: Event[] = []
  for (const events of batches) {
    for (const event of events) {
      if (chunk.push(event) < size) continue
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}
