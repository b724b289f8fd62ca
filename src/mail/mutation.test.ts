import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { expect, it } from 'vitest'
import { readEverything } from './read-everything.testing.js'

const compose = (mail: ConstructorParameters<typeof MailComposer>[0]): Promise<Buffer> => new MailComposer(mail).compile().build()

const simple = await compose({
  from: '"鈴木, 花子" <hanako@example.jp>',
  to: ['Ann <ann@example.org>', 'bob@example.org'],
  subject: '【重要】お支払い方法のご確認 – now',
  date: new Date('2026-11-24T10:50:35Z'),
  messageId: '<1@example.jp>',
  text: 'お世話になっております。\n'.repeat(5),
  html: '<p>お世話に<b>なって</b>おります。<a href="https://example.jp/?a=1&amp;b=2">こちら</a></p>'.repeat(5),
  attachments: [
    { filename: '見積書 (1).pdf', content: Buffer.from(Array.from({ length: 300 }, (_, i) => i & 0xff)) },
    { filename: 'a.txt', content: 'plain', contentTransferEncoding: '7bit' },
  ],
})
const forwarded = await compose({
  from: 'ann@example.org',
  to: 'missed@example.org',
  subject: 'Fwd: spam',
  date: new Date('2026-11-24T11:50:35Z'),
  messageId: '<2@example.org>',
  text: 'see attached',
  attachments: [
    { contentType: 'message/rfc822', content: simple, contentTransferEncoding: '8bit' },
    { contentType: 'message/rfc822', content: simple, contentTransferEncoding: 'base64' },
  ],
})
const japanese = Buffer.from(
  [
    'Received: from a.example (b [192.0.2.1]) by c.example; Tue, 24 Nov 2026 19:50:35 +0900 (JST)',
    'From: \x1b$B$"$$\x1b(B <a@example.jp>',
    'Subject: =?iso-2022-jp?B?GyRCJCI=?=',
    ' =?iso-2022-jp?B?JCQbKEI=?=',
    'Content-Type: multipart/digest; boundary*0="di"; boundary*1="gest"',
    '',
    '--digest',
    '',
    'Content-Type: text/plain; charset=iso-2022-jp',
    '',
    '\x1b$B$"$$$&\x1b(B abc \x1b(I6E\x1b(B',
    '--digest',
    '',
    'Content-Transfer-Encoding: x-uuencode',
    '',
    'begin 644 x',
    '#0V%T',
    '`',
    'end',
    '--digest--',
  ].join('\r\n'),
  'latin1',
)

/** Where, as a fraction, so that one change fits mails of any length. */
const place = fc.double({ min: 0, max: 1, noNaN: true })
const change = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: place, length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('end' as const), at: place }),
  fc.record({ kind: fc.constant('copy' as const), at: place, from: place, length: fc.integer({ min: 1, max: 2_000 }) }),
  fc.record({
    kind: fc.constant('put' as const),
    at: place,
    what: fc.constantFrom('\r\n', '\n', '\r', '--', '"', '(', '=?', '?=', ';', '\0', '\x1b$B', '=', '\r\n\r\n', '%', "'"),
  }),
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function apply(mail: Buffer, c: Change): Buffer {
  const at = Math.floor(c.at * mail.length)
  const spliced = (length: number, put: Buffer): Buffer => Buffer.concat([mail.subarray(0, at), put, mail.subarray(at + length)])
  switch (c.kind) {
    case 'flip':
      return spliced(1, Buffer.from(at < mail.length ? [(mail[at] as number) ^ (1 << c.bit)] : []))
    case 'cut':
      return spliced(c.length, Buffer.alloc(0))
    case 'end':
      return mail.subarray(0, at)
    case 'copy': {
      const from = Math.floor(c.from * mail.length)
      return spliced(0, mail.subarray(from, from + c.length))
    }
    case 'put':
      return spliced(0, Buffer.from(c.what, 'latin1'))
  }
}

it('a mail damaged anywhere, in any way, is read without an exception, into no more than it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(simple, forwarded, japanese),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      (mail, changes) => {
        const damaged = changes.reduce(apply, mail)
        expect(readEverything(damaged)).toBeLessThanOrEqual(damaged.length)
      },
    ),
    { numRuns: 500 },
  )
})

it('a mail cut off at any byte is read without an exception', () => {
  for (let end = 0; end < japanese.length; end++) readEverything(japanese.subarray(0, end))
  for (let end = 0; end < simple.length; end += 7) readEverything(simple.subarray(0, end))
})
