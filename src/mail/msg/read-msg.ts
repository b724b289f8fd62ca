/**
 * mail/msg/read-msg: an Outlook .msg ([MS-OXMSG]) → an RFC 5322 mail.
 *
 * Outlook keeps the transport headers as text but throws the MIME body away, so the original bytes can't be rebuilt: whoever
 * uses this says "headers reconstructed". The headers stay exactly as stored, but for those that described the lost body.
 * Never throws; input, nesting and attachments are bounded.
 */
import { createRequire } from 'node:module'
import type MsgReaderModule from '@kenjiuno/msgreader'
import type { FieldsData } from '@kenjiuno/msgreader'
import { composeMail, type MailFromProperties } from './compose-mail.js'
import { isSoundCompoundFile } from './compound-file.js'
import { htmlFromRtf } from './rtf-html.js'

// The package is CommonJS with its class under `default`.
const MsgReader = (createRequire(import.meta.url)('@kenjiuno/msgreader') as typeof MsgReaderModule).default
type Reader = InstanceType<typeof MsgReader>

export type MsgReading =
  | {
      readonly kind: 'message'
      readonly raw: Buffer
      readonly headersReconstructed: true
      /** The .msg had the headers with which the mail had come; else they were made from properties. */
      readonly transportHeaders: boolean
    }
  | { readonly kind: 'unreadable'; readonly reason: 'not-a-mail' | 'damaged' | 'too-big' }

const maxBytes = 33_554_432
const maxDepth = 4
const maxAttachments = 100

export function readMsg(bytes: Buffer): MsgReading {
  if (bytes.length > maxBytes) return { kind: 'unreadable', reason: 'too-big' }
  if (!isSoundCompoundFile(bytes)) return { kind: 'unreadable', reason: 'damaged' }
  try {
    const data = fieldsOf(bytes)
    if (!isMail(data)) return { kind: 'unreadable', reason: data.error === undefined ? 'not-a-mail' : 'damaged' }
    return {
      kind: 'message',
      raw: composeMail(mailOf(bytes, data, 0)),
      headersReconstructed: true,
      transportHeaders: hasHeaders(data),
    }
  } catch {
    // The reader throws whatever it runs into on damaged files; which, makes no difference to the person.
    return { kind: 'unreadable', reason: 'damaged' }
  }
}

/** Read twice when needed: only the first reading tells the code page of 8-bit strings. */
function fieldsOf(bytes: Buffer): FieldsData {
  const view = new Uint8Array(bytes).buffer
  const first = new MsgReader(view).getFileData()
  const codePage = first.messageCodepage ?? first.internetCodepage
  if (codePage === undefined || codePage === 65001 || codePage === 1200) return first
  const second = new MsgReader(view)
  second.parserConfig = { ansiEncoding: encodingOf(codePage) }
  return second.getFileData()
}

function encodingOf(codePage: number): string {
  const known: Readonly<Record<number, string>> = {
    932: 'cp932',
    50220: 'cp932',
    50221: 'cp932',
    50222: 'cp932',
    51932: 'euc-jp',
    20932: 'euc-jp',
    20127: 'ascii',
    28591: 'latin1',
  }
  return known[codePage] ?? String(codePage)
}

function isMail(data: FieldsData): boolean {
  const kind = data.messageClass ?? 'IPM.Note'
  return (
    data.error === undefined &&
    /^(?:IPM\.Note|REPORT\.IPM|IPM\.Outlook\.Recall)/i.test(kind) &&
    (hasHeaders(data) || data.subject !== undefined || data.body !== undefined)
  )
}

function hasHeaders(data: FieldsData): boolean {
  return (data.headers ?? '').includes(':')
}

function mailOf(bytes: Buffer, data: FieldsData, depth: number): MailFromProperties {
  const reader = new MsgReader(new Uint8Array(bytes).buffer)
  reader.getFileData()
  const attachments = (data.attachments ?? [])
    .slice(0, maxAttachments)
    .flatMap(attachment => attachedOf(reader, attachment, depth))
  return {
    headers: hasHeaders(data) ? (data.headers as string) : undefined,
    from: { name: data.senderName ?? '', address: data.senderSmtpAddress ?? data.creatorSMTPAddress ?? data.senderEmail ?? '' },
    to: (data.recipients ?? []).slice(0, 200).map(r => ({ name: r.name ?? '', address: r.smtpAddress ?? r.email ?? '' })),
    subject: data.subject ?? '',
    date: data.messageDeliveryTime ?? data.clientSubmitTime,
    messageId: data.messageId,
    text: data.body,
    html: htmlOf(data),
    attachments,
  }
}

/** Links to files and objects of other programs have no content: then the mail is read without them. */
function attachedOf(reader: Reader, attachment: FieldsData, depth: number): MailFromProperties['attachments'] {
  if (attachment.innerMsgContent === true) {
    if (depth >= maxDepth) return []
    const file = Buffer.from(reader.getAttachment(attachment).content)
    return [{ embedded: composeMail(mailOf(file, fieldsOf(file), depth + 1)) }]
  }
  if (attachment.dataId === undefined) return []
  return [
    {
      name: attachment.fileName ?? attachment.fileNameShort ?? attachment.name,
      type: attachment.attachMimeTag,
      contentId: attachment.pidContentId,
      bytes: Buffer.from(reader.getAttachment(attachment).content),
    },
  ]
}

/** As bytes, as text, or wrapped in RTF: Outlook keeps it in one of these. */
function htmlOf(data: FieldsData): MailFromProperties['html'] {
  if (data.html) return htmlBytes(data.html, data.internetCodepage)
  const text = data.bodyHtml ?? (data.compressedRtf && htmlFromRtf(data.compressedRtf))
  return text === undefined ? undefined : { text }
}

function htmlBytes(html: Uint8Array, codePage: number | undefined): MailFromProperties['html'] {
  const labels: Readonly<Record<number, string>> = {
    65001: 'utf-8',
    932: 'shift_jis',
    50220: 'iso-2022-jp',
    50221: 'iso-2022-jp',
    51932: 'euc-jp',
    20127: 'us-ascii',
    28591: 'iso-8859-1',
  }
  const label =
    codePage === undefined
      ? undefined
      : (labels[codePage] ?? (codePage > 1249 && codePage < 1259 ? `windows-${codePage}` : undefined))
  return { bytes: Buffer.from(html), charset: label }
}
