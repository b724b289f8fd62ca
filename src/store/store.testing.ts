/**
 * store/store.testing: a small room over the store, and what tests of the store ask again and again.
 *
 * Its folds are as those of the real rooms: each a function of tables and event. One of them can be made to fail.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import type { Database } from './database.js'
import {
  type AnyTransaction,
  type Event,
  enqueue,
  type Folds,
  type Migration,
  type NewEvent,
  openStore,
  type Store,
  type StoreOptions,
} from './index.js'

export type RoomTables = { tally: { name: string; n: number; last: string } }

export const roomMigrations: readonly Migration[] = [
  {
    name: '100-tally',
    up: async trx => {
      await sql`create table tally (name text primary key, n integer not null, last text not null)`.execute(trx)
    },
  },
]

/** While true, events with `{ "bug": true }` can't be folded. */
export const bugs = { present: true }

export const roomFolds: Folds = {
  counted: (trx, event) => counted(trx, event),
  asked: async (trx, event) => enqueue(trx, 'greet', (event.data as { name: string }).name, new Date(event.at)),
  fragile: async (trx, event) => {
    if (bugs.present && (event.data as { bug?: boolean }).bug) throw new Error('a fold with a bug')
    await counted(trx, event)
  },
}

async function counted(any: AnyTransaction, event: Event): Promise<void> {
  const trx = any as Transaction<RoomTables>
  const { name } = event.data as { name: string }
  await trx
    .insertInto('tally')
    .values({ name, n: 1, last: event.id })
    .onConflict(c => c.column('name').doUpdateSet({ n: sql<number>`tally.n + 1`, last: event.id }))
    .execute()
}

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'surinuke-store-'))
}

export function open(dataDir: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore({ dataDir, database: 'embedded', migrations: roomMigrations, folds: roomFolds, ...options })
}

export function count(name: string, kind = 'counted', more: Record<string, unknown> = {}): NewEvent {
  return { kind, by: 'system', about: [name], data: { name, ...more } }
}

export async function tally(store: Store, name: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select n from tally where name = ${name}`.execute(store.db)
  return rows[0]?.n ?? 0
}

/** Every row of every table that is made from events. */
export async function dump(db: Database): Promise<Record<string, unknown[]>> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_name not in ('migrations', 'journal_checkpoints') order by 1`.execute(db)
  const tables: Record<string, unknown[]> = {}
  for (const { name } of rows) {
    const all = await sql<{
      row: unknown
    }>`select to_jsonb(t) as row from ${sql.table(name)} t order by to_jsonb(t)::text`.execute(db)
    tables[name] = all.rows.map(({ row }) => row)
  }
  return tables
}
