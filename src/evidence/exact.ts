/**
 * evidence/exact: one digest of all that the reader gets, for messages that come back unchanged but for their headers.
 *
 * The last resort of rules: mails of two words or one picture have nothing else of their own. White space and line ends do not
 * count. A mail with no content at all has no exact digest.
 */
import { hash } from 'node:crypto'
import type { Contents } from './contents.js'

export function exactDigest(contents: Contents, subject: string): string | undefined {
  const text = withoutWhiteSpace(`${contents.visible}\n${contents.hidden}`)
  if (text.length === 0 && contents.attachments.length === 0 && contents.links.length === 0) return undefined
  const files = contents.attachments.map(file => `\n${file.hash}`).join('')
  // A text this short is shared by half of all wanted mail ("Thanks"): only with its subject and its links is it a message of its own.
  const around = text.length < 200 ? `\n${subject}\n${[...contents.links].sort().join('\n')}` : ''
  return hash('sha256', text + files + around).slice(0, 40)
}

const beyondAscii = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/
/** Reused between calls: judging is synchronous. */
let solid = new Uint16Array(65_536)

/** As a pattern of white space would take it out, in a third less time. */
function withoutWhiteSpace(text: string): string {
  if (solid.length < text.length) solid = new Uint16Array(text.length * 2)
  const rare = beyondAscii.test(text)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x20 || (c >= 0x09 && c <= 0x0d) || (rare && c >= 0xa0 && beyondAscii.test(text[i] as string))) continue
    solid[n++] = c
  }
  return Buffer.from(solid.buffer, 0, n * 2).toString('utf16le')
}
