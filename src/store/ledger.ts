/**
 * store/ledger: records events: journal first, then the tables.
 *
 * Whoever waits for one event shares fsync and transaction with all who wait at the same moment. When the database is away the
 * journal still takes events, and they are folded, in order, when it is back. Folding an event that is already there changes
 * nothing, so a crash at any point leaves only work that can be done again.
 */
import { sql, type Transaction } from 'kysely'
import { StoreError } from './contract.js'
import { type Database, isConnectionError } from './database.js'
import type { AnyTransaction, Event, Folds, NewEvent } from './event.js'
import { EventIds } from './event-ids.js'
import type { Journal } from './journal.js'
import { type StoreTables, tablesOf } from './tables.js'

interface Waiting {
  readonly events: readonly Event[]
  readonly resolve: (folded: boolean) => void
  readonly reject: (error: unknown) => void
}

const mostInOneTransaction = 200
const retryMs = 1_000

export class Ledger {
  readonly #ids = new EventIds()
  #waiting: Waiting[] = []
  #folding: Promise<void> | undefined
  /** Journalled while the database was away. */
  #behind: Event[] = []
  #retry: NodeJS.Timeout | undefined

  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly folds: Folds,
    private readonly now: () => Date,
    private readonly tell: (events: readonly Event[], trx?: AnyTransaction) => Promise<void> | void,
  ) {}

  async record(news: readonly NewEvent[]): Promise<{ events: readonly Event[]; folded: boolean }> {
    const events = this.#complete(news)
    await this.journal.append(events)
    const folded = await new Promise<boolean>((resolve, reject) => {
      this.#waiting.push({ events, resolve, reject })
      this.#folding ??= this.#foldWaiting().finally(() => {
        this.#folding = undefined
      })
    })
    return { events, folded }
  }

  async recordIf(decide: (trx: AnyTransaction) => Promise<readonly NewEvent[]>): Promise<readonly Event[]> {
    try {
      const events = await this.db.transaction().execute(async trx => {
        const decided = this.#complete(await decide(trx))
        if (decided.length === 0) return decided
        await this.journal.append(decided)
        await this.foldAll(trx, decided)
        return decided
      })
      if (events.length > 0) await this.tell(events)
      return events
    } catch (error) {
      if (isConnectionError(error))
        throw new StoreError('database-unavailable', 'the database does not answer: this is tried again', true, { cause: error })
      throw error
    }
  }

  /** Inserts and folds those that are not there yet. */
  async foldAll(any: AnyTransaction, events: readonly Event[]): Promise<void> {
    const trx = any as Transaction<StoreTables>
    const fresh = await this.#insertNew(trx, events)
    for (const event of events) {
      if (!fresh.has(event.id)) continue
      const fold = this.folds[event.kind]
      if (!fold) throw new Error(`no room folds events of the kind ${event.kind}`)
      await fold(any, event)
    }
    await this.tell(
      events.filter(event => fresh.has(event.id)),
      any,
    )
  }

  /** Folds what the journal has and the database has not. Returns how many there were. */
  async catchUp(batches: Iterable<readonly Event[]>, progress: (done: number) => void = () => {}): Promise<number> {
    let folded = 0
    let batch: Event[] = []
    const flush = async (): Promise<void> => {
      folded += await this.#foldMissing(batch)
      batch = []
      progress(folded)
    }
    for (const events of batches) {
      batch.push(...events)
      if (batch.length >= mostInOneTransaction) await flush()
    }
    if (batch.length > 0) await flush()
    return folded
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry)
    await this.#folding
  }

  #complete(news: readonly NewEvent[]): readonly Event[] {
    const now = this.now()
    return news.map(event => ({
      id: this.#ids.next(now),
      at: event.at ?? now.toISOString(),
      kind: event.kind,
      by: event.by,
      about: event.about,
      data: event.data,
    }))
  }

  async #foldWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, mostInOneTransaction)
      try {
        if (this.#behind.length > 0) throw new StoreError('database-unavailable', 'earlier events wait for the database', true)
        await this.#foldTogether(group.flatMap(waiting => waiting.events))
        for (const waiting of group) waiting.resolve(true)
      } catch (error) {
        if (isConnectionError(error) || error instanceof StoreError) this.#keepForLater(group)
        else await this.#foldOneByOne(group)
      }
    }
  }

  async #foldTogether(events: readonly Event[]): Promise<void> {
    await this.db.transaction().execute(trx => this.foldAll(trx, events))
    await this.tell(events)
  }

  /** A fold that fails by a bug must not take its neighbours down. */
  async #foldOneByOne(group: readonly Waiting[]): Promise<void> {
    for (const waiting of group) {
      try {
        await this.#foldTogether(waiting.events)
        waiting.resolve(true)
      } catch (error) {
        await this.#noteUnfolded(waiting.events, error).catch(() => {})
        waiting.reject(error)
      }
    }
  }

  async #noteUnfolded(events: readonly Event[], error: unknown): Promise<void> {
    for (const { id } of events) {
      await sql`insert into events_unfolded (id, error) values (${id}, ${String(error)}) on conflict do nothing`.execute(this.db)
    }
  }

  #keepForLater(group: readonly Waiting[]): void {
    for (const waiting of group) {
      this.#behind.push(...waiting.events)
      waiting.resolve(false)
    }
    this.#retry ??= setTimeout(() => this.#tryAgain(), retryMs)
  }

  async #tryAgain(): Promise<void> {
    this.#retry = undefined
    const events = this.#behind
    try {
      await this.catchUp([events])
      this.#behind = this.#behind.slice(events.length)
      await this.tell(events)
    } catch {
      // Still away.
    }
    if (this.#behind.length > 0) this.#retry ??= setTimeout(() => this.#tryAgain(), retryMs)
  }

  async #foldMissing(events: readonly Event[]): Promise<number> {
    if (events.length === 0) return 0
    const known = new Set(
      (
        await tablesOf<StoreTables>(this.db)
          .selectFrom('events')
          .select('id')
          .where(
            'id',
            'in',
            events.map(event => event.id),
          )
          .execute()
      ).map(row => row.id),
    )
    const missing = events.filter(event => !known.has(event.id))
    if (missing.length > 0) await this.db.transaction().execute(trx => this.foldAll(trx, missing))
    return missing.length
  }

  async #insertNew(trx: Transaction<StoreTables>, events: readonly Event[]): Promise<ReadonlySet<string>> {
    const rows = events.map(event => ({
      id: event.id,
      at: new Date(event.at),
      kind: event.kind,
      by: event.by,
      about: JSON.stringify(event.about) as never,
      data: JSON.stringify(event.data) as never,
    }))
    const inserted = await trx
      .insertInto('events')
      .values(rows)
      .onConflict(c => c.doNothing())
      .returning('id')
      .execute()
    const fresh = new Set(inserted.map(row => row.id))
    const subjects = events.flatMap(event =>
      fresh.has(event.id) ? [...new Set(event.about)].map(about => ({ about, event_id: event.id })) : [],
    )
    for (let i = 0; i < subjects.length; i += 5_000) {
      await trx
        .insertInto('event_subjects')
        .values(subjects.slice(i, i + 5_000))
        .execute()
    }
    return fresh
  }
}
