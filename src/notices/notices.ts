/**
 * notices: mail to the people who report: receipts, refusals with their reasons, results.
 *
 * Only to people who proved who they are; never to automatic mail, never to a stranger, never with anything of a sample in it.
 * Each notice is queued once, kept in the outbox, and sent when a relay is configured. A relay that says "later" is asked again;
 * one that says "never" ends the notice, visibly. A crash between sending and recording it sends the same mail, with the same
 * Message-ID, once more. What is older than `giveUpDays` is told no more: a database made anew asks for all notices again, also for
 * those that nobody wanted at the time.
 */
import { sql, type Transaction } from 'kysely'
import { type IntakeSettings, refusalText, type SubmissionDecided } from '../intake/index.js'
import { nowhere, People } from '../people/index.js'
import { type AnyTransaction, enqueue, type Store, tablesOf } from '../store/index.js'
import { text } from '../texts/index.js'
import type { SampleStatus, Timeline } from '../timeline/index.js'
import { composeNotice } from './compose.js'
import type { NoticeFailed, NoticeQueued, NoticeSent, Told } from './events.js'
import { settleMs } from './folds.js'
import { newsIn, toldAfter } from './news.js'
import { type Reader, readerOf, takenBack } from './reader.js'
import { relay } from './relay.js'
import type { NoticeSettings } from './settings.js'
import type { NoticeState, NoticeTables } from './tables.js'
import { decisionWords, outcomeWords, receiptWords, type Words } from './words.js'

export interface NoticesOptions {
  readonly store: Store
  readonly settings: NoticeSettings
  readonly intake: IntakeSettings
  readonly timeline: Timeline
  readonly organisation: string
  readonly now: () => Date
}

export interface OutboxEntry {
  readonly id: string
  readonly submission: string
  readonly recipient: string
  readonly subject: string
  readonly state: NoticeState
  readonly error: string | undefined
  readonly at: string
  readonly raw: string
}

export class Notices {
  readonly #people: People

  constructor(private readonly options: NoticesOptions) {
    this.#people = new People(options.store)
  }

  /** Work 'receipt'. Other doors than mail hand the receipt over at once. */
  async receipt(submission: string): Promise<void> {
    const reader = await this.#reader(submission)
    if (reader?.submission.door !== 'smtp' || this.#isOld(reader.receivedAt)) return
    const { language } = reader
    const words = receiptWords(language, reader, code => refusalText(language, code, this.options.intake))
    await this.#queue(reader, 'receipt', 0, words)
  }

  /** Work 'decided': that a moderator took it needs no telling: what became of it follows. */
  async decided(submission: string): Promise<void> {
    const reader = await this.#reader(submission)
    const decided = reader?.history.find(event => event.kind === 'submission-decided') as SubmissionDecided | undefined
    if (!reader || !decided || this.#isOld(decided.at)) return
    const { decision, reason } = decided.data
    if (decision === 'rejected' || decision === 'expired')
      await this.#queue(reader, 'decision', 0, decisionWords(reader.language, submission, decision, reason))
  }

  /** Work 'outcome', by submission: one at a time for each, so that what was told before is known. */
  async outcome(submission: string): Promise<void> {
    const reader = await this.#reader(submission)
    if (!reader) return
    const statuses = await this.#statuses(reader)
    if (statuses.some(status => status.busy)) return this.#lookAgain(submission)
    const before = await this.#toldBefore(submission)
    const { everything, language } = reader
    const news = newsIn(statuses, { told: before.at(-1), takenBack: takenBack(reader), everything })
    if (news.length === 0 || this.#isOld(newestOf(news) ?? reader.receivedAt)) return
    const words = outcomeWords(language, submission, news, everything)
    await this.#queue(reader, 'outcome', before.length, words, toldAfter(before.at(-1), news))
  }

  /** Work 'send'. Rejects when it should be tried again. */
  async send(id: string): Promise<void> {
    const { settings, store } = this.options
    const row = await this.#db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
    if (row?.state !== 'queued') return
    const outcome = await relay(settings, row.recipient, Buffer.from(row.raw, 'latin1'))
    const about = [id, row.submission]
    if (outcome.kind === 'sent') {
      const data: NoticeSent['data'] = { notice: id }
      await store.record([{ kind: 'notice-sent', by: 'system', about, data }])
      return
    }
    if (outcome.kind === 'later' && !this.#isOld(row.at.toISOString())) throw new Error(outcome.reason)
    const data: NoticeFailed['data'] = { notice: id, error: outcome.reason }
    await store.record([{ kind: 'notice-failed', by: 'system', about, data }])
  }

  /** Newest first. */
  async outbox(limit = 100): Promise<readonly OutboxEntry[]> {
    const rows = await this.#db.selectFrom('outbox').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).execute()
    return rows.map(({ id, submission, recipient, subject, state, error, at, raw }) => ({
      ...{ id, submission, recipient, subject, state, raw },
      error: error ?? undefined,
      at: at.toISOString(),
    }))
  }

  #isOld(at: string): boolean {
    const { settings, now } = this.options
    return now().getTime() - Date.parse(at) > settings.giveUpDays * 86_400_000
  }

  #reader(submission: string): Promise<Reader | undefined> {
    return readerOf(this.options.store, this.#people, this.options.settings.tell, submission)
  }

  async #statuses({ submission, language }: Reader): Promise<readonly SampleStatus[]> {
    const viewer = { address: submission.person, reach: nowhere, language }
    const statuses: SampleStatus[] = []
    for (const { sample, report } of submission.files) {
      const status = sample && report ? await this.options.timeline.sample(sample, viewer) : undefined
      if (status) statuses.push(status)
    }
    return statuses
  }

  async #lookAgain(submission: string): Promise<void> {
    const { store, now } = this.options
    await store.recordIf(async trx => {
      await enqueue(trx, 'outcome', submission, new Date(now().getTime() + settleMs))
      return []
    })
  }

  /** Oldest first. */
  async #toldBefore(submission: string): Promise<readonly Told[]> {
    const rows = await this.#db
      .selectFrom('outbox')
      .select('told')
      .where('submission', '=', submission)
      .where('template', '=', 'outcome')
      .orderBy('at')
      .orderBy('id')
      .execute()
    return rows.flatMap(({ told }) => (told ? [told] : []))
  }

  async #queue(
    reader: Reader,
    template: NoticeQueued['data']['template'],
    number: number,
    words: Words,
    told?: Told,
  ): Promise<void> {
    const { store, settings, organisation, now } = this.options
    const { submission, person: recipient, mail } = reader.submission
    const { language } = reader
    const notice = `ntc_${store.mac('notice', `${template} ${submission} ${number}`).toString('hex').slice(0, 24)}`
    const footer = text(language, 'notice.footer', { organisation: organisation || text(language, 'notice.sender') })
    const lines = [...words.lines, '', '-- ', footer]
    const { from } = settings
    const raw = await composeNotice({
      id: notice,
      from,
      to: recipient,
      language,
      ...words,
      lines,
      inReplyTo: mail?.messageId,
      date: now(),
    })
    const data: NoticeQueued['data'] = {
      ...{ notice, submission, template, recipient, subject: words.subject },
      raw: raw.toString('latin1'),
      send: settings.relayHost !== '',
      ...(told ? { told } : {}),
    }
    await store.recordIf(async trx => {
      await lockOutbox(trx)
      const known = await (trx as Transaction<NoticeTables>)
        .selectFrom('outbox')
        .select('id')
        .where('id', '=', notice)
        .executeTakeFirst()
      return known ? [] : [{ kind: 'notice-queued', by: 'system', about: [notice, submission], data }]
    })
  }

  get #db() {
    return tablesOf<NoticeTables>(this.options.store.db)
  }
}

/** When the last thing happened that led to the news. */
function newestOf(news: readonly SampleStatus[]): string | undefined {
  return news
    .flatMap(({ steps }) => steps.map(({ at }) => at))
    .sort()
    .at(-1)
}

async function lockOutbox(trx: AnyTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('surinuke.outbox'))`.execute(trx)
}
