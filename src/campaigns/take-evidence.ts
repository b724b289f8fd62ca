/**
 * campaigns/take-evidence: the evidence of a sample: recorded, or taken from its stored bytes now.
 *
 * A sample is read once. What can't be read is recorded once, too, and its reporters are told.
 */
import { type Evidence, fromStored, type StoredEvidence, toStored } from '../evidence/index.js'
import { type AnyTransaction, type NewEvent, type Store, tablesOf } from '../store/index.js'
import type { ReadSample, SampleReading } from './read-sample.js'
import type { CampaignTables } from './tables.js'

type Tables = CampaignTables & { samples: { id: string; blob: string } }

/** `event`: to be recorded; undefined when it is. */
export interface Taken {
  readonly evidence: Evidence | undefined
  readonly event: NewEvent | undefined
}

/** Undefined when the sample is unknown. */
export async function readEvidence(store: Store, read: ReadSample, sample: string): Promise<Taken | undefined> {
  const row = await tablesOf<Tables>(store.db)
    .selectFrom('samples as s')
    .leftJoin('evidence as e', 'e.sample', 's.id')
    .select(['s.blob', 'e.sample as observed', 'e.stored'])
    .where('s.id', '=', sample)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.observed) return { evidence: evidenceIn(row.stored), event: undefined }
  const stored = await store.blobs.get(row.blob)
  const reading = stored.kind === 'found' ? read(stored.bytes) : { kind: 'unreadable' as const, reason: stored.kind }
  const evidence = reading.kind === 'evidence' ? reading.evidence : undefined
  return { evidence, event: readingEvent(sample, reading) }
}

/** Recorded when it is returned. Undefined when the sample is unknown or can't be read. */
export async function takeEvidence(store: Store, read: ReadSample, sample: string): Promise<Evidence | undefined> {
  const taken = await readEvidence(store, read, sample)
  const { event } = taken ?? {}
  if (event) await store.recordIf(async trx => ((await isObserved(trx, sample)) ? [] : [event]))
  return taken?.evidence
}

async function isObserved(trx: AnyTransaction, sample: string): Promise<boolean> {
  const row = await tablesOf<Tables>(trx).selectFrom('evidence').select('sample').where('sample', '=', sample).executeTakeFirst()
  return row !== undefined
}

function evidenceIn(stored: StoredEvidence | null): Evidence | undefined {
  return stored ? fromStored(stored) : undefined
}

function readingEvent(sample: string, reading: SampleReading): NewEvent {
  const about = [sample]
  return reading.kind === 'evidence'
    ? { kind: 'sample-observed', by: 'system', about, data: { sample, evidence: toStored(reading.evidence) } }
    : { kind: 'sample-unreadable', by: 'system', about, data: { sample, reason: reading.reason } }
}
