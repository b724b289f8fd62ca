/**
 * intake/validate-file: is this file a sample? (modelled-system 3)
 *
 * Each file by itself: one bad file never sinks the rest. Says the first rule that it breaks, with the rule's stable code; the
 * bytes of a refused file are not kept. Pure but for the clock that it is handed.
 */
import {
  field,
  guessText,
  looksCompressed,
  looksLikeMessage,
  looksLikeMsg,
  looksLikeTnef,
  type Message,
  parseMessage,
  readMsg,
  receivedLines,
} from '../mail/index.js'
import { inlineForwardType, isInlineForward } from './inline-forward.js'
import type { IntakeSettings } from './settings.js'
import type { RefusalCode, SubmittedFile } from './submission.js'

export type Validation =
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | {
      readonly kind: 'sample'
      readonly bytes: Buffer
      readonly format: 'eml' | 'msg'
      /** For a .msg: made from its properties. */
      readonly message: Message
      readonly headersReconstructed: boolean
      /** From the newest trusted Received line; undefined: not known. */
      readonly mailReceivedAt: Date | undefined
    }

const day = 86_400_000
const archiveName = /\.(?:zip|7z|rar|gz|tgz|bz2|xz|zst|lzh|cab|tar)$/i
const archiveType = /^application\/(?:x-)?(?:zip|zip-compressed|7z-compressed|rar|gzip|bzip2|xz|lzh|tar)/

export function validateFile(file: SubmittedFile, client: string | undefined, settings: IntakeSettings, now: Date): Validation {
  const refused = (code: RefusalCode): Validation => ({ kind: 'refused', code })
  const { bytes } = file
  if (file.type === inlineForwardType) return refused('inline-forward')
  if (bytes.length === 0 || isBlank(bytes)) return refused('empty')
  if (bytes.length > settings.maxMailBytes) return refused('too-big')
  if (isArchive(file)) return refused('compressed')
  const format = looksLikeMsg(bytes) ? 'msg' : 'eml'
  if (settings.strictFormat && client !== undefined && format !== formatOf(client)) return refused('format-mismatch')
  const read = format === 'msg' ? readMsg(bytes) : undefined
  if (read?.kind === 'unreadable') return refused(refusalOf[read.reason])
  const forwarded = !read && isInlineForward(guessText(bytes.subarray(0, 65_536)))
  if (!read && (!looksLikeMessage(bytes) || looksLikeTnef(bytes))) return refused(forwarded ? 'inline-forward' : 'not-a-message')
  const message = parseMessage(read ? read.raw : bytes)
  // The block that clients write above a forwarded mail reads as a header, but was never one.
  if (forwarded && !hasTrace(message)) return refused('inline-forward')
  if (!hasHeaders(message)) return refused('headers-missing')
  const mailReceivedAt = receivedAt(message, settings, now)
  if (mailReceivedAt && now.getTime() - mailReceivedAt.getTime() > settings.maxAgeDays * day) return refused('too-old')
  return { kind: 'sample', bytes, format, message, headersReconstructed: read !== undefined, mailReceivedAt }
}

const refusalOf = { 'not-a-mail': 'not-a-message', damaged: 'unreadable', 'too-big': 'too-big' } as const

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x20) return false
  return true
}

function isArchive(file: SubmittedFile): boolean {
  return looksCompressed(file.bytes) !== undefined || archiveName.test(file.name ?? '') || archiveType.test(file.type ?? '')
}

/** What the client that received the mail writes (3.6): Outlook on Windows .msg, all others .eml. */
function formatOf(client: string): 'eml' | 'msg' {
  return /(?<!mac)outlook(?! express)/i.test(client) ? 'msg' : 'eml'
}

/** An original has a sender and at least one trace of how it came; an edited or made-up one usually has not. */
function hasHeaders(message: Message): boolean {
  const has = (key: string): boolean => field(message.root, key) !== undefined
  return has('from') && (hasTrace(message) || has('date'))
}

/** What no person writes: made by the servers and programs that the mail went through. */
function hasTrace(message: Message): boolean {
  return field(message.root, 'received') !== undefined || field(message.root, 'message-id') !== undefined
}

/**
 * The newest Received line that is trusted: the one that the receiving server put on top. Not `Date`, which the sender wrote.
 * A time more than a day ahead is nobody's clock: then the age is not known.
 */
function receivedAt(message: Message, settings: IntakeSettings, now: Date): Date | undefined {
  const lines = receivedLines(message)
  const trusted = settings.trustedReceivedBy.map(host => host.toLowerCase())
  const date = (trusted.length === 0 ? lines[0] : lines.find(({ by }) => isOneOf(trusted, by ?? '')))?.date
  return date && date.getTime() - now.getTime() <= day ? date : undefined
}

function isOneOf(hosts: readonly string[], name: string): boolean {
  const plain = name.replace(/\.$/, '')
  return hosts.some(host => plain === host || plain.endsWith(`.${host}`))
}
