/** intake/ids: ids of submissions and reports: in the order of time, and nobody's to guess. */
import { randomBytes } from 'node:crypto'

export function newId(prefix: 'sub' | 'rep', now: Date): string {
  return `${prefix}_${now.getTime().toString(36).padStart(9, '0')}${randomBytes(6).toString('hex')}`
}
