/**
 * timeline/report-list: the reports that a person has made and those of everybody whom one reaches, the newest first, with the state of each.
 *
 * Which rows are wanted is the database's to find, so that a list of 100,000 is as quick as one of ten; the state of the few that
 * are shown comes from their history, by the same fold as everywhere.
 */
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import type { IntakeTables, SubmissionKind } from '../intake/index.js'
import { covers } from '../people/index.js'
import { text } from '../texts/index.js'
import type { KnownEvent } from './known-event.js'
import { standingOf, stateOf } from './standing.js'
import type { SampleState, Viewer } from './status.js'

export interface ReportFilter {
  readonly kind?: SubmissionKind
  readonly state?: 'caught' | 'open' | 'withdrawn'
  /** Beginning of a number (submission or sample), part of a file's name or of the person's address. */
  readonly search?: string
  /** ISO 8601; from this moment on, and before that one. */
  readonly from?: string
  readonly to?: string
  /** The report after which to go on. */
  readonly after?: string
  readonly limit?: number
}

export interface ReportSummary {
  readonly report: string
  readonly submission: string
  readonly sample: string
  readonly kind: SubmissionKind
  readonly at: string
  readonly name?: string
  readonly state: SampleState
  readonly stateText: string
  readonly caughtSince?: string
  /** For those whose reach it is in. */
  readonly person?: string
}

export interface ReportList {
  readonly reports: readonly ReportSummary[]
  /** All that the filter lets through. */
  readonly total: number
}

export type ListTables = Pick<IntakeTables, 'reports'> & {
  sample_judgements: { sample: string; caught: boolean }
  events: { id: string; at: Date; kind: string; by: string; about: string[]; data: unknown }
  event_subjects: { about: string; event_id: string }
  work: { kind: string; key: string; due: Date }
}
type Row = IntakeTables['reports']

export async function listReports(db: Kysely<ListTables>, filter: ReportFilter, viewer: Viewer): Promise<ReportList> {
  const wanted = conditions(filter, viewer)
  const { total } = await db
    .selectFrom('reports as r')
    .select(e => e.fn.countAll<number | string>().as('total'))
    .where(sql.join(wanted, sql` and `) as Expression<SqlBool>)
    .executeTakeFirstOrThrow()
  const page = filter.after
    ? [...wanted, sql<SqlBool>`(r.at, r.id) < (select at, id from reports where id = ${filter.after})`]
    : wanted
  const rows = await db
    .selectFrom('reports as r')
    .selectAll()
    .where(sql.join(page, sql` and `) as Expression<SqlBool>)
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(filter.limit ?? 50)
    .execute()
  const samples = [...new Set(rows.map(row => row.sample))]
  const [histories, busy] =
    samples.length === 0 ? [new Map(), new Map()] : [await historiesOf(db, samples), await workFor(db, samples)]
  const reports = rows.map(row => summary(row, histories.get(row.sample) ?? [], busy.get(row.sample) ?? new Set(), viewer))
  return { reports, total: Number(total) }
}

function conditions({ kind, state, search, from, to }: ReportFilter, viewer: Viewer) {
  const caught = sql<SqlBool>`exists (select 1 from sample_judgements j where j.sample = r.sample and j.caught)`
  const like = search === undefined ? undefined : `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const states = {
    caught: sql<SqlBool>`r.withdrawn_at is null and r.kind = 'missed' and ${caught}`,
    open: sql<SqlBool>`r.withdrawn_at is null and not (r.kind = 'missed' and ${caught})`,
    withdrawn: sql<SqlBool>`r.withdrawn_at is not null`,
  }
  return [
    sql<SqlBool>`true`,
    ...(viewer.reach === 'everywhere' ? [] : [seenBy(viewer)]),
    ...(kind ? [sql<SqlBool>`r.kind = ${kind}`] : []),
    ...(state ? [states[state]] : []),
    ...(from ? [sql<SqlBool>`r.at >= ${new Date(from)}`] : []),
    ...(to ? [sql<SqlBool>`r.at < ${new Date(to)}`] : []),
    ...(like === undefined || search === undefined
      ? []
      : [sql<SqlBool>`(r.submission = ${search} or r.sample = ${search} or r.name ilike ${like} or r.person ilike ${like})`]),
  ]
}

/** As `covers` says it, by an index. */
function seenBy({ address = '', reach }: Viewer) {
  if (reach === 'everywhere' || reach.length === 0) return sql<SqlBool>`r.person = ${address}`
  return sql<SqlBool>`(r.person = ${address} or split_part(r.person, '@', 2) in (${sql.join(reach)}))`
}

function summary(row: Row, events: readonly KnownEvent[], busy: ReadonlySet<string>, viewer: Viewer): ReportSummary {
  const standing = standingOf(row.sample, events)
  const state = row.withdrawn_at ? 'withdrawn' : stateOf(standing, row.kind, busy)
  return {
    ...{ report: row.id, submission: row.submission, sample: row.sample, kind: row.kind, at: row.at.toISOString() },
    ...(row.name ? { name: row.name } : {}),
    ...{ state, stateText: text(viewer.language, `state.${state}`) },
    ...(state === 'caught' && standing.caught ? { caughtSince: standing.caught.since } : {}),
    ...(covers(viewer.reach, row.person) ? { person: row.person } : {}),
  }
}

async function historiesOf(db: Kysely<ListTables>, samples: readonly string[]): Promise<ReadonlyMap<string, KnownEvent[]>> {
  const rows = await db
    .selectFrom('events as e')
    .innerJoin('event_subjects as s', 's.event_id', 'e.id')
    .selectAll('e')
    .select('s.about as sample')
    .where('s.about', 'in', samples)
    .orderBy('e.id')
    .execute()
  const histories = new Map<string, KnownEvent[]>(samples.map(sample => [sample, []]))
  for (const { sample, at, ...event } of rows) histories.get(sample)?.push({ ...event, at: at.toISOString() } as KnownEvent)
  return histories
}

async function workFor(db: Kysely<ListTables>, samples: readonly string[]): Promise<ReadonlyMap<string, Set<string>>> {
  const rows = await db.selectFrom('work').select(['kind', 'key']).where('key', 'in', samples).execute()
  const busy = new Map<string, Set<string>>(samples.map(sample => [sample, new Set()]))
  for (const { kind, key } of rows) busy.get(key)?.add(kind)
  return busy
}
