/**
 * notices/folds: when somebody may have to be told something, and what became of each notice.
 *
 * Whatever changes the state of a sample asks for a look at each submission that reported it; the look decides whether there is news.
 */
import type { Transaction } from 'kysely'
import type { IntakeTables, ReportWithdrawn, SubmissionDecided, SubmissionReceived, SubmissionWaiting } from '../intake/index.js'
import { type AnyTransaction, type Event, enqueue, enqueueAll, type Folds, foldingMany, type Request } from '../store/index.js'
import type { NoticeFailed, NoticeQueued, NoticeSent } from './events.js'
import type { NoticeState, NoticeTables } from './tables.js'

/** A look waits until things have settled, so that a submission of many samples is answered once. */
export const settleMs = 3_000

export const noticeFolds: Folds = {
  'submission-received': foldingMany((trx, events) => received(trx, events as readonly SubmissionReceived[])),
  'submission-waiting': async (trx, event) => enqueue(trx, 'receipt', (event as SubmissionWaiting).data.submission),
  'submission-decided': async (trx, event) => enqueue(trx, 'decided', (event as SubmissionDecided).data.submission),
  'report-withdrawn': async (trx, event) => lookLater(trx, event, [(event as ReportWithdrawn).data.submission]),
  'sample-unreadable': stateChanged,
  'sample-judged': stateChanged,
  'rule-waiting': stateChanged,
  'rule-refused': stateChanged,
  'rule-doubted': stateChanged,
  'rule-published': stateChanged,
  'rule-removed': stateChanged,
  'wrong-block-handled': stateChanged,
  'notice-queued': async (trx, event) => queued(trx, event as NoticeQueued),
  'notice-sent': async (trx, event) => ended(trx, (event as NoticeSent).data.notice, 'sent', null),
  'notice-failed': async (trx, event) =>
    ended(trx, (event as NoticeFailed).data.notice, 'failed', (event as NoticeFailed).data.error),
}

/** A sample that was known before may have reached its state already: then no other event follows. */
function received(trx: AnyTransaction, events: readonly SubmissionReceived[]): Promise<void> {
  return enqueueAll(
    trx,
    events.flatMap(({ at, data: { submission, refused, files } }) => {
      if (refused) return []
      const receipt = { kind: 'receipt', key: submission }
      return files.some(file => file.report !== undefined) ? [receipt, look(at, submission)] : [receipt]
    }),
  )
}

async function stateChanged(any: AnyTransaction, event: Event): Promise<void> {
  const samples = event.about.filter(id => id.startsWith('smp_'))
  if (samples.length === 0) return
  const rows = await (any as Transaction<IntakeTables>)
    .selectFrom('reports')
    .select('submission')
    .distinct()
    .where('sample', 'in', samples)
    .where('withdrawn_at', 'is', null)
    .orderBy('submission')
    .execute()
  await lookLater(
    any,
    event,
    rows.map(row => row.submission),
  )
}

function lookLater(trx: AnyTransaction, { at }: Event, submissions: readonly string[]): Promise<void> {
  return enqueueAll(
    trx,
    submissions.map(submission => look(at, submission)),
  )
}

function look(at: string, submission: string): Request {
  return { kind: 'outcome', key: submission, due: new Date(new Date(at).getTime() + settleMs) }
}

async function queued(any: AnyTransaction, { at, data }: NoticeQueued): Promise<void> {
  const { notice: id, submission, template, recipient, subject, raw, send, told } = data
  const state: NoticeState = send ? 'queued' : 'kept'
  await (any as Transaction<NoticeTables>)
    .insertInto('outbox')
    .values({
      ...{ id, submission, template, recipient, subject, raw, state },
      told: told === undefined ? null : (JSON.stringify(told) as never),
      error: null,
      at: new Date(at),
    })
    .onConflict(c => c.doNothing())
    .execute()
  if (send) await enqueue(any, 'send', id)
}

async function ended(any: AnyTransaction, id: string, state: 'sent' | 'failed', error: string | null): Promise<void> {
  await (any as Transaction<NoticeTables>).updateTable('outbox').set({ state, error }).where('id', '=', id).execute()
}
