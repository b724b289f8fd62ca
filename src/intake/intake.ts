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
import type { ReceivedFile } from './events.js'
import type { IntakeSettings } from './settings.js'
import type { Delivery, Door, Language, Receipt, RefusalCode, SampleReceipt, SubmissionKind, SubmittedFile, Submitter } from './submission.js'
import type { IntakeTables } from './tables.js'
import { validateFile } from './validate-file.js'
import { withdraw, type WithdrawnBy, type WithdrawOutcome } from './withdraw.js'

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
    const data = { submission, door, kind, person: address, proof: 'none', language: 'en', files: [], refused: 'submitter-unknown' }
    await this.options.store.record([{ kind: 'submission-received', by: 'stranger', about: [submission], data }])
  }

  async #submit(delivery: Delivery, mail: MailFacts | undefined): Promise<Receipt> {
    const { submitter, door, kind, client } = delivery
    const submission = this.#newId('sub')
    const files = await this.#receiveAll(delivery)
    const about = [submission, ...files.flatMap(file => [file.sample, file.report].filter(id => id !== undefined))]
    const data = { submission, door, kind, person: submitter.address, proof: submitter.proof, language: submitter.language, client, files, mail }
    await this.options.store.record([{ kind: 'submission-received', by: submitter.address, about: [...new Set(about)], data }])
    return { submission, samples: files.map(file => this.#receiptOf(file, submitter.language)) }
  }

  async #receiveAll(delivery: Delivery): Promise<ReceivedFile[]> {
    const { submitter, files } = delivery
    const refuseAll = (code: RefusalCode): ReceivedFile[] => files.map(({ name }) => ({ name, state: 'refused', code }))
    if (isBlocked(submitter, this.settings.blockedSubmitters)) return refuseAll('submitter-blocked')
    if (files.length === 0) return [{ name: undefined, state: 'refused', code: 'empty' }]
    if (files.reduce((n, file) => n + file.bytes.length, 0) > this.settings.maxMailBytes) return refuseAll('too-big')
    const seen = new Set<string>()
    const received: ReceivedFile[] = []
    for (const [i, file] of files.entries()) {
      if (i >= this.settings.maxSamples) received.push({ name: file.name, state: 'refused', code: 'too-many' })
      else received.push(await this.#receive(file, delivery, seen))
    }
    return received
  }

  async #receive(file: SubmittedFile, delivery: Delivery, seen: Set<string>): Promise<ReceivedFile> {
    const { store, settings, now, detected } = this.options
    const { name } = file
    const validation = validateFile(file, delivery.client, settings, now())
    if (validation.kind === 'refused') return { name, state: 'refused', code: validation.code }
    const sample = sampleId(store, validation.bytes)
    if (seen.has(sample) || (await this.#hasReported(sample, delivery))) return { name, state: 'refused', code: 'duplicate', sample }
    if (settings.refuseDetected && delivery.kind === 'missed' && (await detected(validation.bytes))) return { name, state: 'refused', code: 'already-detected' }
    seen.add(sample)
    const blob = await store.blobs.put(validation.bytes)
    return {
      name,
      state: 'accepted',
      sample,
      report: this.#newId('rep'),
      blob,
      format: validation.format,
      headersReconstructed: validation.headersReconstructed,
      originality: 'unproved',
      ...(validation.mailReceivedAt ? { mailReceivedAt: validation.mailReceivedAt.toISOString() } : {}),
    }
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
    return row !== undefined
  }

  #receiptOf(file: ReceivedFile, language: Language): SampleReceipt {
    const ids = { ...(file.sample ? { sample: file.sample } : {}), ...(file.report ? { report: file.report } : {}) }
    if (!file.code) return { ...ids, name: file.name, state: file.state }
    return { ...ids, name: file.name, state: file.state, refusal: { code: file.code, text: refusalText(language, file.code, this.settings) } }
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
  const values = { days: String(settings.maxAgeDays), megabytes: (settings.maxMailBytes / 1_048_576).toFixed(1).replace(/\.0$/, ''), most: String(settings.maxSamples) }
  return text(language, `refusal.${code}`, values)
}

/** The same bytes are the same sample; the id tells an outsider nothing about them. */
function sampleId(store: Store, bytes: Buffer): string {
  return `smp_${store.mac('sample', bytes).toString('hex').slice(0, 24)}`
}

function isBlocked(submitter: Submitter, blocked: readonly string[]): boolean {
  const domain = submitter.address.slice(submitter.address.lastIndexOf('@') + 1)
  return blocked.some(entry => entry.toLowerCase() === submitter.address || entry.toLowerCase().replace(/^@/, '') === domain)
}
