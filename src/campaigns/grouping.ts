/**
 * campaigns/grouping: each accepted sample is observed once and joins the campaign that it belongs to.
 *
 * The work here is found again after a crash and may run more than once: every step first looks whether it is done. Decisions
 * about membership are serialised, so two siblings that arrive together can't found two campaigns.
 */
import { sql, type Transaction } from 'kysely'
import { type Evidence, fromStored, toStored } from '../evidence/index.js'
import { type AnyTransaction, enqueue, type NewEvent, type Store, tablesOf } from '../store/index.js'
import { type Bonds, bondsOf } from './bonds.js'
import { components, type Observed } from './components.js'
import type { ReadSample, SampleReading } from './read-sample.js'
import { lookupKeys, whySimilar } from './similar.js'
import type { CampaignTables } from './tables.js'

/** What grouping reads of intake's tables. */
type ReportTables = {
  samples: { id: string; blob: string; first_at: Date }
  reports: { id: string; sample: string; kind: string; person: string; at: Date; withdrawn_at: Date | null }
}
type Tables = CampaignTables & ReportTables
type Trx = Transaction<Tables>

/** Candidates looked at for one new sample. */
const mostCandidates = 60

/** Work 'observe': the sample's evidence is taken and, when somebody reports it as missed, it joins a campaign. */
export async function observeSample(store: Store, read: ReadSample, sample: string): Promise<void> {
  const evidence = await takeEvidence(store, read, sample)
  if (!evidence) return
  await store.recordIf(async any => {
    const trx = any as Trx
    await lockMembership(any)
    if (!(await isReportedMissed(trx, sample))) return []
    const member = await trx.selectFrom('campaign_members').select('campaign').where('sample', '=', sample).executeTakeFirst()
    if (member) {
      // One more person reported it: the threshold of independent people may be reached now.
      await enqueue(any, 'rule', member.campaign)
      return []
    }
    const bonds = await bondsOf(tablesOf<CampaignTables>(trx))
    const near = await neighbours(trx, sample, evidence)
    // What was split off attracts nobody: its siblings make a campaign of their own.
    return joinEvents(
      trx,
      near.filter(other => bonds.mayJoin(sample, other.sample)),
      sample,
      bonds,
    )
  })
}

/** Work 'regroup': the sample may have lost its last report; its campaign is made anew from what remains. */
export async function regroupSample(store: Store, sample: string): Promise<void> {
  await store.recordIf(async any => {
    const trx = any as Trx
    await lockMembership(any)
    const member = await trx.selectFrom('campaign_members').select('campaign').where('sample', '=', sample).executeTakeFirst()
    if (!member) return []
    if (await isReportedMissed(trx, sample)) {
      await enqueue(any, 'rule', member.campaign)
      return []
    }
    return [await regroupingOf(trx, { before: [member.campaign], without: sample, bonds: await bondsOf(tablesOf(trx)) })]
  })
}

export interface Regrouping {
  readonly before: readonly string[]
  /** No member any more. */
  readonly without?: string
  readonly bonds: Bonds
  readonly by?: string
}

/** All members of these campaigns are grouped anew. */
export async function regroupingOf(
  any: AnyTransaction,
  { before, without, bonds, by = 'system' }: Regrouping,
): Promise<NewEvent> {
  const members = (await Promise.all(before.map(campaign => membersOf(any, campaign)))).flat()
  const rest = members
    .filter(({ sample }) => sample !== without)
    .sort((a, b) => (a.ordinal === b.ordinal ? (a.sample < b.sample ? -1 : 1) : a.ordinal < b.ordinal ? -1 : 1))
  const observed = await evidencesOf(
    any,
    rest.map(({ sample }) => sample),
  )
  const groups = components(observed, bonds).map(samples => ({ campaign: campaignIdFrom(samples[0] as string), samples }))
  const about = [...(without ? [without] : []), ...before, ...groups.map(group => group.campaign)]
  return { kind: 'campaigns-regrouped', by, about: [...new Set(about)], data: { before, groups } }
}

/** When the sample was first reported, of the reports that stand. */
const firstReport = sql<Date>`(select min(r.at) from reports r where r.sample = m.sample and r.kind = 'missed' and r.withdrawn_at is null)`

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
  const rows = await (any as Trx)
    .selectFrom('evidence')
    .selectAll()
    .where('sample', 'in', [...samples])
    .execute()
  const found = new Map(rows.flatMap(row => (row.stored ? [[row.sample, fromStored(row.stored)] as const] : [])))
  return samples.flatMap(sample => {
    const evidence = found.get(sample)
    return evidence ? [{ sample, evidence }] : []
  })
}

/** A campaign is named after its first member, so that the same members always make the same campaign. */
export function campaignIdFrom(sample: string): string {
  return sample.replace(/^smp_/, 'cmp_')
}

/** Undefined when the sample is unknown or can't be read; the latter is recorded once and its reporters are told. */
export async function takeEvidence(store: Store, read: ReadSample, sample: string): Promise<Evidence | undefined> {
  const db = tablesOf<Tables>(store.db)
  const known = await db.selectFrom('evidence').select('stored').where('sample', '=', sample).executeTakeFirst()
  if (known) return known.stored ? fromStored(known.stored) : undefined
  const row = await db.selectFrom('samples').select('blob').where('id', '=', sample).executeTakeFirst()
  if (!row) return undefined
  const stored = await store.blobs.get(row.blob)
  const reading = stored.kind === 'found' ? read(stored.bytes) : { kind: 'unreadable' as const, reason: stored.kind }
  await store.recordIf(async any => {
    const done = await (any as Trx).selectFrom('evidence').select('sample').where('sample', '=', sample).executeTakeFirst()
    return done ? [] : [readingEvent(sample, reading)]
  })
  return reading.kind === 'evidence' ? reading.evidence : undefined
}

function readingEvent(sample: string, reading: SampleReading): NewEvent {
  const about = [sample]
  return reading.kind === 'evidence'
    ? { kind: 'sample-observed', by: 'system', about, data: { sample, evidence: toStored(reading.evidence) } }
    : { kind: 'sample-unreadable', by: 'system', about, data: { sample, reason: reading.reason } }
}

export async function lockMembership(trx: AnyTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('surinuke.campaigns'))`.execute(trx)
}

async function isReportedMissed(trx: Trx, sample: string): Promise<boolean> {
  const report = await trx
    .selectFrom('reports')
    .select('id')
    .where('sample', '=', sample)
    .where('kind', '=', 'missed')
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return report !== undefined
}

export interface Neighbour {
  readonly sample: string
  readonly campaign: string
  readonly because: readonly string[]
}

export async function neighbours(any: AnyTransaction, sample: string, evidence: Evidence): Promise<Neighbour[]> {
  const trx = any as Trx
  const keys = lookupKeys(evidence)
  if (keys.length === 0) return []
  const candidates = await trx
    .selectFrom(sharingOneOf(keys).as('k'))
    .innerJoin('campaign_members as m', 'm.sample', 'k.sample')
    .select(['m.campaign', 'k.sample'])
    .select(eb => eb.fn.countAll<number>().as('shared'))
    .where('k.sample', '!=', sample)
    .groupBy(['m.campaign', 'k.sample'])
    .orderBy('shared', 'desc')
    .orderBy('k.sample')
    .limit(mostCandidates)
    .execute()
  if (candidates.length === 0) return []
  const stored = await trx
    .selectFrom('evidence')
    .selectAll()
    .where(
      'sample',
      'in',
      candidates.map(c => c.sample),
    )
    .execute()
  const evidences = new Map(stored.flatMap(row => (row.stored ? [[row.sample, fromStored(row.stored)] as const] : [])))
  return candidates.flatMap(candidate => {
    const other = evidences.get(candidate.sample)
    const because = other ? whySimilar(evidence, other) : []
    return because.length > 0 ? [{ sample: candidate.sample, campaign: candidate.campaign, because }] : []
  })
}

/** A key that ten thousand share would bring them all, only to be compared with the nearest few. */
const mostOfOneKey = 100

function sharingOneOf(keys: readonly number[]) {
  const rows = sql.join(keys.map(key => sql`(${key}::bigint)`))
  return sql<{ sample: string }>`(select s.sample from (values ${rows}) as wanted (key)
    cross join lateral (select sample from sample_keys where key = wanted.key order by sample limit ${mostOfOneKey}) as s)`
}

/** Into the one campaign that is near, or into a new one; a bridge makes all that are near one campaign, named after its first member. */
async function joinEvents(trx: Trx, near: readonly Neighbour[], sample: string, bonds: Bonds): Promise<NewEvent[]> {
  const before = [...new Set([...near.map(n => n.campaign), ...(await campaignsOf(trx, bonds.heldWith(sample)))])]
  const joins = (campaign: string): NewEvent => ({
    kind: 'campaign-joined',
    by: 'system',
    about: [sample, campaign],
    data: { sample, campaign, because: near[0]?.because ?? [] },
  })
  if (before.length <= 1) return [joins(before[0] ?? campaignIdFrom(sample))]
  const samples = await inOrderOfReport(trx, before)
  const campaign = campaignIdFrom(samples[0] as string)
  const groups = [{ campaign, samples: [...samples, sample] }]
  return [joins(campaign), { kind: 'campaigns-regrouped', by: 'system', about: [sample, ...before], data: { before, groups } }]
}

export async function campaignsOf(any: AnyTransaction, samples: readonly string[]): Promise<string[]> {
  if (samples.length === 0) return []
  const rows = await (any as Trx)
    .selectFrom('campaign_members')
    .select('campaign')
    .distinct()
    .where('sample', 'in', [...samples])
    .orderBy('campaign')
    .execute()
  return rows.map(row => row.campaign)
}

async function inOrderOfReport(trx: Trx, campaigns: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('campaign_members as m')
    .select('m.sample')
    .where('m.campaign', 'in', [...campaigns])
    .orderBy(firstReport)
    .orderBy('m.sample')
    .execute()
  return rows.map(row => row.sample)
}
