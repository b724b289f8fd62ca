/**
 * judging/compose: a mail described in words → its raw bytes (RFC 5322, RFC 2045-2047, RFC 2231).
 *
 * nodemailer would write every mail in one hand: UTF-8, its own headers, its own folding. Japanese mail comes in three
 * charsets, each with the transfer encodings of its senders, so the bytes are made here. What the standards forbid throws.
 */
import { type Charset, encode, headerWords, withReferences } from './encode.js'

export type Transfer = '7bit' | '8bit' | 'base64' | 'quoted-printable'

export interface Box {
  readonly name: string
  readonly address: string
}

export interface Attachment {
  readonly filename: string
  readonly type: string
  readonly bytes: Buffer
}

export interface Mail {
  readonly from: Box
  readonly to: Box
  readonly replyTo?: Box
  readonly subject: string
  readonly date: Date
  readonly messageId: string
  /** Written as they stand, after the usual ones. */
  readonly headers?: readonly (readonly [string, string])[]
  readonly charset: Charset
  readonly transfer: Transfer
  readonly text?: string
  readonly html?: string
  /** iCalendar text of an invitation (RFC 5546). */
  readonly calendar?: string
  readonly attachments?: readonly Attachment[]
  /** What the receiving server noted about the sender (RFC 8601). */
  readonly authentication: 'pass' | 'fail' | 'none'
  readonly ip: string
}

interface Part {
  readonly headers: readonly string[]
  readonly body: Buffer
}

export function compose(mail: Mail): Buffer {
  const body = bodyOf(mail)
  const lines = [
    `Return-Path: <${mail.from.address}>`,
    `Received: from ${hostOf(mail)} (${hostOf(mail)} [${mail.ip}])\r\n\tby mx.kaisha.example with ESMTPS id ${mail.messageId.slice(1, 12)}\r\n\tfor <${mail.to.address}>; ${rfc5322(mail.date)}`,
    `Authentication-Results: mx.kaisha.example; ${authentication(mail)}`,
    `Date: ${rfc5322(mail.date)}`,
    `From: ${box(mail.from, mail.charset)}`,
    ...(mail.replyTo ? [`Reply-To: ${box(mail.replyTo, mail.charset)}`] : []),
    `To: ${box(mail.to, mail.charset)}`,
    `Subject: ${headerWords(mail.subject, mail.charset)}`,
    `Message-ID: ${mail.messageId}`,
    'MIME-Version: 1.0',
    ...(mail.headers ?? []).map(([name, value]) => `${name}: ${headerWords(value, mail.charset)}`),
    ...body.headers,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body.body])
}

function bodyOf(mail: Mail): Part {
  const texts = [
    ...(mail.text === undefined ? [] : [textPart('plain', mail.text, mail)]),
    ...(mail.html === undefined ? [] : [textPart('html', withReferences(mail.html, mail.charset), mail)]),
    ...(mail.calendar === undefined ? [] : [calendarPart(mail.calendar)]),
  ]
  const content = texts.length === 1 ? (texts[0] as Part) : multipart('alternative', texts, mail)
  if (!mail.attachments?.length) return content
  return multipart('mixed', [content, ...mail.attachments.map(attachment => attachmentPart(attachment, mail.charset))], mail)
}

function multipart(subtype: string, parts: readonly Part[], mail: Mail): Part {
  const boundary = `----=_${subtype.slice(0, 3)}_${mail.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 20)}`
  const chunks = parts.flatMap(part => [
    Buffer.from(`--${boundary}\r\n${part.headers.join('\r\n')}\r\n\r\n`, 'latin1'),
    part.body,
  ])
  return {
    headers: [`Content-Type: multipart/${subtype};\r\n\tboundary="${boundary}"`],
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

function textPart(subtype: 'plain' | 'html', text: string, mail: Mail): Part {
  const bytes = encode(`${text.replace(/\r?\n/g, '\r\n').trimEnd()}\r\n`, mail.charset)
  const transfer = transferFor(bytes, mail.transfer)
  return {
    headers: [
      `Content-Type: text/${subtype}; charset=${mail.charset === 'utf-8' ? '"utf-8"' : mail.charset.toUpperCase()}`,
      `Content-Transfer-Encoding: ${transfer}`,
    ],
    body: transferred(bytes, transfer),
  }
}

/** Lines of more than 998 octets can't go as they are (RFC 5322 §2.1.1): senders quote them. */
function transferFor(bytes: Buffer, wanted: Transfer): Transfer {
  const tooLong = bytes
    .toString('latin1')
    .split('\r\n')
    .some(line => line.length > 998)
  return tooLong && (wanted === '7bit' || wanted === '8bit') ? 'quoted-printable' : wanted
}

function calendarPart(text: string): Part {
  return {
    headers: ['Content-Type: text/calendar; charset="utf-8"; method=REQUEST', 'Content-Transfer-Encoding: base64'],
    body: transferred(encode(text.replace(/\r?\n/g, '\r\n'), 'utf-8'), 'base64'),
  }
}

/** Both ways of naming the file: RFC 2231 for programs that know it, an encoded-word in `name` for those that do not. */
function attachmentPart(attachment: Attachment, charset: Charset): Part {
  const ascii = /^[\x20-\x7e]+$/.test(attachment.filename)
  const name = headerWords(attachment.filename, charset)
  const filename = ascii ? `filename="${name}"` : `filename*=UTF-8''${encodeURIComponent(attachment.filename)}`
  return {
    headers: [
      `Content-Type: ${attachment.type};\r\n name="${name}"`,
      `Content-Disposition: attachment;\r\n ${filename}`,
      'Content-Transfer-Encoding: base64',
    ],
    body: transferred(attachment.bytes, 'base64'),
  }
}

function transferred(bytes: Buffer, transfer: Transfer): Buffer {
  if (transfer === 'base64') return Buffer.from(`${bytes.toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n')}\r\n`)
  if (transfer === 'quoted-printable') return Buffer.from(quotedPrintable(bytes))
  if (transfer === '7bit' && /[\x80-\xff]/.test(bytes.toString('latin1'))) throw new Error('8-bit bytes in a 7bit body')
  return bytes
}

/** RFC 2045 §6.7. */
function quotedPrintable(bytes: Buffer): string {
  const lines = bytes.toString('latin1').split('\r\n')
  return lines.map(quotedLine).join('\r\n')
}

function quotedLine(line: string): string {
  let out = ''
  let width = 0
  for (let i = 0; i < line.length; i++) {
    const c = line.charCodeAt(i)
    const plain = (c >= 0x21 && c <= 0x7e && c !== 0x3d) || (c === 0x20 && i < line.length - 1)
    const written = plain ? (line[i] as string) : `=${c.toString(16).toUpperCase().padStart(2, '0')}`
    if (width + written.length > 75) {
      out += '=\r\n'
      width = 0
    }
    out += written
    width += written.length
  }
  return out
}

function box({ name, address }: Box, charset: Charset): string {
  if (name === '') return address
  const written = headerWords(name, charset)
  return written === name ? `"${name.replace(/["\\]/g, '\\$&')}" <${address}>` : `${written} <${address}>`
}

function authentication(mail: Mail): string {
  const domain = domainOf(mail.from.address)
  const result = mail.authentication
  const spf = result === 'fail' ? 'softfail' : result
  return `spf=${spf} smtp.mailfrom=${domain};\r\n\tdkim=${result}${result === 'none' ? '' : ` header.d=${domain}`};\r\n\tdmarc=${result} header.from=${domain}`
}

function hostOf(mail: Mail): string {
  return `mail.${domainOf(mail.from.address)}`
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** RFC 5322 §3.3, in Japanese time, whatever the machine's zone is. */
function rfc5322(date: Date): string {
  return new Date(date.getTime() + 9 * 3_600_000).toUTCString().replace('GMT', '+0900')
}
