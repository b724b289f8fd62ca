/**
 * intake/mail-language: in which language its sender reads: what the mail says of itself, else what it is written in.
 *
 * Undefined for all that tells nothing: 'Fw: You won' is written by a mail program and a spammer, not by a person who reads English.
 */
import { bodyText, field, guessText, headerText, leaves, type Message } from '../mail/index.js'
import type { Language } from './submission.js'

const japanese = /[\u3041-\u30ff]/

export function languageOf(message: Message): Language | undefined {
  for (const key of ['content-language', 'accept-language']) {
    const said = field(message.root, key)?.raw.trim().slice(0, 2).toLowerCase()
    if (said === 'ja' || said === 'en') return said
  }
  const subject = field(message.root, 'subject')
  if (subject && japanese.test(headerText(subject))) return 'ja'
  const text = leaves(message).find(part => part.type === 'text/plain')
  if (text && japanese.test(bodyText(message, text).text.slice(0, 4_000))) return 'ja'
  return japanese.test(guessText(Buffer.from(field(message.root, 'from')?.raw ?? '', 'latin1'))) ? 'ja' : undefined
}
