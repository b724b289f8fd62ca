/**
 * judging/wanted: wanted mail as it is written down here, and its raw bytes.
 *
 * A body is written as plain text: '■label：value' lines and a '▼' line with a link below become rows and buttons in HTML.
 */
import { type Attachment, type Box, compose, type Transfer } from './compose.js'
import { Dice } from './dice.js'
import type { Charset } from './encode.js'
import { asHtml, type Layout, plainInk } from './layout.js'
import { fill, type Letter, type LetterLine } from './letter.js'
import { addressOf, readers, start } from './values.js'

export interface Wanted {
  readonly from: Box
  readonly subject: string
  readonly body: string
  /** 'both': text and HTML of the same. */
  readonly form: 'text' | Layout | 'both'
  readonly charset: Charset
  readonly transfer?: Transfer
  readonly headers?: readonly (readonly [string, string])[]
  readonly attachments?: readonly Attachment[]
  readonly calendar?: string
}

export interface WantedMail {
  readonly subject: string
  readonly raw: Buffer
}

const mailers: readonly (readonly (readonly [string, string])[])[] = [
  [],
  [['X-Mailer', 'Microsoft Outlook 16.0']],
  [['User-Agent', 'Mozilla Thunderbird']],
  [
    ['X-Mailer', 'PHPMailer 6.9.1'],
    ['X-Priority', '3'],
  ],
]

export function rawOf(wanted: Wanted, language: 'ja' | 'en', i: number): WantedMail {
  const dice = new Dice(`wanted ${language} ${i}`)
  const people = readers[language]
  const reader = people[(i * 3 + 1) % people.length] as Box
  const [family, given] = reader.name.split(' ')
  const values = {
    ...reader,
    surname: (language === 'ja' ? family : given) as string,
    first: (language === 'ja' ? given : family) as string,
  }
  const body = fill(wanted.body, values)
  const raw = compose({
    from: wanted.from,
    to: dice.chance(0.5) ? reader : { ...reader, name: '' },
    subject: fill(wanted.subject, values),
    date: new Date(start + i * 41 * 60_000),
    messageId: `<${dice.token(dice.between(16, 28))}@${wanted.from.address.split('@')[1]}>`,
    charset: wanted.charset,
    transfer: wanted.transfer ?? (wanted.charset === 'iso-2022-jp' ? '7bit' : wanted.charset === 'shift_jis' ? '8bit' : 'base64'),
    headers: [...(wanted.headers ?? []), ...dice.pick(mailers)],
    ...(wanted.form === 'text' || wanted.form === 'both' ? { text: body } : {}),
    ...(wanted.form === 'text' ? {} : { html: htmlOf(wanted, fill(wanted.subject, values), body, language) }),
    ...(wanted.attachments ? { attachments: wanted.attachments } : {}),
    ...(wanted.calendar ? { calendar: wanted.calendar } : {}),
    authentication: 'pass',
    ip: addressOf(dice),
  })
  return { subject: wanted.subject, raw }
}

function htmlOf(wanted: Wanted, subject: string, body: string, language: 'ja' | 'en'): string {
  // A company's pages look the same in all its mails: the dice are named after the sender.
  const dice = new Dice(wanted.from.address)
  const links: string[] = []
  const letter = letterFrom(subject, body, links)
  const layout = wanted.form === 'both' || wanted.form === 'text' ? 'table' : wanted.form
  const marked = asHtml(letter, { language, layout, title: subject, link: '\u0001', ink: plainInk }, dice)
  return marked.replace(/\u0001/g, () => links.shift() ?? '')
}

/** Calls lose their links to `links`, in order. */
function letterFrom(subject: string, body: string, links: string[]): Letter {
  const blocks = body.split(/\n{2,}/).map(block => {
    const lines: LetterLine[] = []
    const written = block.split('\n')
    for (let i = 0; i < written.length; i++) {
      const line = written[i] as string
      const fact = /^■([^：]{1,20})：(.+)$/.exec(line)
      const next = written[i + 1] ?? ''
      if (fact) lines.push({ kind: 'fact', label: fact[1] as string, value: fact[2] as string })
      else if (line.startsWith('▼') && next.startsWith('http')) {
        lines.push({ kind: 'call', text: line.slice(1) })
        links.push(next)
        i++
      } else lines.push({ kind: 'text', text: line })
    }
    return lines
  })
  return { subject, blocks }
}

/** A file of an honest sender: the same bytes for the same name. */
export function honestFile(filename: string, type: string): Attachment {
  const dice = new Dice(filename)
  const bytes = Buffer.from(Array.from({ length: 900 }, () => dice.below(256)))
  bytes.write(type === 'application/pdf' ? '%PDF-1.7\n' : 'PK\x03\x04', 'latin1')
  return { filename, type, bytes }
}
