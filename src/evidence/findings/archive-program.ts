/** An archive with a program in it, told by the names in its directory: archives are how programs get past those that refuse them. */
import type { Facts } from '../facts.js'
import { kindByName, runs } from '../file-kinds.js'

export function archiveProgram({ files }: Facts): boolean {
  return files.some(({ members }) => members.some(name => runs(kindByName(name))))
}
