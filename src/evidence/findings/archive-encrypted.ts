/**
 * An archive or an Office document that needs a password.
 *
 * Offices send such files too, in Japan as a habit (PPAP), so it weighs little by itself; spam does it so that nobody can look inside.
 */
import type { Facts } from '../facts.js'

export function archiveEncrypted({ files }: Facts): boolean {
  return files.some(file => file.encrypted)
}
