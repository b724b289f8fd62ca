/**
 * rulemaking/wrong-block: work 'wrong-block': what becomes of wanted mail that was blocked.
 *
 * The reported message counts as wanted mail from now on (for as long as its report stands), so the rule that stopped it is
 * made anew at once: narrower, or not at all; all others that it may concern follow (try-again.ts). Nothing is decided here that
 * a later withdrawal could not take back.
 */
import type { Transaction } from 'kysely'
import { takeEvidence } from '../campaigns/index.js'
import { enqueue, type Store, tablesOf } from '../store/index.js'
import { forgotten, learned } from './lessons.js'
import type { LiveFilter } from './live-filter.js'
import { type Maker, makeRule } from './make-rule.js'
import type { RulemakingTables } from './tables.js'
import { takeTurn } from './versions.js'

type Tables = RulemakingTables & {
  reports: { sample: string; kind: string; at: Date; withdrawn_at: Date | null }
}

/** Also run when such a report is taken back: then the rules are made as they were without it. */
export async function handleWrongBlock(store: Store, maker: Maker, live: LiveFilter, sample: string): Promise<void> {
  const db = tablesOf<Tables>(store.db)
  const evidence = await takeEvidence(store, maker.read, sample)
  if (!evidence) return
  const stands = await db
    .selectFrom('reports')
    .select('sample')
    .where('sample', '=', sample)
    .where('kind', '=', 'wrongly-blocked')
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!stands) return takeBack(store, maker, sample)
  await live.catchUp()
  const before = live.judge(evidence)
  const blockedBy = before.rule
  const campaign = blockedBy ? await campaignOf(store, blockedBy) : undefined
  if (campaign) await makeRule(maker, campaign)
  await teach(store, sample)
  await live.catchUp()
  const after = live.judge(evidence)
  await store.recordIf(async any => {
    await enqueue(any, 'try-again', 'wanted')
    const known = await (any as Transaction<Tables>)
      .selectFrom('wrong_blocks')
      .selectAll()
      .where('sample', '=', sample)
      .executeTakeFirst()
    const rule = blockedBy ?? known?.rule ?? undefined
    const blocked = before.kind === 'spam' || known?.amended === true || rule !== undefined
    const amended = blocked && after.kind !== 'spam'
    if (known && known.amended === amended && (known.rule ?? undefined) === rule) return []
    const data = { sample, rule, amended }
    return [{ kind: 'wrong-block-handled', by: 'system', about: [sample, ...(rule ? [rule] : [])], data }]
  })
}

/** The heuristics learn that it is wanted, once. */
async function teach(store: Store, sample: string): Promise<void> {
  await store.recordIf(async any => {
    const trx = any as Transaction<Tables>
    const version = await takeTurn(any)
    const known = await trx.selectFrom('lessons').selectAll().where('id', '=', sample).executeTakeFirst()
    const first = await trx
      .selectFrom('reports')
      .select(e => e.fn.min('at').as('at'))
      .where('sample', '=', sample)
      .where('kind', '=', 'wrongly-blocked')
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    const ordinal = first?.at?.toISOString() ?? ''
    if (known && !known.spam && known.ordinal === ordinal) return []
    return [learned({ lesson: sample, campaign: null, spam: false, ordinal, version: version() })]
  })
}

async function unteach(store: Store, sample: string): Promise<void> {
  await store.recordIf(async any => {
    const version = await takeTurn(any)
    const trx = any as Transaction<Tables>
    const known = await trx.selectFrom('lessons').selectAll().where('id', '=', sample).executeTakeFirst()
    return known && !known.spam ? [forgotten(sample, version())] : []
  })
}

async function takeBack(store: Store, maker: Maker, sample: string): Promise<void> {
  await unteach(store, sample)
  const known = await tablesOf<Tables>(store.db)
    .selectFrom('wrong_blocks')
    .selectAll()
    .where('sample', '=', sample)
    .executeTakeFirst()
  const campaign = known?.rule ? await campaignOf(store, known.rule) : undefined
  if (campaign) await makeRule(maker, campaign)
  await store.recordIf(async any => {
    await enqueue(any, 'judge', sample)
    await enqueue(any, 'try-again', 'wanted')
    return []
  })
}

async function campaignOf(store: Store, rule: string): Promise<string | undefined> {
  const row = await tablesOf<Tables>(store.db).selectFrom('rules').select('campaign').where('id', '=', rule).executeTakeFirst()
  return row?.campaign
}
