/**
 * store/vacuum: for the embedded database, what a server's autovacuum does: room of deleted rows is used again, and plans are
 * made with figures.
 *
 * Work is written and deleted all day, so its table would grow for ever. One table after the other, so that everybody else has
 * a turn in between. What fails is done the next time.
 */
import { sql } from 'kysely'
import type { Database } from './database.js'

const everyMs = 3_600_000

/** Returns what stops it. */
export function vacuumHourly(db: Database): () => void {
  const timer = setInterval(() => vacuum(db).catch(() => {}), everyMs).unref()
  return () => clearInterval(timer)
}

export async function vacuum(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(db)
  for (const { name } of rows) await sql`vacuum (analyze) ${sql.table(name)}`.execute(db)
}
