/**
 * intake/samples-in-mail: the files that a person submits with a mail.
 *
 * Every attached message, in whatever wrapping (multipart/digest, nested multiparts), and every other attached file, since each
 * is answered. What the person wrote is not a file, nor are pictures in it and a signature of it; but a mail forwarded inline
 * in it is, and is refused as such.
 *
 * A submitter's colleague may have forwarded the mail first: an attached message from a person of the organisation that holds
 * nothing but a short text and attached messages is a wrapper, and what it carries are the samples. Spam that carries an
 * attached message stays one sample, since its sender is not of the organisation or it has more to say. A forward in .msg
 * format stays one sample, too: what Outlook kept of the mail inside is not that mail.
 */
import {
  bodyBytes,
  bodyText,
  embeddedMessages,
  field,
  leaves,
  type Message,
  mailboxes,
  type Part,
  parseMessage,
} from '../mail/index.js'
import { inlineForwardType, isInlineForward } from './inline-forward.js'
import type { SubmittedFile } from './submission.js'
import { visibleText } from './visible-text.js'

type IsOwnPerson = (address: string) => boolean

const deepestForward = 5
const longestNote = 4_000

export function filesInMail(message: Message, isOwnPerson: IsOwnPerson): readonly SubmittedFile[] {
  return filesIn(message, isOwnPerson, 0)
}

function filesIn(message: Message, isOwnPerson: IsOwnPerson, depth: number): SubmittedFile[] {
  const files: SubmittedFile[] = []
  const embedded = embeddedIn(message)
  const pictures = picturesInText(message)
  for (const part of partsOf(message, embedded)) {
    const raw = embedded.get(part)
    if (raw !== undefined) files.push(...unwrapped({ name: part.filename, type: part.type, bytes: raw }, isOwnPerson, depth))
    else if (isFile(part) && !pictures.has(part)) {
      const file = { name: part.filename, type: part.type, bytes: bodyBytes(message, part) }
      files.push(...unwrapped(file, isOwnPerson, depth))
    } else if (isText(part)) files.push(...inlineForward(shownText(message, part)))
  }
  return onlyOneInline(files)
}

function embeddedIn(message: Message): ReadonlyMap<Part, Buffer> {
  return new Map(embeddedMessages(message).map(({ part, raw }) => [part, raw]))
}

/** A mail that is nothing but an attached message is that message, not its text. */
function partsOf(message: Message, embedded: ReadonlyMap<Part, Buffer>): readonly Part[] {
  return embedded.has(message.root) ? [message.root] : leaves(message)
}

function unwrapped(file: SubmittedFile, isOwnPerson: IsOwnPerson, depth: number): SubmittedFile[] {
  const isMail = file.type === 'message/rfc822' || file.type === 'message/global' || /\.eml$/i.test(file.name ?? '')
  if (depth >= deepestForward || !isMail) return [file]
  const inner = parseMessage(file.bytes)
  return isWrapper(inner, isOwnPerson) ? filesIn(inner, isOwnPerson, depth + 1) : [file]
}

function isWrapper(inner: Message, isOwnPerson: IsOwnPerson): boolean {
  const from = field(inner.root, 'from')
  const sender = from ? mailboxes(from)[0]?.address : undefined
  if (!sender || !isOwnPerson(sender)) return false
  const embedded = embeddedIn(inner)
  const pictures = picturesInText(inner)
  const parts = partsOf(inner, embedded)
  const nothingElse = parts.every(part => embedded.has(part) || pictures.has(part) || !isFile(part))
  return embedded.size > 0 && nothingElse && noteLength(inner, parts) <= longestNote
}

/** Of the plain text, since HTML of mail clients is mostly markup; of what the HTML shows when there is nothing else. */
function noteLength(message: Message, parts: readonly Part[]): number {
  const plain = parts.filter(part => part.type === 'text/plain' && !isFile(part))
  const texts = plain.length > 0 ? plain : parts.filter(part => part.type === 'text/html' && !isFile(part))
  return texts.reduce((n, part) => n + shownText(message, part).trim().length, 0)
}

// RFC 3156 §5, RFC 8551 §3.5: made by the mail client, not attached by the person.
const signatures = new Set(['application/pgp-signature', 'application/pkcs7-signature', 'application/x-pkcs7-signature'])

/** Attached by the person: says so, or has a name and is not a picture inside the text. */
function isFile(part: Part): boolean {
  if (signatures.has(part.type)) return false
  if (part.disposition === 'attachment') return true
  const inside = part.type.startsWith('image/') || part.fields.some(f => f.key === 'content-id')
  return !inside && (part.filename !== undefined || part.type.startsWith('application/'))
}

/** Pictures that the HTML text shows, also those that a mail client calls attachments. */
function picturesInText(message: Message): ReadonlySet<Part> {
  const parts = leaves(message)
  const images = parts.filter(part => part.type.startsWith('image/') && part.fields.some(f => f.key === 'content-id'))
  if (images.length === 0) return new Set()
  const shown = new Set<string>()
  for (const part of parts.filter(({ type }) => type === 'text/html')) {
    for (const [, id] of bodyText(message, part).text.matchAll(/cid:([^"'\s>)]{1,250})/gi)) shown.add(id as string)
  }
  const idOf = (part: Part): string => (field(part, 'content-id')?.raw ?? '').replace(/[<>\s]/g, '')
  return new Set(images.filter(part => shown.has(idOf(part))))
}

function isText(part: Part): boolean {
  return part.type === 'text/plain' || part.type === 'text/html'
}

function shownText(message: Message, part: Part): string {
  const { text } = bodyText(message, part)
  return part.type === 'text/html' ? visibleText(text) : text
}

function inlineForward(text: string): SubmittedFile[] {
  return isInlineForward(text) ? [{ name: undefined, type: inlineForwardType, bytes: Buffer.from(text) }] : []
}

/** The plain and the HTML form of one text are one forward. */
function onlyOneInline(files: readonly SubmittedFile[]): SubmittedFile[] {
  const first = files.findIndex(file => file.type === inlineForwardType)
  return files.filter((file, i) => file.type !== inlineForwardType || i === first)
}
