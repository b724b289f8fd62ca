/**
 * rulemaking/lessons: which messages the heuristics should have learned, and what has to change for that.
 *
 * Like rules, lessons are a function of what stands: the members of a campaign that has (or would have) a rule, in the order in
 * which they were first reported. A report that goes takes its lesson along.
 */
import { sql, type Transaction } from 'kysely'
import type { Member } from '../campaigns/index.js'
import type { NewEvent } from '../store/index.js'
import type { LessonForgotten, LessonLearned } from './events.js'
import type { RulemakingTables } from './tables.js'

export interface WantedLesson {
  readonly id: string
  readonly ordinal: string
}

/** More of one campaign teach nothing new and would drown all others. */
const mostOfOneCampaign = 200

export function lessonsOf(members: readonly Pick<Member, 'sample' | 'ordinal'>[]): readonly WantedLesson[] {
  return members.slice(0, mostOfOneCampaign).map(({ sample, ordinal }) => ({ id: sample, ordinal }))
}

/** From what the campaign has taught so far to what it should. */
export async function lessonEvents(
  trx: Transaction<RulemakingTables>,
  campaign: string,
  wanted: readonly WantedLesson[],
  version: () => number,
): Promise<NewEvent[]> {
  const ids = wanted.map(lesson => lesson.id)
  const present = await presentOf(trx, campaign, ids)
  const known = new Map(present.map(lesson => [lesson.id, lesson]))
  const kept = new Set(ids)
  const gone = present.filter(lesson => !kept.has(lesson.id) && lesson.campaign === campaign)
  const changed = wanted.filter(({ id, ordinal }) => {
    const lesson = known.get(id)
    // What stands as a wrong block is wanted, whichever campaign it is in.
    if (lesson && !lesson.spam) return false
    return lesson?.campaign !== campaign || lesson.ordinal !== ordinal
  })
  return [
    ...gone.map(({ id }) => forgotten(id, version())),
    ...changed.map(({ id, ordinal }) => learned({ lesson: id, campaign, spam: true, ordinal, version: version() })),
  ]
}

/** What the campaign has taught, and what these have, for whichever campaign. */
async function presentOf(trx: Transaction<RulemakingTables>, campaign: string, ids: readonly string[]) {
  // As JSON, so that the statement is the same however many there are.
  const { rows } = await sql<RulemakingTables['lessons']>`
    select * from lessons where campaign = ${campaign}
    union select l.* from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as wanted (id)
      cross join lateral (select * from lessons where id = wanted.id limit 1) as l
    order by id`.execute(trx)
  return rows
}

export function learned(data: LessonLearned['data']): NewEvent {
  return { kind: 'lesson-learned', by: 'system', about: [data.lesson], data }
}

export function forgotten(lesson: string, version: number): NewEvent {
  const data: LessonForgotten['data'] = { lesson, version }
  return { kind: 'lesson-forgotten', by: 'system', about: [lesson], data }
}
