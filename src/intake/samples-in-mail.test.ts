import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMessage } from '../mail/index.js'
import { writeMsg } from '../mail/msg/msg-writer.testing.js'
import { inlineForwardType } from './inline-forward.js'
import { filesInMail } from './samples-in-mail.js'

/** A part with its headers, or only its body for a plain note. */
interface PartSource {
  readonly headers: string
  readonly body: string
}

const spam = (n: number | string): string =>
  `Received: by mx.example.org; Mon, 09 Mar 2026 12:00:00 +0000\r\nFrom: Prize <win@prize.example>\r\nSubject: prize ${n}\r\n\r\nWin ${n}.\r\n`
const note = (text: string): PartSource => ({ headers: 'Content-Type: text/plain; charset=utf-8', body: text })
const attached = (raw: string, more = ''): PartSource => ({ headers: `Content-Type: message/rfc822${more}`, body: raw })
const file = (name: string, type: string, bytes: Buffer, more = ''): PartSource => ({
  headers: `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64${more}`,
  body: bytes.toString('base64'),
})

let boundaries = 0
function multipart(parts: readonly PartSource[], type = 'mixed'): PartSource {
  const boundary = `b${boundaries++}`
  const inside = parts.map(({ headers, body }) => `--${boundary}\r\n${headers}${headers && '\r\n'}\r\n${body}\r\n`).join('')
  return { headers: `Content-Type: multipart/${type}; boundary="${boundary}"`, body: `${inside}--${boundary}--\r\n` }
}

function mailOf({ headers, body }: PartSource, from = 'Alice <alice@example.org>'): string {
  return `From: ${from}\r\nTo: missed@example.org\r\nSubject: Fw\r\nMIME-Version: 1.0\r\n${headers}\r\n\r\n${body}`
}

const isOwn = (address: string): boolean => address.endsWith('@example.org')
const filesOf = (part: PartSource) => filesInMail(parseMessage(Buffer.from(mailOf(part))), isOwn)
const textsOf = (part: PartSource): string[] => filesOf(part).map(({ bytes }) => bytes.toString())

test('several attached messages are several samples, each byte for byte', () => {
  expect(textsOf(multipart([note('See attached.'), attached(spam(1)), attached(spam(2)), attached(spam(3))]))).toEqual([
    spam(1),
    spam(2),
    spam(3),
  ])
})

test.each(['base64', 'quoted-printable', '8bit'])('a message attached in %s comes out as it was', encoding => {
  const raw = `${spam('é')}=3D\r\n\r\n`
  const body = {
    base64: Buffer.from(raw).toString('base64'),
    'quoted-printable': raw.replaceAll('=', '=3D').replace('é', '=C3=A9'),
    '8bit': raw,
  }[encoding] as string
  expect(textsOf(multipart([note('x'), attached(body, `\r\nContent-Transfer-Encoding: ${encoding}`)]))).toContain(raw)
})

test('messages in a digest, declared or by default, are samples', () => {
  const bare = { headers: '', body: spam(2) }
  const digest = multipart([attached(spam(1)), bare], 'digest')
  expect(textsOf(multipart([note('Two of them'), digest]))).toEqual([spam(1), spam(2)])
  expect(textsOf(digest)).toEqual([spam(1), spam(2)])
})

test('a mail that is nothing but an attached message is that message', () => {
  expect(textsOf(attached(spam(1)))).toEqual([spam(1)])
})

test('an .eml attached as a file is a sample, whatever its type says', () => {
  for (const type of ['application/octet-stream', 'text/plain', 'message/rfc822']) {
    expect(textsOf(multipart([note('x'), file('spam.eml', type, Buffer.from(spam(1)))]))).toEqual([spam(1)])
  }
})

test('every other file is handed on to be answered', () => {
  const files = [file('a.zip', 'application/zip', Buffer.from('PK')), file('b.pdf', 'application/pdf', Buffer.from('%PDF'))]
  expect(filesOf(multipart([note('x'), ...files, attached('')])).map(({ name, type }) => [name, type])).toEqual([
    ['a.zip', 'application/zip'],
    ['b.pdf', 'application/pdf'],
    [undefined, 'message/rfc822'],
  ])
})

test('what mail programs add by themselves is no file', () => {
  const html = { headers: 'Content-Type: text/html', body: '<p>See attached</p><img src="cid:logo@x">' }
  const logo = file('logo.png', 'image/png', Buffer.from('png'), '\r\nContent-ID: <logo@x>')
  const banner = { headers: 'Content-Type: image/gif; name="banner.gif"', body: 'GIF89a' }
  const signature = { headers: 'Content-Type: application/pgp-signature; name="signature.asc"', body: '-----BEGIN PGP' }
  const text = multipart([note('See attached'), multipart([html, logo], 'related')], 'alternative')
  expect(textsOf(multipart([text, banner, attached(spam(1)), signature]))).toEqual([spam(1)])
})

test('a forward in the text is one file, in plain text and HTML alike, beside what is attached', () => {
  const head = ['From: Prize', 'Sent: Monday', 'To: Alice', 'Subject: You won']
  const html = { headers: 'Content-Type: text/html', body: head.map(line => `<p><b>${line}</b></p>`).join('') }
  const both = multipart([note(`-----Original Message-----\r\n${head.join('\r\n')}\r\n\r\nWin.`), html], 'alternative')
  expect(filesOf(both).map(({ type }) => type)).toEqual([inlineForwardType])
  expect(filesOf(html).map(({ type }) => type)).toEqual([inlineForwardType])
  expect(filesOf(multipart([both, attached(spam(1))])).map(({ type }) => type)).toEqual([inlineForwardType, 'message/rfc822'])
})

test('a note alone holds no file', () => {
  expect(filesOf(note('Please look at this.'))).toEqual([])
})

test('a forward of a colleague’s forward is unwrapped down to the originals', () => {
  const byBob = mailOf(multipart([note('fyi'), attached(spam(1)), attached(spam(2))]), 'Bob <bob@example.org>')
  const byCarol = mailOf(multipart([note('from Bob'), attached(byBob)]), 'Carol <carol@example.org>')
  expect(textsOf(multipart([note('x'), attached(byCarol), attached(spam(3))]))).toEqual([spam(1), spam(2), spam(3)])
})

test.each([
  ['comes from elsewhere', mailOf(multipart([note('x'), attached(spam(1))]), 'win@prize.example')],
  ['has much to say', mailOf(multipart([note('Win! '.repeat(1_000)), attached(spam(1))]), 'bob@example.org')],
  [
    'carries other files',
    mailOf(multipart([attached(spam(1)), file('a.pdf', 'application/pdf', Buffer.from('%'))]), 'b@example.org'),
  ],
])('a mail that carries a message but %s is the sample itself', (_why, raw) => {
  expect(textsOf(multipart([note('x'), attached(raw)]))).toEqual([raw])
})

test('a forward in Outlook’s format stays one sample: what it holds is not the original', () => {
  const people = { from: { name: 'Bob', address: 'bob@example.org' }, to: [{ name: 'Alice', address: 'alice@example.org' }] }
  const msg = writeMsg({ subject: 'Fw', text: 'fyi', ...people, embedded: { subject: 'prize', text: 'Win', ...people } })
  const found = filesOf(multipart([note('x'), file('fw.msg', 'application/vnd.ms-outlook', msg)]))
  expect(found.map(({ name, bytes }) => [name, bytes.equals(msg)])).toEqual([['fw.msg', true]])
})

test('forwards of forwards without end come to an end', () => {
  let raw = spam(1)
  for (let i = 0; i < 200; i++) raw = mailOf(attached(raw), 'bob@example.org')
  expect(filesOf(attached(raw))).toHaveLength(1)
})

test('whatever the mail looks like, there is an answer', () => {
  const piece = fc.constantFrom(
    '--b',
    '--b--',
    '\r\n',
    '\n',
    'Content-Type: message/rfc822',
    'Content-Type: multipart/digest; boundary=b',
    spam(1),
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const raw = Buffer.from(`From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${pieces.join('\r\n')}`)
      for (const { bytes } of filesInMail(parseMessage(raw), isOwn)) expect(bytes.length).toBeLessThanOrEqual(raw.length)
    }),
  )
})
