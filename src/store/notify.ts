/**
 * store/notify: tells every listener what was folded, in this process and, through the server database, in all others.
 *
 * Between processes only event ids travel (LISTEN and NOTIFY); a connection that breaks is made again. Listeners must not rely
 * on hearing: whatever they do they also do at start and once in a while.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from './database.js'
import type { AnyTransaction, Event } from './event.js'
import { type StoreTables, tablesOf } from './tables.js'

const channel = 'surinuke_folded'
/** A notification carries at most 8,000 bytes. */
const idsInOne = 200

export class Notifier {
  readonly #listeners = new Set<(events: readonly Event[]) => void>()
  readonly #me = randomBytes(6).toString('hex')
  #client: pg.Client | undefined
  #closed = false

  constructor(
    private readonly db: Database,
    private readonly server: string | undefined,
    private readonly log: (line: string) => void,
  ) {}

  /** `again`: it was connected before, and may have missed something. */
  async start(again = false): Promise<void> {
    if (!this.server || this.#closed) return
    const client = new pg.Client({ connectionString: this.server })
    client.on('error', () => this.#reconnect(client))
    client.on('end', () => this.#reconnect(client))
    client.on('notification', message => void this.#heard(message.payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    this.#client = client
    if (again) this.#tellHere([])
    // Closed while connecting: nobody else knows this one.
    if (this.#closed) await client.end()
  }

  listen(listener: (events: readonly Event[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Inside the transaction for other processes (they hear at commit); after it, without `trx`, for this one. */
  async tell(events: readonly Event[], trx?: AnyTransaction): Promise<void> {
    if (!trx) {
      this.#tellHere(events)
      return
    }
    if (!this.server) return
    for (let i = 0; i < events.length; i += idsInOne) {
      const ids = events.slice(i, i + idsInOne).map(event => event.id)
      await sql`select pg_notify(${channel}, ${[this.#me, ...ids].join(' ')})`.execute(trx)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#client?.end().catch(() => {})
  }

  /** A listener that fails must not make what is committed look as if it had failed. */
  #tellHere(events: readonly Event[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(events)
      } catch (error) {
        this.log(`a listener to what was folded failed: ${String(error)}`)
      }
    }
  }

  async #heard(payload: string): Promise<void> {
    const [from, ...ids] = payload.split(' ')
    if (from === this.#me || ids.length === 0) return
    try {
      const rows = await tablesOf<StoreTables>(this.db)
        .selectFrom('events')
        .selectAll()
        .where('id', 'in', ids)
        .orderBy('id')
        .execute()
      this.#tellHere(rows.map(eventOf))
    } catch {
      // The database went away between: so did the connection that this came over, and listeners are told when it is back.
    }
  }

  #reconnect(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return
    this.#client = undefined
    const again = (): void => {
      if (!this.#closed) this.start(true).catch(() => setTimeout(again, 1_000).unref())
    }
    setTimeout(again, 500).unref()
  }
}

export function eventOf(row: StoreTables['events']): Event {
  return { id: row.id, at: row.at.toISOString(), kind: row.kind, by: row.by, about: row.about, data: row.data }
}
