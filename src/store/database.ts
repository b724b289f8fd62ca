/**
 * store/database: the embedded database or a PostgreSQL server, by one setting; and migrations, the same on both.
 *
 * The database is made from the journal and can be made again. A server that does not answer is `database-unavailable`.
 */
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { type Migration, StoreError } from './contract.js'
import { openEmbedded } from './embedded.js'

// biome-ignore lint/suspicious/noExplicitAny: each room narrows with `tablesOf`
export type Database = Kysely<any>

export interface OpenDatabase {
  readonly db: Database
  /** Set for a server: other processes may fold, too. */
  readonly server: boolean
  close(): Promise<void>
}

export async function openDatabase(dataDir: string, database: string, log: (line: string) => void): Promise<OpenDatabase> {
  if (database === 'embedded') return { ...(await openEmbedded(dataDir, log)), server: false }
  const db = await openServer(database)
  return { db, server: true, close: () => db.destroy() }
}

async function openServer(url: string): Promise<Database> {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000, keepAlive: true, types })
  // A connection that dies while idle must not take the process down; the next query says what is wrong.
  pool.on('error', () => {})
  // The pool listens to idle connections only: an unheard error of one that is lent would end the process.
  pool.on('connect', client => client.on('error', () => {}))
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await db.destroy()
    throw unavailable(url, error)
  }
  return db
}

export function unavailable(url: string, cause: unknown): StoreError {
  const reason = cause instanceof AggregateError ? cause.errors.map(String).join('; ') : String((cause as Error).message ?? cause)
  return new StoreError(
    'database-unavailable',
    `the database at ${placeOf(url)} does not answer (${reason.slice(0, 200)}): is it running, and are name and password right?`,
    true,
    { cause, place: `${placeOf(url)}: ${reason.slice(0, 200)}` },
  )
}

/** Host and port: never user or password. */
function placeOf(url: string): string {
  try {
    const parsed = new URL(url)
    return `${parsed.hostname || parsed.searchParams.get('host') || 'localhost'}:${parsed.port || 5432}`
  } catch {
    return 'the configured address'
  }
}

/**
 * It is not the statement's fault and will pass: a connection that ended or is refused (SQLSTATE classes 08, 57P and the system's
 * own), a server without room or memory (53), two transactions that waited for each other (40).
 */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (code && /^(?:08|40|53|57P|ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/.test(code))
    return true
  return /connection terminated|not queryable|timeout exceeded when trying to connect|Connection ended/i.test(message ?? '')
}

export async function migrate(db: Database, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map(migration => migration.name))
  await db.transaction().execute(async trx => {
    await sql`select pg_advisory_xact_lock(hashtext('surinuke.migrations'))`.execute(trx)
    await sql`create table if not exists migrations (name text primary key, at timestamptz not null default now())`.execute(trx)
    const done = new Set((await sql<{ name: string }>`select name from migrations`.execute(trx)).rows.map(row => row.name))
    const foreign = [...done].find(name => !known.has(name))
    if (foreign)
      throw new StoreError(
        'database-too-new',
        `the database was made by a newer Surinuke (it has "${foreign}"): start that version`,
        false,
        { place: foreign },
      )
    for (const migration of migrations) {
      if (done.has(migration.name)) continue
      await migration.up(trx)
      await sql`insert into migrations (name) values (${migration.name})`.execute(trx)
    }
  })
}
