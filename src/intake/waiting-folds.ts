/** intake/waiting-folds: what waits for a moderator, what was decided, and who may submit directly. */
import type { Transaction } from 'kysely'
import { enqueue, type Folds, foldOver, insertRows } from '../store/index.js'
import type { SubmissionDecided, SubmissionPolicySet, SubmissionWaiting } from './events.js'
import type { WaitingTables } from './tables.js'

type Trx = Transaction<WaitingTables>
const to = foldOver<WaitingTables>()

export const waitingFolds: Folds = {
  'submission-waiting': to(waiting),
  'submission-decided': to(decided),
  'submission-policy-set': to(policySet),
}

async function waiting(trx: Trx, { at, data }: SubmissionWaiting): Promise<void> {
  const { submission: id, person, kind } = data
  const due = new Date(data.due)
  const undecided = { decided_at: null, decided_by: null, reason: null }
  const row = { id, at: new Date(at), due, person, kind, state: 'waiting' as const, ...undecided, data }
  await insertRows(trx, 'waiting_submissions', [row])
  const samples = data.files.flatMap(({ state, sample, blob, format }) =>
    state === 'accepted' && sample && blob && format ? [{ submission: id, sample, blob, format, person, kind }] : [],
  )
  await insertRows(trx, 'waiting_samples', samples)
  await enqueue(trx, 'moderation-due', id, due)
}

async function decided(trx: Trx, { at, by, data }: SubmissionDecided): Promise<void> {
  const { submission: id, decision: state, reason = null } = data
  const change = { state, decided_at: new Date(at), decided_by: by, reason }
  await trx.updateTable('waiting_submissions').set(change).where('id', '=', id).execute()
  await trx.deleteFrom('waiting_samples').where('submission', '=', id).execute()
}

function policySet(trx: Trx, { data: { subject, mode } }: SubmissionPolicySet): Promise<unknown> {
  if (mode === null) return trx.deleteFrom('submission_policies').where('subject', '=', subject).execute()
  return trx
    .insertInto('submission_policies')
    .values({ subject, mode })
    .onConflict(c => c.column('subject').doUpdateSet({ mode }))
    .execute()
}
