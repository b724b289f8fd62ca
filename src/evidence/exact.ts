/**
 * evidence/exact: one digest of all that the reader gets, for messages that come back unchanged but for their headers.
 *
 * The last resort of rules: mails of two words or one picture have nothing else of their own. White space and line ends do not
 * count. A mail with no content at all has no exact digest.
 */
import { createHash } from 'node:crypto'
import type { Contents } from './contents.js'

export function exactDigest(contents: Contents, subject: string): string | undefined {
  const text = `${contents.visible}\n${contents.hidden}`.replace(/\s+/g, '')
  if (text.length === 0 && contents.attachments.length === 0 && contents.links.length === 0) return undefined
  const hash = createHash('sha256').update(text)
  for (const file of contents.attachments) hash.update(`\n${file.hash}`)
  // A text this short is shared by half of all wanted mail ("Thanks"): only with its subject and its links is it a message of its own.
  if (text.length < 200) hash.update(`\n${subject}\n${[...contents.links].sort().join('\n')}`)
  return hash.digest('hex').slice(0, 40)
}
