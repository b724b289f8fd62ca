/**
 * intake/receive: which files of a delivery are samples, and their bytes on the disk.
 *
 * A file that breaks a rule is refused by itself; its bytes are not kept. The same bytes from another person are another report of
 * the same sample; from the same person they are a duplicate. Rejects with StoreError when something could not be kept.
 */
import type { Store } from '../store/index.js'
import type { AlreadyReported } from './already-reported.js'
import { isBlocked } from './blocked.js'
import type { ReceivedFile } from './events.js'
import { newId } from './ids.js'
import type { IntakeOptions } from './intake.js'
import type { Delivery, RefusalCode, SubmittedFile } from './submission.js'
import { validateFile } from './validate-file.js'

/** Puts the bytes of what was accepted on the disk. */
type Kept = () => Promise<ReceivedFile>

/** What can be said of a file by itself. */
type Looked =
  | { readonly kind: 'refused'; readonly received: ReceivedFile }
  | { readonly kind: 'sample'; readonly file: SubmittedFile; readonly sample: string; readonly validation: Valid }
type Valid = Extract<ReturnType<typeof validateFile>, { kind: 'sample' }>

export async function receiveFiles(
  options: IntakeOptions,
  reported: AlreadyReported,
  delivery: Delivery,
): Promise<ReceivedFile[]> {
  const { submitter, files } = delivery
  const { blockedSubmitters, maxSamples, maxMailBytes } = options.settings
  if (isBlocked(submitter.address, blockedSubmitters)) return refuseAll(files)
  if (files.length === 0) return [{ name: undefined, state: 'refused', code: 'empty' }]
  let room = maxMailBytes
  const looks = files.slice(0, maxSamples).map(async (file): Promise<Looked> => {
    const fits = file.bytes.length <= room
    if (fits) room -= file.bytes.length
    return fits ? look(options, reported, file, delivery) : { kind: 'refused', received: refused(file, 'too-big') }
  })
  // Looked at side by side, decided one after the other, kept side by side: looking and keeping wait, for database and disk.
  const seen = new Set<string>()
  const decided: Kept[] = []
  for (const looked of await Promise.all(looks)) decided.push(await decide(options, looked, delivery, seen))
  const kept = await Promise.all(decided.map(keep => keep()))
  return [...kept, ...files.slice(maxSamples).map(file => refused(file, 'too-many'))]
}

/** For people who may not submit. */
export function refuseAll(files: readonly SubmittedFile[]): ReceivedFile[] {
  return files.map(file => refused(file, 'submitter-blocked'))
}

async function look(
  { store, settings, now }: IntakeOptions,
  reported: AlreadyReported,
  file: SubmittedFile,
  { client, kind, submitter }: Delivery,
): Promise<Looked> {
  const validation = validateFile(file, client, settings, now())
  if (validation.kind === 'refused') return { kind: 'refused', received: refused(file, validation.code) }
  const sample = sampleId(store, validation.bytes)
  if (await reported.has({ sample, person: submitter.address, kind }))
    return { kind: 'refused', received: refused(file, 'duplicate', sample) }
  return { kind: 'sample', file, sample, validation }
}

async function decide(options: IntakeOptions, looked: Looked, delivery: Delivery, seen: Set<string>): Promise<Kept> {
  if (looked.kind === 'refused') return async () => looked.received
  const { store, settings, now, detected } = options
  const { file, sample, validation } = looked
  if (seen.has(sample)) return async () => refused(file, 'duplicate', sample)
  const asks = settings.refuseDetected && delivery.kind === 'missed'
  if (asks && (await detected(validation.bytes))) return async () => refused(file, 'already-detected')
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
