/** intake/folds: submissions and withdrawals into tables, and the work that each report calls for. */
import type { Transaction } from 'kysely'
import { type AnyTransaction, enqueue, type Folds } from '../store/index.js'
import type { ReceivedFile, ReportWithdrawn, SubmissionReceived } from './events.js'
import type { SubmissionKind } from './submission.js'
import type { IntakeTables } from './tables.js'

export const intakeFolds: Folds = {
  'submission-received': async (trx, event) => received(trx, event as SubmissionReceived),
  'report-withdrawn': async (trx, event) => withdrawn(trx, event as ReportWithdrawn),
}

/** What a report of this kind sets going, and what taking it back does. */
const workOf: Readonly<Record<SubmissionKind, { readonly reported: readonly string[]; readonly withdrawn: readonly string[] }>> =
  {
    missed: { reported: ['observe'], withdrawn: ['regroup'] },
    'wrongly-blocked': { reported: ['wrong-block'], withdrawn: ['wrong-block'] },
  }

async function received(any: AnyTransaction, event: SubmissionReceived): Promise<void> {
  const trx = any as Transaction<IntakeTables>
  const { submission, door, kind, person, proof, language, refused } = event.data
  await trx
    .insertInto('submissions')
    .values({ id: submission, at: new Date(event.at), door, kind, person, proof, language, refused: refused ?? null })
    .onConflict(c => c.doNothing())
    .execute()
  for (const file of event.data.files) {
    if (file.state === 'accepted' && file.sample && file.report) await accepted(any, event, file as Required<ReceivedFile>)
  }
}

async function accepted(any: AnyTransaction, event: SubmissionReceived, file: Required<ReceivedFile>): Promise<void> {
  const trx = any as Transaction<IntakeTables>
  const at = new Date(event.at)
  await trx
    .insertInto('samples')
    .values({
      id: file.sample,
      blob: file.blob,
      format: file.format,
      headers_reconstructed: file.headersReconstructed ?? false,
      originality: file.originality ?? 'unproved',
      first_at: at,
      mail_received_at: file.mailReceivedAt ? new Date(file.mailReceivedAt) : null,
    })
    .onConflict(c => c.doNothing())
    .execute()
  const { submission, kind, person } = event.data
  await trx
    .insertInto('reports')
    .values({ id: file.report, submission, sample: file.sample, kind, person, at, withdrawn_at: null })
    .onConflict(c => c.doNothing())
    .execute()
  for (const work of workOf[kind].reported) await enqueue(any, work, file.sample)
}

async function withdrawn(any: AnyTransaction, event: ReportWithdrawn): Promise<void> {
  const trx = any as Transaction<IntakeTables>
  const { report, sample } = event.data
  const row = await trx
    .updateTable('reports')
    .set({ withdrawn_at: new Date(event.at) })
    .where('id', '=', report)
    .returning('kind')
    .executeTakeFirst()
  if (row) for (const work of workOf[row.kind].withdrawn) await enqueue(any, work, sample)
}
