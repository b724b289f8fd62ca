/** intake/original: the bytes of a sample exactly as they were submitted, for those whose reach one of its reports is in; also while they wait. */
import { covers, type Reach } from '../people/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { IntakeTables, WaitingTables } from './tables.js'

export type OriginalRead =
  | { readonly kind: 'found'; readonly bytes: Buffer; readonly format: 'eml' | 'msg' }
  | { readonly kind: 'not-found' }
  /** It was stored, and can't be read any more. */
  | { readonly kind: 'damaged' }

export async function readOriginal(store: Store, id: string, reach: Reach): Promise<OriginalRead> {
  const db = tablesOf<IntakeTables>(store.db)
  const sample = await db.selectFrom('samples').select(['blob', 'format']).where('id', '=', id).executeTakeFirst()
  const reports = await db.selectFrom('reports').select('person').where('sample', '=', id).execute()
  if (sample && reports.some(({ person }) => covers(reach, person))) return read(store, sample)
  const waiting = await tablesOf<WaitingTables>(store.db)
    .selectFrom('waiting_samples')
    .selectAll()
    .where('sample', '=', id)
    .execute()
  const seen = waiting.find(({ person }) => covers(reach, person))
  return seen ? read(store, seen) : { kind: 'not-found' }
}

async function read(store: Store, { blob, format }: { blob: string; format: 'eml' | 'msg' }): Promise<OriginalRead> {
  const found = await store.blobs.get(blob)
  return found.kind === 'found' ? { kind: 'found', bytes: found.bytes, format } : { kind: 'damaged' }
}
