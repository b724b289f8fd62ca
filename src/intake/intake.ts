/**
 * intake: from what a door hands in to what is recorded.
 *
 * The receipt is given only when every accepted byte and the event that tells of it are on disk. A file that breaks a rule is
 * refused by itself; its bytes are not kept. The same bytes from another person are another report of the same sample; from
 * the same person they are a duplicate.
 */
import { randomBytes } from 'node:crypto'
import type { Store } from '../store/index.js'
import { tablesOf } from '../store/index.js'
import { text } from '../texts/index.js'
import { isBlocked } from './blocked.js'
import type { ReceivedFile } from './events.js'
import type { IntakeSettings } from './settings.js'
import type {
  Delivery,
  Door,
  Language,
  Receipt,
  RefusalCode,
  SampleReceipt,
  SubmissionKind,
  SubmittedFile,
} from './submission.js'
import type { IntakeTables } from './tables.js'
import { validateFile } from './validate-file.js'
import { type WithdrawnBy, type WithdrawOutcome, withdraw } from './withdraw.js'

export interface IntakeOptions {
  readonly store: Store
  readonly settings: IntakeSettings
  readonly now: () => Date
  /** Does the live filter catch it now? Asked only when `refuseDetected` is set. */
  readonly detected: (raw: Buffer) => Promise<boolean>
}

/** A mail may have no answer (RFC 3834): then no notice is ever sent for its submission. */
export interface MailFacts {
  readonly automatic: boolean
  readonly messageId: string | undefined
}

/** Puts the bytes of what was accepted on the disk. */
type Kept = () => Promise<ReceivedFile>

export class Intake {
  /** One at a time for each person, so that a duplicate is seen even when both come at once. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(private readonly options: IntakeOptions) {}

  get settings(): IntakeSettings {
    return this.options.settings
  }

  /** Rejects with StoreError when nothing could be kept: the door says "later". */
  submit(delivery: Delivery, mail?: MailFacts): Promise<Receipt> {
    return this.#inTurn(delivery.submitter.address, () => this.#submit(delivery, mail))
  }

  withdraw(id: string, by: WithdrawnBy): Promise<WithdrawOutcome> {
    return withdraw(this.options.store, id, by)
  }

  /** Somebody we do not know: recorded without content, answered by nobody. */
  async turnAway(door: Door, kind: SubmissionKind, address: string): Promise<void> {
    const submission = this.#newId('sub')
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
    const submission = this.#newId('sub')
    const files = await this.#receiveAll(delivery)
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
    await this.options.store.record([{ kind: 'submission-received', by: submitter.address, about: [...new Set(about)], data }])
    return { submission, samples: files.map(file => this.#receiptOf(file, submitter.language)) }
  }

  async #receiveAll(delivery: Delivery): Promise<ReceivedFile[]> {
    const { submitter, files } = delivery
    const refused = ({ name }: SubmittedFile, code: RefusalCode): ReceivedFile => ({
      name: shownName(name),
      state: 'refused',
      code,
    })
    if (isBlocked(submitter.address, this.settings.blockedSubmitters))
      return files.map(file => refused(file, 'submitter-blocked'))
    if (files.length === 0) return [{ name: undefined, state: 'refused', code: 'empty' }]
    const seen = new Set<string>()
    const decided: Kept[] = []
    let room = this.settings.maxMailBytes
    for (const file of files.slice(0, this.settings.maxSamples)) {
      const fits = file.bytes.length <= room
      if (fits) room -= file.bytes.length
      decided.push(fits ? await this.#decide(file, delivery, seen) : async () => refused(file, 'too-big'))
    }
    // Decided one after the other, kept side by side: each waits for the disk.
    const kept = await Promise.all(decided.map(keep => keep()))
    return [...kept, ...files.slice(this.settings.maxSamples).map(file => refused(file, 'too-many'))]
  }

  async #decide(file: SubmittedFile, delivery: Delivery, seen: Set<string>): Promise<Kept> {
    const { store, settings, now, detected } = this.options
    const name = shownName(file.name)
    const refused = (code: RefusalCode, sample?: string): Kept => {
      return async () => ({ name, state: 'refused', code, ...(sample ? { sample } : {}) })
    }
    const validation = validateFile(file, delivery.client, settings, now())
    if (validation.kind === 'refused') return refused(validation.code)
    const sample = sampleId(store, validation.bytes)
    if (seen.has(sample) || (await this.#hasReported(sample, delivery))) return refused('duplicate', sample)
    const asks = settings.refuseDetected && delivery.kind === 'missed'
    if (asks && (await detected(validation.bytes))) return refused('already-detected')
    seen.add(sample)
    return async () => ({
      name,
      state: 'accepted',
      sample,
      report: this.#newId('rep'),
      blob: await store.blobs.put(validation.bytes),
      format: validation.format,
      headersReconstructed: validation.headersReconstructed,
      originality: 'unproved',
      ...(validation.mailReceivedAt ? { mailReceivedAt: validation.mailReceivedAt.toISOString() } : {}),
    })
  }

  async #hasReported(sample: string, { kind, submitter }: Delivery): Promise<boolean> {
    const row = await tablesOf<IntakeTables>(this.options.store.db)
      .selectFrom('reports')
      .select('id')
      .where('sample', '=', sample)
      .where('person', '=', submitter.address)
      .where('kind', '=', kind)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
      // While the database is away reports are taken all the same; the fold knows duplicates, too.
      .catch(() => undefined)
    return row !== undefined
  }

  #receiptOf(file: ReceivedFile, language: Language): SampleReceipt {
    const ids = { ...(file.sample ? { sample: file.sample } : {}), ...(file.report ? { report: file.report } : {}) }
    if (!file.code) return { ...ids, name: file.name, state: file.state }
    return {
      ...ids,
      name: file.name,
      state: file.state,
      refusal: { code: file.code, text: refusalText(language, file.code, this.settings) },
    }
  }

  #newId(prefix: 'sub' | 'rep'): string {
    return `${prefix}_${this.options.now().getTime().toString(36).padStart(9, '0')}${randomBytes(6).toString('hex')}`
  }

  async #inTurn<T>(person: string, act: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(person) ?? Promise.resolve()
    const mine = before.then(act, act)
    const settled = mine.catch(() => {})
    this.#turns.set(person, settled)
    try {
      return await mine
    } finally {
      if (this.#turns.get(person) === settled) this.#turns.delete(person)
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

/** Recorded for ever and shown in many places: one line, of bearable length. */
function shownName(name: string | undefined): string | undefined {
  return (
    name
      ?.slice(0, 1_000)
      .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
      .trim()
      .slice(0, 255) || undefined
  )
}

/** The same bytes are the same sample; the id tells an outsider nothing about them. */
function sampleId(store: Store, bytes: Buffer): string {
  return `smp_${store.mac('sample', bytes).toString('hex').slice(0, 24)}`
}
