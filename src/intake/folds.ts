/** intake/folds: submissions and withdrawals into tables, and the work that each report calls for. */
import type { Transaction } from 'kysely'
import { type AnyTransaction, enqueue, enqueueAll, type Folds, foldingMany, insertRows } from '../store/index.js'
import type { ReceivedFile, ReportWithdrawn, SubmissionReceived } from './events.js'
import type { SubmissionKind } from './submission.js'
import type { IntakeTables } from './tables.js'
import { waitingFolds } from './waiting-folds.js'

export const intakeFolds: Folds = {
  'submission-received': foldingMany((trx, events) => received(trx, events as readonly SubmissionReceived[])),
  'report-withdrawn': async (trx, event) => withdrawn(trx, event as ReportWithdrawn),
  ...waitingFolds,
}

/** What a report of this kind sets going, and what taking it back does. */
const workOf: Readonly<Record<SubmissionKind, { readonly reported: readonly string[]; readonly withdrawn: readonly string[] }>> =
  {
    missed: { reported: ['observe'], withdrawn: ['regroup'] },
    'wrongly-blocked': { reported: ['wrong-block'], withdrawn: ['wrong-block'] },
  }

async function received(trx: AnyTransaction, events: readonly SubmissionReceived[]): Promise<void> {
  const accepted = events.flatMap(event => acceptedFiles(event).map(file => ({ event, file })))
  await insertRows(trx, 'submissions', events.map(submissionRow))
  await insertRows(
    trx,
    'samples',
    accepted.map(({ event, file }) => sampleRow(event, file)),
  )
  await insertRows(
    trx,
    'reports',
    accepted.map(({ event, file }) => reportRow(event, file)),
  )
  await enqueueAll(
    trx,
    accepted.flatMap(({ event, file }) => workOf[event.data.kind].reported.map(kind => ({ kind, key: file.sample }))),
  )
}

function acceptedFiles({ data }: SubmissionReceived): Required<ReceivedFile>[] {
  return data.files.filter(file => file.state === 'accepted' && file.sample && file.report) as Required<ReceivedFile>[]
}

function submissionRow({ at, data }: SubmissionReceived): IntakeTables['submissions'] {
  const { submission, door, kind, person, proof, language, refused } = data
  return { id: submission, at: new Date(at), door, kind, person, proof, language, refused: refused ?? null }
}

function sampleRow({ at }: SubmissionReceived, file: Required<ReceivedFile>): IntakeTables['samples'] {
  return {
    id: file.sample,
    blob: file.blob,
    format: file.format,
    headers_reconstructed: file.headersReconstructed ?? false,
    originality: file.originality ?? 'unproved',
    first_at: new Date(at),
    mail_received_at: file.mailReceivedAt ? new Date(file.mailReceivedAt) : null,
  }
}

function reportRow({ at, data }: SubmissionReceived, file: Required<ReceivedFile>): IntakeTables['reports'] {
  const { submission, kind, person } = data
  return {
    id: file.report,
    submission,
    sample: file.sample,
    kind,
    person,
    at: new Date(at),
    withdrawn_at: null,
    name: file.name ?? null,
  }
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
