/** findings/letter: a mail for tests, and what is found in it. */
import { parseMessage } from '../../mail/index.js'
import { observe } from '../observe.js'
import type { FindingName } from './findings.js'

export interface File {
  readonly name: string
  readonly bytes: Buffer
  readonly type?: string
}

export interface Letter {
  readonly from?: string
  readonly subject?: string
  /** Further header fields, each with its line end. */
  readonly header?: string
  readonly html?: string
  readonly text?: string
  readonly files?: readonly File[]
}

export function raw({
  from = 'Mia Berg <mia@berg.example>',
  subject = 'Lunch',
  header = '',
  html,
  text,
  files = [],
}: Letter): Buffer {
  const body =
    html !== undefined
      ? `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(html)}`
      : `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text ?? 'See you at noon.')}`
  const parts = files.map(
    ({ name, bytes, type = 'application/octet-stream' }) =>
      `Content-Type: ${type}\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}`,
  )
  const head = `From: ${word(from)}\r\nSubject: ${word(subject)}\r\nTo: you@reader.example\r\n${header}MIME-Version: 1.0\r\n`
  if (parts.length === 0) return Buffer.from(`${head}${body}\r\n`)
  const all = [body, ...parts].map(part => `--b\r\n${part}\r\n`).join('')
  return Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${all}--b--\r\n`)
}

export function found(letter: Letter): readonly FindingName[] {
  const { traits } = observe(parseMessage(raw(letter)))
  return traits.filter(trait => trait.startsWith('finding:')).map(trait => trait.slice(8) as FindingName)
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** RFC 2047 for what is before the address, when it is not ASCII. */
function word(text: string): string {
  const [, name = '', rest = ''] = /^([^<]*)(.*)$/s.exec(text) ?? []
  return /[^\x20-\x7e]/.test(name) ? `=?utf-8?B?${base64(name.trim())}?= ${rest}` : text
}
