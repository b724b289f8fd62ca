/**
 * rulemaking/judge-sample: work 'judge': asks the live filter about a sample after rules changed, and records a changed answer.
 *
 * This is what "caught" on a timeline means: not that a rule was written, but that the filter which judges live mail says spam.
 */
import type { Transaction } from 'kysely'
import { fromStored, type StoredEvidence } from '../evidence/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { LiveFilter } from './live-filter.js'
import type { RulemakingTables } from './tables.js'

type Tables = RulemakingTables & {
  evidence: { sample: string; stored: StoredEvidence | null }
}

export async function judgeSample(store: Store, live: LiveFilter, sample: string): Promise<void> {
  const row = await tablesOf<Tables>(store.db)
    .selectFrom('evidence')
    .select('stored')
    .where('sample', '=', sample)
    .executeTakeFirst()
  if (!row?.stored) return
  await live.catchUp()
  const verdict = live.judge(fromStored(row.stored))
  const caught = verdict.kind === 'spam'
  await store.recordIf(async any => {
    const trx = any as Transaction<Tables>
    const before = await trx.selectFrom('sample_judgements').selectAll().where('sample', '=', sample).executeTakeFirst()
    if (before ? before.caught === caught && (before.rule ?? undefined) === verdict.rule : !caught) return []
    const data = { sample, caught, rule: verdict.rule, method: verdict.method, version: verdict.version }
    return [{ kind: 'sample-judged', by: 'system', about: [sample, ...(verdict.rule ? [verdict.rule] : [])], data }]
  })
}
