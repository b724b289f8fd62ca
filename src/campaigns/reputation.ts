/**
 * campaigns/reputation: what the reports that stand saw of a host or domain: how much, from how many people, since when.
 *
 * Counts, and no score made of them: who is imitated is reported as often as who imitates, so a person has to look. What
 * gateways will count of delivered mail is to be shown beside these counts, and never added to them: delivered is not wanted.
 */
import { domainToASCII } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { registrable } from '../evidence/index.js'
import type { CampaignTables } from './tables.js'

/** What a mail shows it as. */
export const sightingKinds = ['sender-domain', 'link-domain', 'link-host'] as const
export type SightingKind = (typeof sightingKinds)[number]

export interface Sighting {
  readonly as: SightingKind
  readonly name: string
  readonly samples: number
  readonly campaigns: number
  readonly reports: number
  /** Distinct reporters. */
  readonly people: number
  readonly firstSeen: string | undefined
  readonly lastSeen: string | undefined
}

/** As evidence writes it (RFC 5891 A-labels, lower case); undefined when it is no name of a host. */
export function hostNameFrom(text: string): string | undefined {
  const name = domainToASCII(text.trim().replace(/\.$/, ''))
  return name === '' || name.length > 253 ? undefined : name
}

/** Of a name from `hostNameFrom`: as host, and its registrable domain as domain, in the order of `sightingKinds`. */
export async function sightingsOf(db: Kysely<CampaignTables>, host: string): Promise<readonly Sighting[]> {
  const asked = sightingKinds.map(as => ({ as, name: as === 'link-host' ? host : registrable(host) }))
  return Promise.all(asked.map(({ as, name }) => sightingOf(db, as, name)))
}

async function sightingOf(db: Kysely<CampaignTables>, as: SightingKind, name: string): Promise<Sighting> {
  const { rows } = await sql<Row>`
    select count(distinct f.sample) as samples, count(distinct m.campaign) as campaigns, count(r.id) as reports,
      count(distinct r.person) as people, min(r.at) as first, max(r.at) as last
    from sample_facts f join reports r on r.sample = f.sample and r.kind = 'missed' and r.withdrawn_at is null
      left join campaign_members m on m.sample = f.sample
    where f.kind = ${as} and f.value = ${name}`.execute(db)
  const { samples, campaigns, reports, people, first, last } = rows[0] as Row
  return {
    ...{ as, name, samples: Number(samples), campaigns: Number(campaigns), reports: Number(reports), people: Number(people) },
    ...{ firstSeen: first?.toISOString(), lastSeen: last?.toISOString() },
  }
}

interface Row {
  readonly samples: number | string
  readonly campaigns: number | string
  readonly reports: number | string
  readonly people: number | string
  readonly first: Date | null
  readonly last: Date | null
}
