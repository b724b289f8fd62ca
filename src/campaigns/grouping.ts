/**
 * campaigns/grouping: each accepted sample is observed once and joins the campaign that it belongs to.
 *
 * The work here is found again after a crash and may run more than once: every step first looks whether it is done. Decisions
 * about membership are serialised, so two siblings that arrive together can't found two campaigns.
 */
import { sql, type Transaction } from 'kysely'
import { type AnyTransaction, enqueue, type NewEvent, type Store, tablesOf } from '../store/index.js'
import { bondsOf } from './acts.js'
import type { Bonds } from './bonds.js'
import { components } from './components.js'
import { campaignsOf, evidencesOf, membersOf } from './members.js'
import { type Group, named } from './names.js'
import { type Neighbour, neighbours } from './neighbours.js'
import type { ReadSample } from './read-sample.js'
import type { CampaignTables } from './tables.js'
import { readEvidence } from './take-evidence.js'

type Tables = CampaignTables & {
  reports: { sample: string; kind: string; at: Date; withdrawn_at: Date | null }
}
type Trx = Transaction<Tables>

/** Work 'observe': the sample's evidence is taken and, when somebody reports it as missed, it joins a campaign: in one step. */
export async function observeSample(store: Store, read: ReadSample, sample: string): Promise<void> {
  const taken = await readEvidence(store, read, sample)
  if (!taken) return
  await store.recordIf(async any => {
    await lockMembership(any)
    const { observed, reported, campaign } = await standingOf(any, sample)
    const news = taken.event && !observed ? [taken.event] : []
    if (!taken.evidence || !reported) return news
    if (campaign !== null) {
      // One more person reported it: the threshold of independent people may be reached now.
      await enqueue(any, 'rule', campaign)
      return news
    }
    const near = await neighbours(any, sample, taken.evidence)
    const among = [sample, ...near.map(other => other.sample)]
    const bonds = await bondsOf(tablesOf<CampaignTables>(any), { among })
    const newcomer = { sample, evidence: taken.evidence }
    const joinable = near.filter(other => bonds.mayJoin(newcomer, other))
    return [...news, ...(await joinEvents(any as Trx, joinable, sample, bonds))]
  })
}

interface Standing {
  readonly observed: boolean
  readonly reported: boolean
  readonly campaign: string | null
}

async function standingOf(trx: AnyTransaction, sample: string): Promise<Standing> {
  const { rows } = await sql<Standing>`select
    exists (select from evidence where sample = ${sample}) as observed,
    exists (select from reports where sample = ${sample} and kind = 'missed' and withdrawn_at is null) as reported,
    (select campaign from campaign_members where sample = ${sample}) as campaign`.execute(trx)
  return rows[0] as Standing
}

/** Work 'regroup': the sample may have lost its last report; its campaign is made anew from what remains. */
export async function regroupSample(store: Store, sample: string): Promise<void> {
  await store.recordIf(async any => {
    await lockMembership(any)
    const { reported, campaign } = await standingOf(any, sample)
    if (campaign === null) return []
    if (reported) {
      await enqueue(any, 'rule', campaign)
      return []
    }
    const before = [...new Set([campaign, ...(await comparedWith(any, sample))])]
    return [await regroupingOf(any, { before, without: sample, bonds: await bondsOf(tablesOf(any), { gone: sample }) })]
  })
}

/** Campaigns of samples whose side may have been decided by this one: who was split from whom. */
async function comparedWith(trx: AnyTransaction, sample: string): Promise<string[]> {
  const { rows } = await sql<{ campaign: string }>`
    select distinct m.campaign from campaign_act_samples own join campaign_acts a on a.act = own.act and a.kind = 'split'
      join campaign_act_samples s on s.act = a.act join campaign_members m on m.sample = s.sample
    where own.sample = ${sample} order by m.campaign`.execute(trx)
  return rows.map(row => row.campaign)
}

export interface Regrouping {
  readonly before: readonly string[]
  /** No member any more. */
  readonly without?: string
  readonly bonds: Bonds
  /** They were taken out: the name stays with the others. */
  readonly leaving?: readonly string[]
  readonly by?: string
}

/** All members of these campaigns are grouped anew. */
export async function regroupingOf(
  any: AnyTransaction,
  { before, without, bonds, leaving = [], by = 'system' }: Regrouping,
): Promise<NewEvent> {
  const members = await Promise.all(
    before.map(async campaign => (await membersOf(any, campaign)).map(member => ({ ...member, campaign }))),
  )
  const rest = members
    .flat()
    .filter(({ sample }) => sample !== without)
    .sort((a, b) => (a.ordinal === b.ordinal ? (a.sample < b.sample ? -1 : 1) : a.ordinal < b.ordinal ? -1 : 1))
  const observed = await evidencesOf(
    any,
    rest.map(({ sample }) => sample),
  )
  const homes = new Map(rest.map(({ sample, campaign }) => [sample, campaign]))
  for (const sample of leaving) homes.delete(sample)
  const groups = await named(any, components(observed, bonds), homes)
  const about = [...(without ? [without] : []), ...before, ...groups.map(group => group.campaign)]
  return { kind: 'campaigns-regrouped', by, about: [...new Set(about)], data: { before, groups } }
}

/** When the sample was first reported, of the reports that stand. */
const firstReport = sql<Date>`(select min(r.at) from reports r where r.sample = m.sample and r.kind = 'missed' and r.withdrawn_at is null)`

export async function lockMembership(trx: AnyTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('surinuke.campaigns'))`.execute(trx)
}

/** Into the one campaign that is near, or into a new one; a bridge makes one campaign of all that are near. */
async function joinEvents(trx: Trx, near: readonly Neighbour[], sample: string, bonds: Bonds): Promise<NewEvent[]> {
  const before = [...new Set([...near.map(n => n.campaign), ...(await campaignsOf(trx, bonds.heldWith(sample)))])]
  const joins = (campaign: string): NewEvent => ({
    kind: 'campaign-joined',
    by: 'system',
    about: [sample, campaign],
    data: { sample, campaign, because: near[0]?.because ?? [] },
  })
  const [only] = before
  if (only !== undefined && before.length === 1) return [joins(only)]
  const homes = await homesOf(trx, before)
  const groups = await named(trx, [[...homes.keys(), sample]], homes)
  const { campaign } = groups[0] as Group
  if (before.length === 0) return [joins(campaign)]
  return [joins(campaign), { kind: 'campaigns-regrouped', by: 'system', about: [sample, ...before], data: { before, groups } }]
}

/** The campaign of each member, in the order of report. */
async function homesOf(trx: Trx, campaigns: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (campaigns.length === 0) return new Map()
  const rows = await trx
    .selectFrom('campaign_members as m')
    .select(['m.sample', 'm.campaign'])
    .where('m.campaign', 'in', [...campaigns])
    .orderBy(firstReport)
    .orderBy('m.sample')
    .execute()
  return new Map(rows.map(({ sample, campaign }) => [sample, campaign]))
}
