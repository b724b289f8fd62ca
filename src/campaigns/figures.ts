/**
 * campaigns/figures: how large a campaign is, how fast it grows, from whom it comes; and what else is known of a domain.
 *
 * Of the reports that stand. Reputation is what reports saw; what the gateway will see of a domain is to be added beside
 * `reports`, as a count of its own: delivered mail is no proof of anything, so the two are never added up.
 */
import { type Kysely, sql } from 'kysely'
import type { CampaignTables, FactKind } from './tables.js'

export interface CampaignFigures {
  readonly id: string
  readonly at: string
  readonly members: number
  readonly reports: number
  readonly people: number
  readonly reportsLastHour: number
  readonly reportsLastDay: number
  readonly firstSeen: string | undefined
  readonly lastSeen: string | undefined
  readonly senders: number
  readonly hosts: number
  readonly languages: readonly string[]
  /** The one that most members have, as compared: folded, digits as #. */
  readonly subject: string | undefined
}

export interface Reputation {
  readonly domain: string
  /** Members of this campaign that show it. */
  readonly members: number
  /** Of all campaigns. */
  readonly campaigns: number
  readonly reports: number
}

/** The last seen first; of `only`, or of the latest `limit`. */
export async function figuresOf(
  db: Kysely<CampaignTables>,
  now: Date,
  choice: { readonly only: string } | { readonly limit: number },
): Promise<readonly CampaignFigures[]> {
  const chosen =
    'only' in choice
      ? sql`select id, at, members from campaigns where members > 0 and id = ${choice.only}`
      : sql`select id, at, members from campaigns where members > 0 order by at desc, id limit ${choice.limit}`
  const hour = new Date(now.getTime() - 3_600_000)
  const day = new Date(now.getTime() - 86_400_000)
  const { rows } = await sql<Row>`
    with chosen as (${chosen}),
    reported as (
      select c.id, count(r.id) as reports, count(distinct r.person) as people, count(r.id) filter (where r.at > ${hour}) as hour,
        count(r.id) filter (where r.at > ${day}) as day, min(r.at) as first, max(r.at) as last
      from chosen c join campaign_members m on m.campaign = c.id
        join reports r on r.sample = m.sample and r.kind = 'missed' and r.withdrawn_at is null
      group by c.id),
    facts as (
      select c.id, count(distinct f.value) filter (where f.kind = 'sender-domain') as senders,
        count(distinct f.value) filter (where f.kind = 'link-domain') as hosts,
        coalesce(json_agg(distinct f.value) filter (where f.kind = 'language'), '[]') as languages,
        mode() within group (order by f.value) filter (where f.kind = 'subject') as subject
      from chosen c join campaign_members m on m.campaign = c.id join sample_facts f on f.sample = m.sample group by c.id)
    select c.id, c.at, c.members, r.reports, r.people, r.hour, r.day, r.first, r.last, f.senders, f.hosts, f.languages, f.subject
    from chosen c left join reported r on r.id = c.id left join facts f on f.id = c.id order by c.at desc, c.id`.execute(db)
  return rows.map(row => ({
    ...{ id: row.id, at: row.at.toISOString(), members: row.members, reports: Number(row.reports ?? 0) },
    ...{ people: Number(row.people ?? 0), reportsLastHour: Number(row.hour ?? 0), reportsLastDay: Number(row.day ?? 0) },
    ...{ firstSeen: row.first?.toISOString(), lastSeen: row.last?.toISOString() },
    ...{ senders: Number(row.senders ?? 0), hosts: Number(row.hosts ?? 0), languages: row.languages ?? [] },
    subject: row.subject ?? undefined,
  }))
}

interface Row {
  readonly id: string
  readonly at: Date
  readonly members: number
  readonly reports: number | string | null
  readonly people: number | string | null
  readonly hour: number | string | null
  readonly day: number | string | null
  readonly first: Date | null
  readonly last: Date | null
  readonly senders: number | string | null
  readonly hosts: number | string | null
  readonly languages: readonly string[] | null
  readonly subject: string | null
}

const mostDomains = 20

/** The domains that most members show, and what is known of them beyond this campaign. */
export async function reputations(db: Kysely<CampaignTables>, campaign: string, kind: FactKind): Promise<readonly Reputation[]> {
  const { rows } = await sql<Record<keyof Reputation, string>>`
    with own as (
      select f.value, count(*) as members from campaign_members m join sample_facts f on f.sample = m.sample and f.kind = ${kind}
      where m.campaign = ${campaign} group by f.value order by members desc, f.value limit ${mostDomains})
    select own.value as domain, own.members, count(distinct m.campaign) as campaigns, count(distinct r.id) as reports
    from own join sample_facts f on f.kind = ${kind} and f.value = own.value join campaign_members m on m.sample = f.sample
      left join reports r on r.sample = f.sample and r.kind = 'missed' and r.withdrawn_at is null
    group by own.value, own.members order by own.members desc, own.value`.execute(db)
  return rows.map(({ domain, members, campaigns, reports }) => ({
    ...{ domain, members: Number(members), campaigns: Number(campaigns), reports: Number(reports) },
  }))
}
