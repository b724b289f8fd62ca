/**
 * intake: from what a door hands in to what is recorded.
 *
 * The receipt is given only when every accepted byte and the event that tells of it are on disk.
 */
import { type Store, Turns } from '../store/index.js'
import { text } from '../texts/index.js'
import { AlreadyReported } from './already-reported.js'
import type { ReceivedFile } from './events.js'
import { newId } from './ids.js'
import { type DecideOutcome, Moderation, type Verdict, type Waiting, type WaitingSearch } from './moderation.js'
import { receiveFiles, refuseAll } from './receive.js'
import type { IntakeSettings } from './settings.js'
import type {
  Delivery,
  Door,
  Language,
  Receipt,
  RefusalCode,
  SampleReceipt,
  SubmissionKind,
  SubmissionMode,
} from './submission.js'
import { type WithdrawnBy, type WithdrawOutcome, withdraw } from './withdraw.js'

export interface IntakeOptions {
  readonly store: Store
  readonly settings: IntakeSettings
  readonly now: () => Date
  /** Does the live filter catch it now? Asked only when `refuseDetected` is set. */
  readonly detected: (raw: Buffer) => Promise<boolean>
  /** Whether the person's submissions count at once. Default: they do. */
  readonly modeOf?: (person: string) => Promise<SubmissionMode>
}

/** A mail may have no answer (RFC 3834): then no notice is ever sent for its submission. */
export interface MailFacts {
  readonly automatic: boolean
  readonly messageId: string | undefined
}

export class Intake {
  /** One at a time for each person, so that a duplicate is seen even when both come at once. */
  readonly #turns = new Turns()

  readonly #reported: AlreadyReported
  readonly #moderation: Moderation

  constructor(private readonly options: IntakeOptions) {
    this.#reported = new AlreadyReported(options.store)
    this.#moderation = new Moderation(options.store, options.now)
  }

  get settings(): IntakeSettings {
    return this.options.settings
  }

  /** Rejects with StoreError when nothing could be kept: the door says "later". */
  submit(delivery: Delivery, mail?: MailFacts): Promise<Receipt> {
    return this.#turns.take(delivery.submitter.address, () => this.#submit(delivery, mail))
  }

  async withdraw(id: string, by: WithdrawnBy): Promise<WithdrawOutcome> {
    if (id.startsWith('sub_') && (await this.#moderation.takeBack(id, by))) return { kind: 'withdrawn', reports: [] }
    return withdraw(this.options.store, id, by)
  }

  /** A moderator's word. One at a time for each person, as when they submit: a duplicate must be seen. */
  async decide(id: string, verdict: Verdict, by: WithdrawnBy): Promise<DecideOutcome> {
    const person = await this.#moderation.personOf(id)
    if (person === undefined) return { kind: 'not-found' }
    return this.#turns.take(person, () => this.#moderation.decide(id, verdict, by))
  }

  /** Submissions that wait, or were decided about. */
  waiting(search: WaitingSearch): Promise<{ readonly submissions: readonly Waiting[]; readonly total: number }> {
    return this.#moderation.list(search)
  }

  /** Work 'moderation-due'. */
  expireWaiting(id: string): Promise<void> {
    return this.#moderation.expire(id)
  }

  /** Somebody we do not know: recorded without content, answered by nobody. */
  async turnAway(door: Door, kind: SubmissionKind, address: string): Promise<void> {
    const submission = newId('sub', this.options.now())
    const data = {
      submission,
      door,
      kind,
      person: address,
      proof: 'none',
      language: 'en',
      files: [],
      refused: 'submitter-unknown',
    }
    await this.options.store.record([{ kind: 'submission-received', by: 'stranger', about: [submission], data }])
  }

  async #submit(delivery: Delivery, mail: MailFacts | undefined): Promise<Receipt> {
    const { submitter, door, kind, client } = delivery
    const submission = newId('sub', this.options.now())
    const mode = await this.#modeOf(delivery)
    const files = mode === 'refused' ? refuseAll(delivery.files) : await receiveFiles(this.options, this.#reported, delivery)
    const waits = mode === 'moderated' && files.some(file => file.state === 'accepted')
    const about = [submission, ...files.flatMap(file => [file.sample, file.report].filter(id => id !== undefined))]
    const data = {
      submission,
      door,
      kind,
      person: submitter.address,
      proof: submitter.proof,
      language: submitter.language,
      languageAssumed: submitter.languageAssumed,
      client,
      files,
      mail,
    }
    const by = submitter.address
    if (waits) {
      const due = new Date(this.options.now().getTime() + this.settings.moderationDays * 86_400_000).toISOString()
      // Not about its samples: of those nothing happened yet.
      await this.options.store.record([{ kind: 'submission-waiting', by, about: [submission, by], data: { ...data, due } }])
    } else await this.options.store.record([{ kind: 'submission-received', by, about: [...new Set(about)], data }])
    return { submission, samples: files.map(file => this.#receiptOf(file, submitter.language, waits)) }
  }

  /** The machine's own administrator asks nobody. */
  async #modeOf({ submitter }: Delivery): Promise<SubmissionMode> {
    if (submitter.proof === 'local' || !this.options.modeOf) return 'direct'
    return this.options.modeOf(submitter.address)
  }

  #receiptOf(file: ReceivedFile, language: Language, waits: boolean): SampleReceipt {
    const ids = { ...(file.sample ? { sample: file.sample } : {}), ...(file.report ? { report: file.report } : {}) }
    if (!file.code) return { ...ids, name: file.name, state: waits ? 'waiting' : file.state }
    return {
      ...ids,
      name: file.name,
      state: file.state,
      refusal: { code: file.code, text: refusalText(language, file.code, this.settings) },
    }
  }
}

export function refusalText(language: Language, code: RefusalCode, settings: IntakeSettings): string {
  const values = {
    days: String(settings.maxAgeDays),
    megabytes: (settings.maxMailBytes / 1_048_576).toFixed(1).replace(/\.0$/, ''),
    most: String(settings.maxSamples),
  }
  return text(language, `refusal.${code}`, values)
}
