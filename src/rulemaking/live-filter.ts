/**
 * rulemaking/live-filter: the filter of this process, kept at the newest version of the rule set.
 *
 * It reads the log from its own version on: at start, whenever events were folded, and before an answer that must not be
 * older than a known version. A process that was away catches up; nothing is ever applied twice or out of order.
 */
import { type Evidence, fromStored, type StoredEvidence } from '../evidence/index.js'
import { Filter, type FilterPolicy, type RuleSetEntry, type Verdict } from '../filter/index.js'
import { type Lesson, lessonFrom, type Start, tokensOf } from '../heuristics/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { RulemakingTables } from './tables.js'
import type { Wanted } from './wanted.js'

/** `stored`: evidence of the sample that is learned from. */
type Row = RulemakingTables['ruleset'] & { readonly stored: StoredEvidence | null }
type Tables = RulemakingTables & { evidence: { sample: string; stored: StoredEvidence | null } }

export interface LiveFilterOptions {
  readonly store: Store
  readonly wanted: Wanted
  readonly policy: FilterPolicy
  /** What the heuristics know before the first lesson. */
  readonly start: Start
}

const rowsAtOnce = 1_000

export class LiveFilter {
  readonly filter: Filter
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(private readonly options: LiveFilterOptions) {
    this.filter = new Filter(options.start)
  }

  /** By what is in force in this process now; never waits. */
  judge(evidence: Evidence): Verdict {
    return this.filter.judge(evidence, this.options.policy)
  }

  /**
   * Resolves when everything that was published before the call is in force here. A read that is under way may have begun
   * before the publication, so callers share the one after it. Rejects when the database can't be read.
   */
  catchUp(): Promise<void> {
    this.#next ??= this.#reading.then(() => {
      const read = this.#read()
      this.#next = undefined
      this.#reading = read.catch(() => {})
      return read
    })
    return this.#next
  }

  async #read(): Promise<void> {
    for (;;) {
      const rows = await this.#db
        .selectFrom('ruleset as r')
        .leftJoin('evidence as e', join => join.onRef('e.sample', '=', 'r.subject').on('r.op', '=', 'learn'))
        .selectAll('r')
        .select('e.stored')
        .where('r.version', '>', this.filter.version)
        .orderBy('r.version')
        .limit(rowsAtOnce)
        .execute()
      const lessons = await this.#lessonsIn(rows)
      for (const row of rows) this.filter.apply(entryOf(row, lessons))
      if (rows.length < rowsAtOnce) return
    }
  }

  /** By subject. What was learned from a sample is in its evidence, from wanted mail in its batch. */
  async #lessonsIn(rows: readonly Row[]): Promise<ReadonlyMap<string, readonly Lesson[]>> {
    const lessons = new Map<string, readonly Lesson[]>()
    const learning = rows.filter(row => row.op === 'learn')
    const batches = learning.filter(row => row.subject.startsWith('wtd_'))
    for (const { subject, ordinal } of batches) lessons.set(subject, await this.options.wanted.lessons(subject, ordinal ?? ''))
    for (const { subject, ordinal, spam, stored } of learning.filter(row => !row.subject.startsWith('wtd_'))) {
      const evidence = stored ? fromStored(stored) : undefined
      const lesson = { id: subject, order: ordinal ?? '', spam: spam ?? true }
      lessons.set(subject, evidence ? [lessonFrom({ ...lesson, language: evidence.language }, tokensOf(evidence))] : [])
    }
    return lessons
  }

  get #db() {
    return tablesOf<Tables>(this.options.store.db)
  }
}

function entryOf(row: Row, lessons: ReadonlyMap<string, readonly Lesson[]>): RuleSetEntry {
  const version = Number(row.version)
  const { op, subject, rule, mode } = row
  if (op === 'put' && rule && mode) return { version, op, rule, mode }
  if (op === 'learn') return { version, op, id: subject, lessons: lessons.get(subject) ?? [] }
  return op === 'forget' ? { version, op, id: subject } : { version, op: 'remove', rule: subject }
}
