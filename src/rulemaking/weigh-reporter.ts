/**
 * rulemaking/weigh-reporter: work 'weigh': what a person's reports weigh after something came of them, or was taken back.
 *
 * Asked for only where something spoke against one of the person's reports: nobody else is weighed, and an ordinary report costs
 * nothing. Whether something speaks against a campaign never depends on weights, so the order of looking makes no difference.
 */
import { sql, type Transaction } from 'kysely'
import { type AnyTransaction, enqueueAll, type Store } from '../store/index.js'
import { type ReporterRecord, weightOf } from './reporters.js'
import type { RulemakingTables } from './tables.js'

export async function weighReporter(store: Store, person: string): Promise<void> {
  await store.recordIf(async any => {
    const record = await recordOf(any, person)
    const weight = weightOf(record)
    const known = await (any as Transaction<RulemakingTables>)
      .selectFrom('reporters')
      .selectAll()
      .where('person', '=', person)
      .executeTakeFirst()
    if ((known?.weight ?? 1) === weight && (known?.contradicted ?? 0) === record.contradicted) return []
    return [{ kind: 'reporter-weighed', by: 'system', about: [person], data: { person, weight, ...record } }]
  })
}

/**
 * A rule that others call a wrong block speaks against its reporters only where those are no fewer than these: else a few
 * accounts could make everybody's reports worthless.
 */
export async function recordOf(any: Store['db'], person: string): Promise<ReporterRecord> {
  const { rows } = await sql<{ contradicted: boolean; others: number }>`
    with mine as (
      select distinct m.campaign from reports r join campaign_members m on m.sample = r.sample
      where r.person = ${person} and r.kind = 'missed' and r.withdrawn_at is null),
    counted as (
      select mine.campaign, rules.state, rules.reason,
        (select count(distinct r.person) from campaign_members m join reports r on r.sample = m.sample
          where m.campaign = mine.campaign and r.kind = 'missed' and r.withdrawn_at is null and r.person <> ${person})::int as others,
        (select count(distinct r.person) from wrong_blocks w join reports r on r.sample = w.sample
          where w.rule = rules.id and r.kind = 'wrongly-blocked' and r.withdrawn_at is null and r.person <> ${person})::int as blocked
      from mine left join rules on rules.campaign = mine.campaign)
    select others, coalesce(state in ('suspended', 'withdrawn') or (state = 'refused' and reason = 'hits-wanted-mail'), false)
      or blocked > others as contradicted
    from counted`.execute(any)
  const good = rows.filter(row => !row.contradicted)
  const confirmed = good.filter(row => row.others > 0).length
  return { confirmed, stood: good.length - confirmed, contradicted: rows.length - good.length }
}

/** Something came of the campaign: everybody whose report of it stands is weighed. */
export async function weighReportersOf(any: AnyTransaction, campaign: string): Promise<void> {
  const { rows } = await sql<{ person: string }>`
    select distinct r.person from campaign_members m join reports r on r.sample = m.sample
    where m.campaign = ${campaign} and r.kind = 'missed' and r.withdrawn_at is null order by r.person`.execute(any)
  await weigh(any, rows)
}

/** The person took a report back: whoever something spoke against is weighed again. */
export async function weighAuthorOf(any: AnyTransaction, report: string): Promise<void> {
  const { rows } = await sql<{ person: string }>`
    select r.person from reports r join reporters p on p.person = r.person where r.id = ${report}`.execute(any)
  await weigh(any, rows)
}

export function weigh(any: AnyTransaction, people: readonly { readonly person: string }[]): Promise<void> {
  return enqueueAll(
    any,
    people.map(({ person }) => ({ kind: 'weigh', key: person })),
  )
}
