/**
 * intake/receive: which files of a delivery are samples, and their bytes on the disk.
 *
 * A file that breaks a rule is refused by itself; its bytes are not kept. The same bytes from another person are another report of
 * the same sample; from the same person they are a duplicate. Rejects with StoreError when something could not be kept.
 */
import { type Store, tablesOf } from '../store/index.js'
import { isBlocked } from './blocked.js'
import type { ReceivedFile } from './events.js'
import { newId } from './ids.js'
import type { IntakeOptions } from './intake.js'
import type { Delivery, RefusalCode, SubmittedFile } from './submission.js'
import type { IntakeTables } from './tables.js'
import { validateFile } from './validate-file.js'

/** Puts the bytes of what was accepted on the disk. */
type Kept = () => Promise<ReceivedFile>

export async function receiveFiles(options: IntakeOptions, delivery: Delivery): Promise<ReceivedFile[]> {
  const { submitter, files } = delivery
  const { blockedSubmitters, maxSamples, maxMailBytes } = options.settings
  if (isBlocked(submitter.address, blockedSubmitters)) return files.map(file => refused(file, 'submitter-blocked'))
  if (files.length === 0) return [{ name: undefined, state: 'refused', code: 'empty' }]
  const seen = new Set<string>()
  const decided: Kept[] = []
  let room = maxMailBytes
  for (const file of files.slice(0, maxSamples)) {
    const fits = file.bytes.length <= room
    if (fits) room -= file.bytes.length
    decided.push(fits ? await decide(options, file, delivery, seen) : async () => refused(file, 'too-big'))
  }
  // Decided one after the other, kept side by side: each waits for the disk.
  const kept = await Promise.all(decided.map(keep => keep()))
  return [...kept, ...files.slice(maxSamples).map(file => refused(file, 'too-many'))]
}

async function decide(options: IntakeOptions, file: SubmittedFile, delivery: Delivery, seen: Set<string>): Promise<Kept> {
  const { store, settings, now, detected } = options
  const no = (code: RefusalCode, sample?: string): Kept => {
    return async () => refused(file, code, sample)
  }
  const validation = validateFile(file, delivery.client, settings, now())
  if (validation.kind === 'refused') return no(validation.code)
  const sample = sampleId(store, validation.bytes)
  if (seen.has(sample) || (await hasReported(store, sample, delivery))) return no('duplicate', sample)
  const asks = settings.refuseDetected && delivery.kind === 'missed'
  if (asks && (await detected(validation.bytes))) return no('already-detected')
  seen.add(sample)
  return async () => ({
    name: shownName(file.name),
    state: 'accepted',
    sample,
    report: newId('rep', now()),
    blob: await store.blobs.put(validation.bytes),
    format: validation.format,
    headersReconstructed: validation.headersReconstructed,
    originality: 'unproved',
    ...(validation.mailReceivedAt ? { mailReceivedAt: validation.mailReceivedAt.toISOString() } : {}),
  })
}

function refused({ name }: SubmittedFile, code: RefusalCode, sample?: string): ReceivedFile {
  return { name: shownName(name), state: 'refused', code, ...(sample ? { sample } : {}) }
}

async function hasReported(store: Store, sample: string, { kind, submitter }: Delivery): Promise<boolean> {
  const row = await tablesOf<IntakeTables>(store.db)
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
