/**
 * store/store.testing: a small room over the store, and what tests of the store ask again and again.
 *
 * Its folds are as those of the real rooms: each a function of tables and event. One of them can be made to fail.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import type { Database } from './database.js'
import { openPglite } from './embedded.js'
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
import { startPostgres, type TestPostgres } from './postgres.testing.js'

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

const folders: string[] = []
const stores: Store[] = []
afterEach(() => Promise.all(stores.splice(0).map(store => store.close())))
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Removed when the tests of the file are done. */
export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'surinuke-store-'))
  folders.push(folder)
  return folder
}

/** Closed when the test ends. */
export async function open(dataDir: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  if ((options.database ?? 'embedded') === 'embedded' && !existsSync(join(dataDir, 'database'))) await putEmptyDatabase(dataDir)
  const store = await openStore({ dataDir, database: 'embedded', migrations: roomMigrations, folds: roomFolds, ...options })
  stores.push(store)
  return store
}

let template: Promise<string> | undefined

/** Making one takes seconds, copying one does not. */
async function putEmptyDatabase(dataDir: string): Promise<void> {
  template ??= makeTemplate()
  cpSync(await template, join(dataDir, 'database'), { recursive: true })
}

async function makeTemplate(): Promise<string> {
  const folder = join(newDataDir(), 'database')
  await (await openPglite(folder)).close()
  return folder
}

export interface AnyDatabase {
  /** A new, empty one: its setting. */
  fresh(): Promise<string>
  /** The server, where it is one. */
  readonly server: TestPostgres | undefined
}

/** The same tests on the embedded database and on a PostgreSQL server. */
export function onBothDatabases(tests: (database: AnyDatabase) => void): void {
  describe('on the embedded database', () => tests({ fresh: async () => 'embedded', server: undefined }))
  onPostgres(tests)
}

export function onPostgres(tests: (database: AnyDatabase & { readonly server: TestPostgres }) => void): void {
  describe('on PostgreSQL', () => {
    let server: TestPostgres
    beforeAll(async () => {
      server = await startPostgres()
    })
    afterAll(() => server.stop())
    tests({
      fresh: () => server.fresh(),
      get server() {
        return server
      },
    })
  })
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
