/**
 * mail/msg/compose-mail: properties of an Outlook item → RFC 5322 bytes that our own scanner reads.
 *
 * Transport headers go in as stored (line ends made CRLF), without those that described the body that Outlook threw away. Made
 * headers are encoded so that no property can start a header of its own.
 */
import { createHash } from 'node:crypto'

export interface MailFromProperties {
  readonly headers: string | undefined
  readonly from: { readonly name: string; readonly address: string }
  readonly to: readonly { readonly name: string; readonly address: string }[]
  readonly subject: string
  /** As the reader gives it: RFC 1123. */
  readonly date: string | undefined
  readonly messageId: string | undefined
  readonly text: string | undefined
  readonly html: { readonly text: string } | { readonly bytes: Buffer; readonly charset: string | undefined } | undefined
  readonly attachments: readonly (
    | { readonly embedded: Buffer }
    | {
        readonly name: string | undefined
        readonly type: string | undefined
        readonly contentId: string | undefined
        readonly bytes: Buffer
      }
  )[]
}

export function composeMail(mail: MailFromProperties): Buffer {
  const header = mail.headers === undefined ? madeHeader(mail) : storedHeader(mail.headers)
  const bodies = [
    ...(mail.text === undefined ? [] : [textPart('plain', { text: mail.text })]),
    ...(mail.html === undefined ? [] : [textPart('html', mail.html)]),
  ]
  const body = bodies.length === 2 ? multipart('alternative', bodies) : (bodies[0] ?? textPart('plain', { text: '' }))
  const content = mail.attachments.length === 0 ? body : multipart('mixed', [body, ...mail.attachments.map(attachmentPart)])
  return Buffer.concat([header, Buffer.from('MIME-Version: 1.0\r\n'), content])
}

function storedHeader(headers: string): Buffer {
  const fields = headers
    .replace(/\r\n?|\n/g, '\n')
    .split(/\n(?![ \t])/)
    .filter(field => field !== '' && !/^(?:content-[a-z-]+|mime-version)[ \t]*:/i.test(field))
    // A line that is no field would end the header block and let the body's headers be text.
    .filter(field => /^[!-9;-~]+[ \t]*:/.test(field))
  const latin = fields.every(field => /^[\x00-\xff]*$/.test(field))
  return Buffer.from(fields.map(field => `${field.replaceAll('\n', '\r\n')}\r\n`).join(''), latin ? 'latin1' : 'utf8')
}

function madeHeader(mail: MailFromProperties): Buffer {
  const mailbox = (m: { name: string; address: string }): string =>
    `${encodeWords(m.name, /^[\w .-]*$/)} <${m.address.replace(/[\s<>,;]/g, '')}>`
  const lines = [`From: ${mailbox(mail.from)}`]
  if (mail.to.length > 0) lines.push(`To: ${mail.to.map(mailbox).join(',\r\n ')}`)
  lines.push(`Subject: ${encodeWords(mail.subject, /^[\x20-\x7e]*$/)}`)
  if (mail.date !== undefined) lines.push(`Date: ${oneLine(mail.date).replace('GMT', '+0000')}`)
  if (mail.messageId !== undefined) lines.push(`Message-ID: ${oneLine(mail.messageId)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}

function textPart(
  subtype: 'plain' | 'html',
  content: { readonly text: string } | { readonly bytes: Buffer; readonly charset: string | undefined },
): Buffer {
  const bytes = 'text' in content ? Buffer.from(content.text) : content.bytes
  const charset = 'text' in content ? 'utf-8' : content.charset
  return part(`text/${subtype}${charset === undefined ? '' : `; charset=${charset}`}`, [], bytes)
}

type Attached = MailFromProperties['attachments'][number]

function attachmentPart(file: Attached): Buffer {
  if ('embedded' in file) {
    return Buffer.concat([Buffer.from('Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n'), file.embedded])
  }
  const type =
    file.type !== undefined && /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(file.type) ? file.type : 'application/octet-stream'
  const name = file.name ? `; filename*=utf-8''${percentEncoded(file.name)}` : ''
  const id = file.contentId === undefined ? [] : [`Content-ID: <${oneLine(file.contentId).replace(/[<>]/g, '')}>`]
  return part(type, [`Content-Disposition: ${file.contentId === undefined ? 'attachment' : 'inline'}${name}`, ...id], file.bytes)
}

/** RFC 2231 §7: attribute-char only. */
function percentEncoded(text: string): string {
  const wellFormed = Buffer.from(text).toString()
  return encodeURIComponent(wellFormed).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16)}`)
}

function part(type: string, fields: readonly string[], bytes: Buffer): Buffer {
  const lines = bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
  return Buffer.from([`Content-Type: ${type}`, ...fields, 'Content-Transfer-Encoding: base64', '', lines, ''].join('\r\n'))
}

/** The boundary is made of the content, so the same .msg always gives the same mail. */
function multipart(subtype: 'alternative' | 'mixed', parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const p of parts) hash.update(p)
  const boundary = `=_${subtype}_${hash.digest('hex').slice(0, 32)}`
  const pieces = parts.flatMap(p => [Buffer.from(`--${boundary}\r\n`), p, Buffer.from('\r\n')])
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n`),
    ...pieces,
    Buffer.from(`--${boundary}--\r\n`),
  ])
}

/** As it stands when it is nothing but what `plain` allows, else in encoded words (RFC 2047), which hide every special. */
function encodeWords(text: string, plain: RegExp): string {
  const line = oneLine(text)
  if (plain.test(line) && !line.includes('=?')) return line
  const words: string[] = []
  for (let rest = [...line]; rest.length > 0; rest = rest.slice(12))
    words.push(`=?utf-8?B?${Buffer.from(rest.slice(0, 12).join('')).toString('base64')}?=`)
  return words.join('\r\n ')
}

function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]+/g, ' ').slice(0, 2_000)
}
