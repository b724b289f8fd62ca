/**
 * store/insert-rows: many rows in one statement, whose text is the same however many there are.
 *
 * So it is prepared once. The rows travel as JSON, which PostgreSQL makes rows of again, in their order.
 */
import { type RawBuilder, sql } from 'kysely'
import type { AnyTransaction } from './event.js'

/** All rows have the columns of the first. `onConflict`: 'do nothing', or '(key) do update set …'. */
export async function insertRows(
  trx: AnyTransaction,
  table: string,
  rows: readonly object[],
  onConflict: RawBuilder<unknown> = sql`do nothing`,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map(name => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) on conflict ${onConflict}`.execute(
    trx,
  )
}
