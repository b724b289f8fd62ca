/** intake/original: the bytes of a sample exactly as they were submitted, for those whose reach one of its reports is in. */
import { covers, type Reach } from '../people/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { IntakeTables } from './tables.js'

export type OriginalRead =
  | { readonly kind: 'found'; readonly bytes: Buffer; readonly format: 'eml' | 'msg' }
  | { readonly kind: 'not-found' }
  /** It was stored, and can't be read any more. */
  | { readonly kind: 'damaged' }

export async function readOriginal(store: Store, id: string, reach: Reach): Promise<OriginalRead> {
  const db = tablesOf<IntakeTables>(store.db)
  const sample = await db.selectFrom('samples').select(['blob', 'format']).where('id', '=', id).executeTakeFirst()
  const reports = await db.selectFrom('reports').select('person').where('sample', '=', id).execute()
  if (!sample || !reports.some(({ person }) => covers(reach, person))) return { kind: 'not-found' }
  const read = await store.blobs.get(sample.blob)
  return read.kind === 'found' ? { kind: 'found', bytes: read.bytes, format: sample.format } : { kind: 'damaged' }
}
