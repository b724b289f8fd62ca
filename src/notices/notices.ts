/**
 * notices: mail to the people who report: receipts, refusals with their reasons, results.
 *
 * Only to people who proved who they are; never to automatic mail; never with anything of a sample in it. Each notice is queued
 * once (its id says what it is about), kept in the outbox, and sent when a relay is configured. A relay that says "later" is
 * asked again; one that says "never" ends the notice, visibly.
 */
import type { Transaction } from 'kysely'
import { createTransport } from 'nodemailer'
import { type IntakeSettings, type IntakeTables, type Language, refusalText, type SubmissionReceived } from '../intake/index.js'
import { type NewEvent, type Store, tablesOf } from '../store/index.js'
import { text } from '../texts/index.js'
import type { Timeline } from '../timeline/index.js'
import { composeNotice } from './compose.js'
import type { NoticeSettings } from './settings.js'
import type { NoticeState, NoticeTables } from './tables.js'

type Tables = NoticeTables & IntakeTables

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
  readonly recipient: string
  readonly subject: string
  readonly state: NoticeState
  readonly error: string | undefined
  readonly at: string
  readonly raw: string
}

export class Notices {
  constructor(private readonly options: NoticesOptions) {}

  /** Work 'receipt'. */
  async receipt(submission: string): Promise<void> {
    const received = await this.#answerable(submission)
    if (!received) return
    const { language, files, person } = received.data
    const name = (file: { name: string | undefined }): string => file.name ?? text(language, 'notice.receipt.unnamed')
    const lines = files.map(file =>
      file.code
        ? text(language, 'notice.receipt.refused', {
            name: name(file),
            reason: refusalText(language, file.code, this.options.intake),
          })
        : text(language, 'notice.receipt.accepted', { name: name(file), sample: file.sample ?? '' }),
    )
    await this.#queue(`receipt ${submission}`, person, language, received, {
      subject: text(language, 'notice.receipt.subject', { submission }),
      lines: [
        text(language, 'notice.receipt.greeting'),
        text(language, 'notice.receipt.submission', { submission }),
        '',
        ...lines,
      ],
    })
  }

  /** Work 'outcome': tells each submission that reported the sample, once for each state of its samples together. */
  async outcome(sample: string): Promise<void> {
    const reports = await this.#db
      .selectFrom('reports')
      .selectAll()
      .where('sample', '=', sample)
      .where('withdrawn_at', 'is', null)
      .execute()
    for (const { submission } of reports) await this.#outcomeOf(submission)
  }

  /** Work 'send'. Rejects when it should be tried again. */
  async send(id: string): Promise<void> {
    const { relayHost: host, relayPort: port, from } = this.options.settings
    const row = await this.#db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
    if (row?.state !== 'queued' || host === '') return
    const transport = createTransport({ host, port, secure: port === 465, tls: { rejectUnauthorized: false } })
    let end: NewEvent = { kind: 'notice-sent', by: 'system', about: [id], data: { notice: id } }
    try {
      // A null envelope sender: a bounce of a notice must not come back as mail (RFC 3834 §3.3).
      await transport.sendMail({ envelope: { from: '', to: row.recipient }, raw: row.raw })
    } catch (error) {
      const { responseCode, message } = error as { responseCode?: number; message: string }
      if (!responseCode || responseCode < 500) throw error
      end = { kind: 'notice-failed', by: 'system', about: [id], data: { notice: id, error: `${message} (from ${from})` } }
    } finally {
      transport.close()
    }
    await this.options.store.record([end])
  }

  /** Newest first. */
  async outbox(limit = 100): Promise<readonly OutboxEntry[]> {
    const rows = await this.#db.selectFrom('outbox').selectAll().orderBy('at', 'desc').limit(limit).execute()
    return rows.map(row => ({ ...row, error: row.error ?? undefined, at: row.at.toISOString() }))
  }

  async #outcomeOf(submission: string): Promise<void> {
    const received = await this.#answerable(submission)
    if (!received) return
    const { language, person } = received.data
    const viewer = { address: person, admin: false, language }
    const samples = received.data.files.flatMap(file => (file.state === 'accepted' && file.sample ? [file.sample] : []))
    const statuses = (await Promise.all(samples.map(id => this.options.timeline.sample(id, viewer)))).filter(
      status => status !== undefined,
    )
    // A sample that is still on its way will bring its own call of this.
    if (statuses.some(status => ['accepted', 'grouped', 'pending'].includes(status.state))) return
    const all = this.options.settings.tell === 'everything'
    const lines = statuses.flatMap(status => [
      text(language, 'notice.outcome.sample', { sample: status.sample, state: status.stateText }),
      ...(all ? [text(language, 'notice.outcome.campaign', { others: String(status.similar) })] : []),
    ])
    const states = statuses.map(status => `${status.sample}=${status.state}`).join()
    await this.#queue(`outcome ${submission} ${states}`, person, language, received, {
      subject: text(language, 'notice.outcome.subject', { submission }),
      lines: [text(language, 'notice.outcome.greeting'), '', ...lines],
    })
  }

  /** The submission, unless nobody must be told. */
  async #answerable(submission: string): Promise<SubmissionReceived | undefined> {
    if (this.options.settings.tell === 'nothing') return undefined
    const received = (await this.options.store.history(submission)).find(event => event.kind === 'submission-received') as
      | SubmissionReceived
      | undefined
    if (!received || received.data.refused || received.data.proof === 'none' || received.data.mail?.automatic) return undefined
    // Who submits by hand on this machine, or by API, sees the answer; only an address can get mail.
    return received.data.door === 'smtp' && received.data.person.includes('@') ? received : undefined
  }

  async #queue(
    key: string,
    to: string,
    language: Language,
    received: SubmissionReceived,
    content: { readonly subject: string; readonly lines: readonly string[] },
  ): Promise<void> {
    const { store, settings, organisation, now } = this.options
    const notice = `ntc_${store.mac('notice', key).toString('hex').slice(0, 24)}`
    const footer = text(language, 'notice.footer', { organisation: organisation || text(language, 'notice.organisation') })
    const raw = await composeNotice({
      id: notice,
      from: settings.from,
      to,
      language,
      subject: content.subject,
      lines: [...content.lines, '', footer],
      inReplyTo: received.data.mail?.messageId,
      date: now(),
    })
    await store.recordIf(async any => {
      const known = await (any as Transaction<Tables>)
        .selectFrom('outbox')
        .select('id')
        .where('id', '=', notice)
        .executeTakeFirst()
      if (known) return []
      const data = {
        notice,
        recipient: to,
        subject: content.subject,
        raw: raw.toString('latin1'),
        send: settings.relayHost !== '',
      }
      return [{ kind: 'notice-queued', by: 'system', about: [notice, received.data.submission], data }]
    })
  }

  get #db() {
    return tablesOf<Tables>(this.options.store.db)
  }
}
