/** rulemaking/versions: the rule set's versions follow each other without gaps: one publisher at a time, each entry the next number. */
import { sql, type Transaction } from 'kysely'
import type { AnyTransaction } from '../store/index.js'
import type { RulemakingTables } from './tables.js'

/** Waits for its turn; holds until the transaction ends. Gives the numbers for the entries of this transaction. */
export async function takeTurn(any: AnyTransaction): Promise<() => number> {
  await sql`select pg_advisory_xact_lock(hashtext('surinuke.rules'))`.execute(any)
  const row = await (any as Transaction<RulemakingTables>)
    .selectFrom('ruleset')
    .select(e => e.fn.max('version').as('last'))
    .executeTakeFirst()
  let last = Number(row?.last ?? 0)
  return () => ++last
}
