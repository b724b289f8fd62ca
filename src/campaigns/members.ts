/** campaigns/members: who is in a campaign, in the order in which they were first reported, and their evidence. */
import { sql, type Transaction } from 'kysely'
import { fromStored } from '../evidence/index.js'
import type { AnyTransaction, Store } from '../store/index.js'
import type { Observed } from './components.js'
import type { CampaignTables } from './tables.js'

type Tables = CampaignTables & {
  reports: { sample: string; kind: string; at: Date; withdrawn_at: Date | null }
}
type Trx = Transaction<Tables>

export interface Member {
  readonly sample: string
  /** Its place among all samples: when it was first reported, of the reports that stand. */
  readonly ordinal: string
}

/** Members with evidence, the first reported first. */
export async function membersOf(any: AnyTransaction | Store['db'], campaign: string): Promise<Member[]> {
  const rows = await (any as Trx)
    .selectFrom('campaign_members as m')
    .innerJoin('evidence as e', 'e.sample', 'm.sample')
    .leftJoin('reports as r', join =>
      join.onRef('r.sample', '=', 'm.sample').on('r.kind', '=', 'missed').on('r.withdrawn_at', 'is', null),
    )
    .select('m.sample')
    .select(of => of.fn.min<Date | null>('r.at').as('first'))
    .where('m.campaign', '=', campaign)
    .where('e.stored', 'is not', null)
    .groupBy('m.sample')
    .orderBy('first')
    .orderBy('m.sample')
    .execute()
  return rows.map(({ sample, first }) => ({ sample, ordinal: first?.toISOString() ?? '' }))
}

/** In the order given; without those that could not be read. */
export async function evidencesOf(any: AnyTransaction | Store['db'], samples: readonly string[]): Promise<Observed[]> {
  if (samples.length === 0) return []
  const rows = await (any as Trx).selectFrom('evidence').selectAll().where('sample', 'in', listed(samples)).execute()
  const found = new Map(rows.flatMap(row => (row.stored ? [[row.sample, fromStored(row.stored)] as const] : [])))
  return samples.flatMap(sample => {
    const evidence = found.get(sample)
    return evidence ? [{ sample, evidence }] : []
  })
}

export async function campaignsOf(any: AnyTransaction, samples: readonly string[]): Promise<string[]> {
  if (samples.length === 0) return []
  const rows = await (any as Trx)
    .selectFrom('campaign_members')
    .select('campaign')
    .distinct()
    .where('sample', 'in', listed(samples))
    .orderBy('campaign')
    .execute()
  return rows.map(row => row.campaign)
}

/** As JSON, so that the statement is the same however many there are. */
function listed(samples: readonly string[]) {
  return sql<string>`(select jsonb_array_elements_text(${JSON.stringify(samples)}::jsonb))`
}
