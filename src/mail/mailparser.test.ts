import { createHash } from 'node:crypto'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { expect, it } from 'vitest'
import { field, headerText, leaves } from './access.js'
import { bodyBytes, bodyText } from './body.js'
import { parseDate } from './dates.js'
import { mailboxes } from './mailboxes.js'
import { handWritten, innerMail } from './mailparser-cases.testing.js'
import type { Message, Part } from './message.js'
import { parseMessage } from './scan.js'

// A second reader of mail, written by others, must read the same from each of these. Where it is known to be wrong, the case is
// with the file that it concerns.

interface Reading {
  readonly subject: string
  readonly from: string
  readonly date: string | undefined
  readonly text: string
  readonly html: string
  readonly files: readonly string[]
}

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
/** How each of the two joins texts, and ends lines, is its own affair. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

function readOurs(raw: Buffer): Reading {
  const message = parseMessage(raw)
  const get = (key: string) => field(message.root, key)
  const parts = leaves(message)
  const isText = (part: Part, type: string): boolean => part.type === type && part.disposition !== 'attachment'
  const [subject, from, date] = [get('subject'), get('from'), get('date')]
  return {
    subject: subject ? plain(headerText(subject)) : '',
    from: (from ? mailboxes(from) : []).map(box => `${box.name}|${box.address}`).join(),
    date: date ? parseDate(date.raw)?.toISOString() : undefined,
    text: textsOf(
      message,
      parts.filter(part => isText(part, 'text/plain')),
    ),
    html: textsOf(
      message,
      parts.filter(part => isText(part, 'text/html')),
    ),
    files: parts
      .filter(part => !isText(part, 'text/plain') && !isText(part, 'text/html'))
      .map(part => `${part.filename ?? ''} ${hash(bodyBytes(message, part))}`),
  }
}

function textsOf(message: Message, parts: readonly Part[]): string {
  return plain(parts.map(part => bodyText(message, part).text).join('\n'))
}

async function readTheirs(raw: Buffer): Promise<Reading> {
  const mail = await simpleParser(raw, {
    // Not in the type declarations: an attached message is an attachment.
    ...({ ignoreEmbedded: true } as object),
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    keepCidLinks: true,
  })
  return {
    subject: plain(mail.subject ?? ''),
    from: (mail.from?.value ?? []).map(box => `${box.name}|${box.address ?? ''}`).join(),
    date: mail.date?.toISOString(),
    text: plain(mail.text ?? ''),
    html: plain((mail.html || '').replaceAll('<br/>\n', ' ')),
    files: mail.attachments.map(file => `${file.filename || ''} ${hash(file.content)}`),
  }
}

it.each(Object.entries(handWritten))('two readers agree on a mail written by hand: %s', async (_, raw) => {
  expect(readOurs(raw)).toEqual(await readTheirs(raw))
})

const texts = [
  'plain text\n',
  'お世話になっております。\n山田です。\n',
  'é'.repeat(500),
  'a'.repeat(2_000),
  ' . \n.\nFrom x\n--\n= =3D\n',
  '🎣 👨‍👩‍👧\n'.repeat(40),
]
const composed = texts.flatMap((text, i) =>
  (['quoted-printable', 'base64'] as const).map(textEncoding => ({
    name: `text ${i + 1} in ${textEncoding}`,
    mail: {
      from: { name: text.trim().slice(0, 40).replace(/\s+/g, ' '), address: 'ann@example.org' },
      subject: text.slice(0, 300),
      date: new Date('2026-11-24T10:50:35Z'),
      text,
      html: `<p>${text}</p>`,
      textEncoding,
      attachments: [
        {
          filename: `${text
            .trim()
            .slice(0, 60)
            .replace(/[\s/\\]+/g, '_')}.bin`,
          content: Buffer.from(text.repeat(3), 'utf16le'),
        },
        { filename: 'nested.eml', contentType: 'message/rfc822', content: innerMail },
        { filename: 'picture.png', cid: 'p@example.org', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]) },
      ],
    },
  })),
)

it.each(composed)('two readers agree on a mail that a program wrote: $name', async ({ mail }) => {
  const raw = await new MailComposer(mail).compile().build()
  const ours = readOurs(raw)
  expect(ours).toEqual(await readTheirs(raw))
  expect(ours.text).toBe(plain(mail.text))
  expect(ours.files).toContain(`nested.eml ${hash(innerMail)}`)
})
