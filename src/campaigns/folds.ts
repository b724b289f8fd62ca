/** campaigns/folds: how the events of grouping become tables, and what work they call for. */
import { sql, type Transaction } from 'kysely'
import { fromStored } from '../evidence/index.js'
import { type AnyTransaction, type Event, enqueue, type Folds, insertRows } from '../store/index.js'
import type {
  CampaignActUndone,
  CampaignJoined,
  CampaignSplit,
  CampaignsMerged,
  CampaignsRegrouped,
  SampleObserved,
  SampleUnreadable,
} from './events.js'
import { factsOf } from './facts.js'
import { lookupKeys } from './similar.js'
import type { CampaignTables } from './tables.js'

export const campaignFolds: Folds = {
  'sample-observed': async (trx, event) => observed(trx as Transaction<CampaignTables>, event as SampleObserved),
  'sample-unreadable': async (trx, event) => unreadable(trx as Transaction<CampaignTables>, event as SampleUnreadable),
  'campaign-joined': async (trx, event) => joined(trx, event as CampaignJoined),
  'campaigns-regrouped': async (trx, event) => regrouped(trx, event as CampaignsRegrouped),
  'campaigns-merged': async (trx, event) => merged(trx as Transaction<CampaignTables>, event as CampaignsMerged),
  'campaign-split': async (trx, event) => split(trx as Transaction<CampaignTables>, event as CampaignSplit),
  'campaign-act-undone': async (trx, event) => undone(trx as Transaction<CampaignTables>, event as CampaignActUndone),
}

async function observed(trx: Transaction<CampaignTables>, event: SampleObserved): Promise<void> {
  const { sample, evidence } = event.data
  await trx
    .insertInto('evidence')
    .values({ sample, stored: JSON.stringify(evidence) as never })
    .onConflict(c => c.doNothing())
    .execute()
  const facts = factsOf(evidence).map(fact => ({ sample, ...fact }))
  await insertRows(trx, 'sample_facts', facts)
  const keys = lookupKeys(fromStored(evidence)).map(key => ({ key, sample }))
  await insertRows(trx, 'sample_keys', keys)
}

async function unreadable(trx: Transaction<CampaignTables>, event: SampleUnreadable): Promise<void> {
  await trx
    .insertInto('evidence')
    .values({ sample: event.data.sample, stored: null })
    .onConflict(c => c.doNothing())
    .execute()
}

async function joined(any: AnyTransaction, event: CampaignJoined): Promise<void> {
  const trx = any as Transaction<CampaignTables>
  const { sample, campaign, because } = event.data
  await putMember(trx, sample, campaign, because)
  await recount(trx, [campaign], event)
  await enqueue(any, 'rule', campaign)
}

async function regrouped(any: AnyTransaction, event: CampaignsRegrouped): Promise<void> {
  const trx = any as Transaction<CampaignTables>
  const { before, groups } = event.data
  const kept = new Map(
    (
      await trx
        .selectFrom('campaign_members')
        .selectAll()
        .where('campaign', 'in', [...before])
        .execute()
    ).map(m => [m.sample, m.because]),
  )
  await trx
    .deleteFrom('campaign_members')
    .where('campaign', 'in', [...before])
    .execute()
  for (const group of groups) {
    for (const sample of group.samples) await putMember(trx, sample, group.campaign, kept.get(sample) ?? [])
  }
  const touched = [...new Set([...before, ...groups.map(group => group.campaign)])]
  await recount(trx, touched, event)
  for (const campaign of touched) await enqueue(any, 'rule', campaign)
}

/** Those who are members now: whoever comes later joins by likeness. */
async function merged(trx: Transaction<CampaignTables>, event: CampaignsMerged): Promise<void> {
  const { act, campaigns } = event.data
  await putAct(trx, { act, kind: 'merge', event }, await membersNow(trx, campaigns))
}

async function split(trx: Transaction<CampaignTables>, event: CampaignSplit): Promise<void> {
  const { act, campaign, samples } = event.data
  const out = new Set(samples)
  const stayed = (await membersNow(trx, [campaign])).filter(sample => !out.has(sample))
  await putAct(trx, { act, kind: 'split', event }, samples, stayed)
}

async function membersNow(trx: Transaction<CampaignTables>, campaigns: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('campaign_members')
    .select('sample')
    .where('campaign', 'in', [...campaigns])
    .orderBy('sample')
    .execute()
  return rows.map(row => row.sample)
}

async function putAct(
  trx: Transaction<CampaignTables>,
  { act, kind, event }: { act: string; kind: 'merge' | 'split'; event: Event },
  samples: readonly string[],
  stayed: readonly string[] = [],
): Promise<void> {
  await trx
    .insertInto('campaign_acts')
    .values({ act, kind, by: event.by, at: new Date(event.at), event: event.id })
    .execute()
  await insertRows(trx, 'campaign_act_samples', [
    ...samples.map(sample => ({ act, sample, stayed: false })),
    ...stayed.map(sample => ({ act, sample, stayed: true })),
  ])
}

async function undone(trx: Transaction<CampaignTables>, { data }: CampaignActUndone): Promise<void> {
  await trx.deleteFrom('campaign_acts').where('act', '=', data.act).execute()
  await trx.deleteFrom('campaign_act_samples').where('act', '=', data.act).execute()
}

async function putMember(
  trx: Transaction<CampaignTables>,
  sample: string,
  campaign: string,
  because: readonly string[],
): Promise<void> {
  await trx
    .insertInto('campaign_members')
    .values({ sample, campaign, because: JSON.stringify(because) as never })
    .onConflict(c => c.column('sample').doUpdateSet({ campaign }))
    .execute()
}

async function recount(trx: Transaction<CampaignTables>, campaigns: readonly string[], { at, id }: Event): Promise<void> {
  for (const campaign of campaigns) {
    await sql`insert into campaigns (id, at, members, changed)
      select ${campaign}, ${at}::timestamptz, count(*), ${id} from campaign_members where campaign = ${campaign}
      on conflict (id) do update set members = excluded.members, changed = excluded.changed`.execute(trx)
  }
}
