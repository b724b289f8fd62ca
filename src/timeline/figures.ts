/**
 * timeline/figures: how it goes, in numbers: what was reported, how soon it was caught, what was wrongly blocked, what waits.
 *
 * Only of reports within the viewer's reach. Of the last thirty days, so that the answer is quick however old the installation is.
 */
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import type { IntakeTables } from '../intake/index.js'
import type { Reach } from '../people/index.js'
import type { RulemakingTables } from '../rulemaking/index.js'

export interface Figures {
  /** One for each of the last days (UTC), also those on which nothing came. */
  readonly days: readonly { readonly at: string; readonly missed: number; readonly wronglyBlocked: number }[]
  readonly people: number
  /** Messages reported as missed: caught now, and not. */
  readonly caught: number
  readonly open: number
  /** From a message's first report until the filter caught it. */
  readonly toProtect: { readonly samples: number; readonly medianMs?: number; readonly p90Ms?: number }
  readonly wrongBlocks: { readonly handled: number; readonly amended: number }
  readonly rules: Readonly<Record<string, number>>
  /** What is due and not done: of the whole installation. */
  readonly work: { readonly due: number; readonly oldestMs?: number }
}

export type FigureTables = Pick<IntakeTables, 'reports' | 'samples'> &
  Pick<RulemakingTables, 'rules' | 'sample_judgements' | 'wrong_blocks'> & { work: { due: Date } }

const dayMs = 86_400_000
const dayCount = 30

export async function figuresOf(db: Kysely<FigureTables>, reach: Reach, now: Date): Promise<Figures> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const since = new Date(today - (dayCount - 1) * dayMs)
  const own = reached(reach)
  return {
    days: await perDay(db, own, since),
    ...(await standing(db, own, since)),
    toProtect: await toProtect(db, own, since),
    wrongBlocks: await wrongBlocks(db, own, since),
    rules: await ruleCounts(db),
    work: await work(db, now),
  }
}

/** Of reports `r`. */
function reached(reach: Reach): Expression<SqlBool> {
  if (reach === 'everywhere') return sql<SqlBool>`true`
  return reach.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`split_part(r.person, '@', 2) in (${sql.join(reach)})`
}

async function perDay(db: Kysely<FigureTables>, own: Expression<SqlBool>, since: Date): Promise<Figures['days']> {
  const { rows } = await sql<{ day: string | number; kind: string; n: string | number }>`
    select floor(extract(epoch from r.at) / 86400) as day, r.kind, count(*) as n from reports r
    where r.at >= ${since} and r.withdrawn_at is null and ${own} group by 1, 2`.execute(db)
  const count = (day: number, kind: string): number =>
    Number(rows.find(row => Number(row.day) === day && row.kind === kind)?.n ?? 0)
  const first = since.getTime() / dayMs
  return Array.from({ length: dayCount }, (_, i) => first + i).map(day => ({
    at: new Date(day * dayMs).toISOString(),
    missed: count(day, 'missed'),
    wronglyBlocked: count(day, 'wrongly-blocked'),
  }))
}

async function standing(
  db: Kysely<FigureTables>,
  own: Expression<SqlBool>,
  since: Date,
): Promise<Pick<Figures, 'people' | 'caught' | 'open'>> {
  const { rows } = await sql<Record<'people' | 'samples' | 'caught', string | number>>`
    select count(distinct r.person) as people, count(distinct r.sample) filter (where r.kind = 'missed') as samples,
      count(distinct r.sample) filter (where r.kind = 'missed' and j.caught) as caught
    from reports r left join sample_judgements j on j.sample = r.sample
    where r.at >= ${since} and r.withdrawn_at is null and ${own}`.execute(db)
  const { people, samples, caught } = rows[0] as (typeof rows)[0]
  return { people: Number(people), caught: Number(caught), open: Number(samples) - Number(caught) }
}

/** Of samples that were first reported in this time; a sample that was caught, let go and caught again counts by the first time. */
async function toProtect(db: Kysely<FigureTables>, own: Expression<SqlBool>, since: Date): Promise<Figures['toProtect']> {
  const { rows } = await sql<Record<'n' | 'median' | 'p90', string | number | null>>`
    with fresh as (
      select s.id, s.first_at from samples s where s.first_at >= ${since}
        and exists (select 1 from reports r where r.sample = s.id and r.kind = 'missed' and ${own})),
    caught as (
      select e.data->>'sample' as id, min(e.at) as at from events e
      where e.kind = 'sample-judged' and e.at >= ${since} and (e.data->>'caught')::boolean group by 1),
    waits as (select extract(epoch from caught.at - fresh.first_at) * 1000 as ms from fresh join caught on caught.id = fresh.id)
    select count(*) as n, percentile_cont(0.5) within group (order by ms) as median,
      percentile_cont(0.9) within group (order by ms) as p90 from waits`.execute(db)
  const { n, median, p90 } = rows[0] as (typeof rows)[0]
  return Number(n) === 0
    ? { samples: 0 }
    : { samples: Number(n), medianMs: Math.round(Number(median)), p90Ms: Math.round(Number(p90)) }
}

async function wrongBlocks(db: Kysely<FigureTables>, own: Expression<SqlBool>, since: Date): Promise<Figures['wrongBlocks']> {
  const { rows } = await sql<Record<'handled' | 'amended', string | number>>`
    select count(*) as handled, count(*) filter (where w.amended) as amended from wrong_blocks w where w.at >= ${since}
      and exists (select 1 from reports r where r.sample = w.sample and r.kind = 'wrongly-blocked' and ${own})`.execute(db)
  return { handled: Number(rows[0]?.handled), amended: Number(rows[0]?.amended) }
}

async function ruleCounts(db: Kysely<FigureTables>): Promise<Figures['rules']> {
  const rows = await db
    .selectFrom('rules')
    .select(['state', e => e.fn.countAll<string | number>().as('n')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]))
}

async function work(db: Kysely<FigureTables>, now: Date): Promise<Figures['work']> {
  const { n, oldest } = await db
    .selectFrom('work')
    .select(e => [e.fn.countAll<string | number>().as('n'), e.fn.min('due').as('oldest')])
    .where('due', '<=', now)
    .executeTakeFirstOrThrow()
  return { due: Number(n), ...(oldest ? { oldestMs: Math.max(0, now.getTime() - oldest.getTime()) } : {}) }
}
