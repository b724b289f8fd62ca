/**
 * intake/samples-in-mail: the files that a person submits with a mail.
 *
 * Every attached message, in whatever wrapping (multipart/digest, nested multiparts), and every other attached file, since each
 * is answered. What the person wrote is not a file, nor are pictures of a signature; but a mail forwarded inline in it is, and
 * is refused as such.
 *
 * A submitter's colleague may have forwarded the mail first: an attached message from a person of the organisation that holds
 * little text and attached messages of its own is a wrapper, and what it carries are the samples. Spam that carries an attached
 * message stays one sample, since its sender is not of the organisation.
 */
import { bodyBytes, bodyText, embeddedMessages, field, leaves, mailboxes, type Message, type Part, parseMessage } from '../mail/index.js'
import { isInlineForward } from './inline-forward.js'
import type { SubmittedFile } from './submission.js'

const deepestForward = 5
const longestNote = 4_000

export function filesInMail(message: Message, isOwnPerson: (address: string) => boolean): readonly SubmittedFile[] {
  return filesIn(message, isOwnPerson, 0)
}

function filesIn(message: Message, isOwnPerson: (address: string) => boolean, depth: number): SubmittedFile[] {
  const files: SubmittedFile[] = []
  const embedded = new Map(embeddedMessages(message).map(({ part, raw }) => [part, raw]))
  for (const part of leaves(message)) {
    const raw = embedded.get(part)
    if (raw !== undefined) files.push(...unwrapped({ name: part.filename, type: part.type, bytes: raw }, isOwnPerson, depth))
    else if (isFile(part)) files.push(...unwrapped({ name: part.filename, type: part.type, bytes: bodyBytes(message, part) }, isOwnPerson, depth))
    else if (isText(part)) files.push(...inlineForward(bodyText(message, part).text))
  }
  return onlyOneInline(files)
}

function unwrapped(file: SubmittedFile, isOwnPerson: (address: string) => boolean, depth: number): SubmittedFile[] {
  if (depth >= deepestForward || (file.type !== 'message/rfc822' && !/\.eml$/i.test(file.name ?? ''))) return [file]
  const inner = parseMessage(file.bytes)
  const from = field(inner.root, 'from')
  const sender = from ? mailboxes(from)[0]?.address : undefined
  if (!sender || !isOwnPerson(sender) || embeddedMessages(inner).length === 0 || noteLength(inner) > longestNote) return [file]
  return filesIn(inner, isOwnPerson, depth + 1)
}

function noteLength(message: Message): number {
  return leaves(message).reduce((n, part) => n + (isText(part) ? part.body.end - part.body.start : 0), 0)
}

/** Attached by the person: says so, or has a name and is not a picture inside the text. */
function isFile(part: Part): boolean {
  if (part.disposition === 'attachment') return true
  if (part.filename === undefined) return part.type === 'application/vnd.ms-outlook'
  return !part.type.startsWith('image/') && !part.fields.some(f => f.key === 'content-id')
}

function isText(part: Part): boolean {
  return part.type === 'text/plain' || part.type === 'text/html'
}

function inlineForward(text: string): SubmittedFile[] {
  const plain = text.replace(/<[^<>]{0,500}>/g, '\n')
  return isInlineForward(plain) ? [{ name: undefined, type: 'text/x-inline-forward', bytes: Buffer.from(plain) }] : []
}

/** The plain and the HTML form of one text are one forward. */
function onlyOneInline(files: SubmittedFile[]): SubmittedFile[] {
  let seen = false
  return files.filter(file => {
    if (file.type !== 'text/x-inline-forward') return true
    const first = !seen
    seen = true
    return first
  })
}
