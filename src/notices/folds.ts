/** notices/folds: when a notice is due, and what became of it. */
import type { Transaction } from 'kysely'
import type { SubmissionReceived } from '../intake/index.js'
import type { SampleJudged } from '../rulemaking/index.js'
import { type AnyTransaction, type Event, enqueue, type Folds } from '../store/index.js'
import type { NoticeFailed, NoticeQueued, NoticeSent, NoticeTables } from './tables.js'

/** A result waits a little, so that a submission of many samples is answered once. */
const outcomeDelayMs = 3_000

export const noticeFolds: Folds = {
  'submission-received': async (trx, event) => {
    const { submission, refused } = (event as SubmissionReceived).data
    if (!refused) await enqueue(trx, 'receipt', submission)
  },
  'sample-judged': async (trx, event) => {
    if ((event as SampleJudged).data.caught) await outcomeDue(trx, event, (event as SampleJudged).data.sample)
  },
  'rule-refused': async (trx, event) => {
    for (const id of event.about) if (id.startsWith('smp_')) await outcomeDue(trx, event, id)
  },
  'wrong-block-handled': async (trx, event) => outcomeDue(trx, event, (event.data as { sample: string }).sample),
  'notice-queued': async (trx, event) => queued(trx, event as NoticeQueued),
  'notice-sent': async (trx, event) => ended(trx, (event as NoticeSent).data.notice, 'sent', null),
  'notice-failed': async (trx, event) =>
    ended(trx, (event as NoticeFailed).data.notice, 'failed', (event as NoticeFailed).data.error),
}

async function outcomeDue(trx: AnyTransaction, event: Event, sample: string): Promise<void> {
  await enqueue(trx, 'outcome', sample, new Date(new Date(event.at).getTime() + outcomeDelayMs))
}

async function queued(any: AnyTransaction, { at, data }: NoticeQueued): Promise<void> {
  await (any as Transaction<NoticeTables>)
    .insertInto('outbox')
    .values({
      id: data.notice,
      recipient: data.recipient,
      subject: data.subject,
      raw: data.raw,
      state: 'queued',
      error: null,
      at: new Date(at),
    })
    .onConflict(c => c.doNothing())
    .execute()
  if (data.send) await enqueue(any, 'send', data.notice)
}

async function ended(any: AnyTransaction, id: string, state: 'sent' | 'failed', error: string | null): Promise<void> {
  await (any as Transaction<NoticeTables>).updateTable('outbox').set({ state, error }).where('id', '=', id).execute()
}
