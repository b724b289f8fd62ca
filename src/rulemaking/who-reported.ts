/**
 * rulemaking/who-reported: the people whose reports of these samples stand, each once, with what their reports weigh.
 *
 * Days are counted in UTC and as a whole, so what counts as a burst does not depend on the order in which reports are looked at.
 */
import { sql } from 'kysely'
import { type Store, tablesOf } from '../store/index.js'
import type { Reporter } from './reporters.js'
import type { RulemakingTables } from './tables.js'

type Tables = RulemakingTables & {
  reports: { sample: string; kind: string; person: string; withdrawn_at: Date | null }
  campaign_members: { sample: string; campaign: string }
}

/** More campaigns of proved senders in a day than a busy mailbox lets through. */
const mostInADay = 20

export async function whoReported(store: Store, campaign: string): Promise<readonly Reporter[]> {
  const rows = await tablesOf<Tables>(store.db)
    .selectFrom('campaign_members as m')
    .innerJoin('reports as r', 'r.sample', 'm.sample')
    .leftJoin('reporters as p', 'p.person', 'r.person')
    .select(['r.person', 'p.weight'])
    .distinct()
    .where('m.campaign', '=', campaign)
    .where('r.kind', '=', 'missed')
    .where('r.withdrawn_at', 'is', null)
    .orderBy('r.person')
    .execute()
  return rows.map(({ person, weight }) => ({
    person,
    weight: weight ?? 1,
    bursting: false,
    contradicted: weight !== null,
  }))
}

/** Asked only where all members are of proved senders: what is forged needs no second look. */
export async function withBursts(store: Store, reporters: readonly Reporter[], campaign: string): Promise<readonly Reporter[]> {
  const { rows } = await sql<{ person: string }>`
    with here as (
      select distinct r.person, (r.at at time zone 'UTC')::date as day from campaign_members m join reports r on r.sample = m.sample
      where m.campaign = ${campaign} and r.kind = 'missed' and r.withdrawn_at is null),
    standing as (
      select r.person, m.campaign, r.sample, (r.at at time zone 'UTC')::date as day
      from reports r join campaign_members m on m.sample = r.sample
      where r.kind = 'missed' and r.withdrawn_at is null and r.person in (select person from here)),
    busy as (
      select s.person, s.day from standing s join evidence e on e.sample = s.sample join here h on h.person = s.person and h.day = s.day
      where e.stored->>'authentication' = 'pass' group by s.person, s.day having count(distinct s.campaign) > ${mostInADay})
    select distinct b.person from busy b where not exists (
      select 1 from standing s join campaign_members m on m.campaign = s.campaign join reports o on o.sample = m.sample
      where s.person = b.person and s.day < b.day and o.person <> b.person and o.kind = 'missed' and o.withdrawn_at is null)`.execute(
    store.db,
  )
  const bursting = new Set(rows.map(({ person }) => person))
  return reporters.map(reporter => ({ ...reporter, bursting: bursting.has(reporter.person) }))
}
