/**
 * intake/withdraw: a person takes a report back.
 *
 * By the id of a submission (all its reports), of a sample (one's own report of it) or of a report. Who asks for what is not
 * theirs learns no more than who asks for what does not exist.
 */
import type { Transaction } from 'kysely'
import { covers, type Reach } from '../people/index.js'
import type { NewEvent, Store } from '../store/index.js'
import type { IntakeTables } from './tables.js'

export interface WithdrawnBy {
  readonly address: string
  /** May take back the reports of these people, too. */
  readonly reach: Reach
}

export type WithdrawOutcome =
  | { readonly kind: 'withdrawn'; readonly reports: readonly string[] }
  | { readonly kind: 'already-withdrawn' }
  | { readonly kind: 'not-found' }

export async function withdraw(store: Store, id: string, by: WithdrawnBy): Promise<WithdrawOutcome> {
  let outcome: WithdrawOutcome = { kind: 'not-found' }
  await store.recordIf(async any => {
    const trx = any as Transaction<IntakeTables>
    const column = id.startsWith('sub_') ? 'submission' : id.startsWith('smp_') ? 'sample' : 'id'
    const all = await trx.selectFrom('reports').selectAll().where(column, '=', id).forUpdate().execute()
    const reports = all.filter(({ person }) => person === by.address || covers(by.reach, person))
    const standing = reports.filter(report => report.withdrawn_at === null)
    if (reports.length > 0) outcome = { kind: 'already-withdrawn' }
    if (standing.length > 0) outcome = { kind: 'withdrawn', reports: standing.map(report => report.id) }
    return standing.map(
      (report): NewEvent => ({
        kind: 'report-withdrawn',
        by: by.address,
        about: [report.id, report.sample, report.submission],
        data: { report: report.id, sample: report.sample, submission: report.submission },
      }),
    )
  })
  return outcome
}
