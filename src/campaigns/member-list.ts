/** campaigns/member-list: the members side by side: when and how often reported, who they say they are, where they lead, and how alike they are. */
import { type Kysely, sql } from 'kysely'
import type { Evidence, FeatureKind } from '../evidence/index.js'
import { evidencesOf } from './members.js'
import { type Point, similarityMap } from './similarity-map.js'
import type { CampaignTables } from './tables.js'

export interface ListedMember {
  readonly sample: string
  /** First report that stands, ISO 8601. */
  readonly at: string
  readonly reports: number
  /** As compared: folded, digits as #. '' without one. */
  readonly subject: string
  readonly senderName: string
  readonly senderAddress: string
  readonly linkHosts: readonly string[]
  readonly language: string
  /** Its place on the map of those listed. */
  readonly place: Point
}

const mostHosts = 5

/** The first reported first, at most `most`; those that could not be read are left out. */
export async function listMembers(db: Kysely<CampaignTables>, campaign: string, most: number): Promise<readonly ListedMember[]> {
  const { rows } = await sql<{ sample: string; at: Date; reports: number | string }>`
    select m.sample, min(r.at) as at, count(r.id) as reports
    from campaign_members m join reports r on r.sample = m.sample and r.kind = 'missed' and r.withdrawn_at is null
    where m.campaign = ${campaign} group by m.sample order by at, m.sample limit ${most}`.execute(db)
  const observed = await evidencesOf(
    db,
    rows.map(row => row.sample),
  )
  const places = similarityMap(observed.map(({ evidence }) => evidence))
  const reported = new Map(rows.map(row => [row.sample, row]))
  return observed.map(({ sample, evidence }, i) => {
    const { at, reports } = reported.get(sample) as (typeof rows)[number]
    return { sample, at: at.toISOString(), reports: Number(reports), ...shownOf(evidence), place: places[i] as Point }
  })
}

function shownOf(evidence: Evidence): Omit<ListedMember, 'sample' | 'at' | 'reports' | 'place'> {
  const values = (kind: FeatureKind): readonly string[] =>
    evidence.features.filter(feature => feature.kind === kind).map(({ value }) => value)
  return {
    subject: values('subject')[0] ?? '',
    senderName: values('sender-name')[0] ?? '',
    senderAddress: values('sender-address')[0] ?? '',
    linkHosts: values('link-host').slice(0, mostHosts),
    language: evidence.language,
  }
}
