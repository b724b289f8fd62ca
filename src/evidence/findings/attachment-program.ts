/** A file that runs when a person opens it: by its ending or by its bytes. Hardly any wanted mail has one, most gateways refuse them. */
import type { Facts } from '../facts.js'
import { kindByName, runs } from '../file-kinds.js'

export function attachmentProgram({ files }: Facts): boolean {
  return files.some(({ kind, filename }) => runs(kind) || runs(kindByName(filename)))
}
