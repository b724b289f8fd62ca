/**
 * intake/already-reported: has this person reported this sample before, and not taken it back? What waits for a moderator counts, too.
 *
 * Reports that come while the database is being asked share the next question: asked one by one, this was most of its work.
 * While the database is away nothing is known, and reports are taken all the same: the fold knows duplicates, too.
 */
import { sql } from 'kysely'
import type { Store } from '../store/index.js'
import type { SubmissionKind } from './submission.js'

export interface ReportOf {
  readonly sample: string
  readonly person: string
  readonly kind: SubmissionKind
}

type Waiting = ReportOf & { readonly answer: (reported: boolean) => void }

const mostInOneQuestion = 500

export class AlreadyReported {
  readonly #waiting: Waiting[] = []
  #asking = false

  constructor(private readonly store: Store) {}

  has(report: ReportOf): Promise<boolean> {
    return new Promise(answer => {
      this.#waiting.push({ ...report, answer })
      if (!this.#asking) void this.#askAll()
    })
  }

  async #askAll(): Promise<void> {
    this.#asking = true
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, mostInOneQuestion)
      const reported = await this.#ask(group).catch(() => new Set<number>())
      for (const [n, { answer }] of group.entries()) answer(reported.has(n))
    }
    this.#asking = false
  }

  /** Places in the group. */
  async #ask(group: readonly ReportOf[]): Promise<ReadonlySet<number>> {
    const asked = JSON.stringify(group.map(({ sample, person, kind }, n) => ({ n, sample, person, kind })))
    const { rows } = await sql<{ n: number }>`select q.n
      from jsonb_to_recordset(${asked}::jsonb) as q (n integer, sample text, person text, kind text)
      where exists (select from reports as r
        where r.sample = q.sample and r.person = q.person and r.kind = q.kind and r.withdrawn_at is null)
      or exists (select from waiting_samples as w where w.sample = q.sample and w.person = q.person and w.kind = q.kind)`.execute(
      this.store.db,
    )
    return new Set(rows.map(({ n }) => n))
  }
}
