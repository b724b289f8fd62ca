import { deflateRawSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeMsg } from '../mail/msg/msg-writer.testing.js'
import { inlineForwardType } from './inline-forward.js'
import { defaultIntakeSettings, type IntakeSettings } from './settings.js'
import type { RefusalCode, SubmittedFile } from './submission.js'
import { validateFile } from './validate-file.js'

const now = new Date('2026-03-10T12:00:00Z')
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toUTCString().replace('GMT', '+0000')
const received = (days: number, by = 'mx.example.org'): string =>
  `Received: from a.example (a.example [192.0.2.9])\r\n\tby ${by} with ESMTP; ${daysAgo(days)}\r\n`

/** An original as a mail program saves it. */
function original(headers = received(1), body = 'Win a prize at https://prize.example/\r\n'): Buffer {
  return Buffer.from(`${headers}From: Prize <win@prize.example>\r\nTo: alice@example.org\r\nSubject: You won\r\n\r\n${body}`)
}

function outlook(headers: string | undefined = `${received(1)}From: Bank <b@bank.example>\r\nSubject: hi\r\n`): Buffer {
  return writeMsg({
    subject: 'hi',
    text: 'Confirm your account.',
    from: { name: 'Bank', address: 'b@bank.example' },
    to: [{ name: 'Alice', address: 'alice@example.org' }],
    ...(headers === '' ? {} : { transportHeaders: headers }),
  })
}

const eml = (bytes: Buffer | string, more: Partial<SubmittedFile> = {}): SubmittedFile => ({
  name: 'original.eml',
  type: 'message/rfc822',
  bytes: Buffer.from(bytes),
  ...more,
})
const plain = (bytes: Buffer | string, name = 'file.txt', type = 'text/plain'): SubmittedFile => eml(bytes, { name, type })

function judge(file: SubmittedFile, settings: Partial<IntakeSettings> = {}, client?: string) {
  return validateFile(file, client, { ...defaultIntakeSettings, ...settings }, now)
}
/** The code, or 'sample'. */
function codeOf(file: SubmittedFile, settings: Partial<IntakeSettings> = {}, client?: string): RefusalCode | 'sample' {
  const validation = judge(file, settings, client)
  return validation.kind === 'refused' ? validation.code : 'sample'
}

test('an original is a sample, byte for byte, and its age is known', () => {
  const bytes = original()
  const validation = judge(eml(bytes))
  expect(validation).toMatchObject({ kind: 'sample', format: 'eml', headersReconstructed: false })
  expect(validation).toMatchObject({ mailReceivedAt: new Date('2026-03-09T12:00:00Z') })
  expect(validation.kind === 'sample' && validation.bytes.equals(bytes)).toBe(true)
})

test.each([
  ['with bare line feeds', original().toString().replaceAll('\r\n', '\n')],
  ['behind a byte order mark', `\ufeff${original()}`],
  ['behind a line of an mbox file', `From - Mon Mar 09 12:00:00 2026\r\n${original()}`],
  ['without a body', original().toString().split('\r\n\r\n')[0] as string],
])('an original %s is a sample', (_how, text) => {
  expect(judge(eml(text))).toMatchObject({ kind: 'sample', mailReceivedAt: new Date('2026-03-09T12:00:00Z') })
})

test.each([undefined, 'application/octet-stream', 'text/plain'])('declared as %s, a message is one by its bytes', type => {
  expect(codeOf(eml(original(), { name: 'mail', type }))).toBe('sample')
})

test('age comes from the newest Received line, whatever Date says', () => {
  expect(codeOf(eml(original(received(5))))).toBe('sample')
  expect(codeOf(eml(original(received(5.01))))).toBe('too-old')
  expect(codeOf(eml(original(received(5.01))), { maxAgeDays: 6 })).toBe('sample')
  expect(codeOf(eml(original(`${received(6)}Date: ${daysAgo(0)}\r\n`)))).toBe('too-old')
  expect(codeOf(eml(original(`${received(1)}Date: ${daysAgo(900)}\r\n`)))).toBe('sample')
  expect(codeOf(eml(original(received(1) + received(6, 'relay.example'))))).toBe('sample')
  expect(codeOf(eml(original(received(6) + received(1, 'relay.example'))))).toBe('too-old')
})

test.each([
  ['there is no Received line', `Message-ID: <1@prize.example>\r\nDate: ${daysAgo(900)}\r\n`],
  ['the newest one has no date', 'Received: by mx.example.org\r\n'],
  ['its date is none', 'Received: by mx.example.org; the day before yesterday\r\n'],
  ['its date is days ahead', received(-2)],
])('where %s the age is not known, and not held against it', (_why, headers) => {
  expect(judge(eml(original(headers)))).toMatchObject({ kind: 'sample', mailReceivedAt: undefined })
})

test('with trusted hosts named, only their lines tell the age', () => {
  const settings = { trustedReceivedBy: ['Example.org'] }
  const laptop = received(0, 'laptop.local')
  expect(judge(eml(original(laptop + received(3))), settings)).toMatchObject({ mailReceivedAt: new Date('2026-03-07T12:00:00Z') })
  expect(codeOf(eml(original(laptop + received(6))), settings)).toBe('too-old')
  // Below ours stands what the sender's side wrote, also in our name.
  expect(codeOf(eml(original(received(6) + received(0))), settings)).toBe('too-old')
  expect(judge(eml(original(received(6, 'mx.notexample.org'))), settings)).toMatchObject({ mailReceivedAt: undefined })
})

test('a file may be as large as the limit, not larger', () => {
  const { length } = original()
  expect(codeOf(eml(original()), { maxMailBytes: length })).toBe('sample')
  expect(codeOf(eml(original()), { maxMailBytes: length - 1 })).toBe('too-big')
})

const lzh = Buffer.concat([Buffer.from([0x1c, 0x5b]), Buffer.from('-lh5-'), Buffer.alloc(40, 1)])
const tar = Buffer.concat([Buffer.from('spam.eml'), Buffer.alloc(249), Buffer.from('ustar\u000000'), Buffer.alloc(100)])
test.each([
  ['zip', Buffer.concat([Buffer.from('504b03041400000008000000', 'hex'), deflateRawSync(original())])],
  ['gzip', gzipSync(original())],
  ['7z', Buffer.from('377abcaf271c00040000', 'hex')],
  ['rar', Buffer.from('526172211a0701000000', 'hex')],
  ['bzip2', Buffer.from('425a683931415926', 'hex')],
  ['xz', Buffer.from('fd377a585a000004', 'hex')],
  ['lzh', lzh],
  ['tar', tar],
])('%s is compressed, whatever it is called', (_kind, bytes) => {
  expect(codeOf(eml(bytes))).toBe('compressed')
  expect(codeOf(plain(bytes, 'readme', 'application/octet-stream'))).toBe('compressed')
})

test.each([
  ['sample.ZIP', 'application/octet-stream'],
  ['迷惑メール.lzh', undefined],
  [undefined, 'application/x-zip-compressed'],
])('what is called an archive (%s, %s) is taken for one, though its bytes are none', (name, type) => {
  expect(codeOf(eml('damaged', { name, type }))).toBe('compressed')
})

test.each([
  ['a web page', '<!doctype html><html><body>hello</body></html>'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a document', Buffer.from('%PDF-1.7\n%\u00e2\u00e3')],
  ['a note', 'This came today, please look.'],
  ['Outlook rich text (TNEF)', Buffer.from('789f3e2200000000', 'hex')],
  ['a file of other Office programs', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])],
])('%s is not a message', (_what, bytes) => {
  expect(['not-a-message', 'unreadable']).toContain(codeOf(plain(bytes)))
})

test('a mail without its original headers is an inline forward', () => {
  const block = '-----Original Message-----\nFrom: Prize <win@prize.example>\nSent: Monday\nTo: Alice\nSubject: You won\n\nWin.'
  expect(codeOf(plain(block))).toBe('inline-forward')
  expect(codeOf(eml(block))).toBe('inline-forward')
  // Its lines read as header fields, but no server ever wrote one.
  expect(codeOf(eml('From: Prize <win@prize.example>\nDate: Monday\nSubject: You won\nTo: Alice\n\nWin.'))).toBe('inline-forward')
  expect(codeOf(eml('any', { type: inlineForwardType }))).toBe('inline-forward')
})

test('an original that quotes another mail is a sample', () => {
  const body = 'Re your order:\r\n\r\n-----Original Message-----\r\nFrom: Alice\r\nSent: Monday\r\nSubject: order\r\n\r\nHello'
  expect(codeOf(eml(original(received(1), body)))).toBe('sample')
})

test.each([
  ['only a subject', 'Subject: You won\r\n\r\nWin.'],
  ['no sender', `${received(1)}Subject: You won\r\n\r\nWin.`],
  ['a sender, but no trace of how it came', 'From: win@prize.example\r\nX-Mailer: x\r\n\r\nWin.'],
])('with %s the headers are missing', (_what, text) => {
  expect(codeOf(eml(text))).toBe('headers-missing')
})

test.each(['', ' \r\n\t\r\n'])('nothing, or blanks alone (%j), is empty', text => {
  expect(codeOf(eml(text))).toBe('empty')
})

test('a .msg is a sample whose headers were reconstructed; its age comes from the headers that Outlook kept', () => {
  const bytes = outlook()
  const validation = judge(plain(bytes, 'hi.msg', 'application/vnd.ms-outlook'))
  expect(validation).toMatchObject({ kind: 'sample', format: 'msg', headersReconstructed: true })
  expect(validation).toMatchObject({ mailReceivedAt: new Date('2026-03-09T12:00:00Z') })
  expect(validation.kind === 'sample' && validation.bytes.equals(bytes)).toBe(true)
  expect(codeOf(eml(outlook(`${received(6)}From: b@bank.example\r\n`)))).toBe('too-old')
})

test('a .msg that was cut short is unreadable', () => {
  const bytes = outlook()
  expect(codeOf(eml(bytes.subarray(0, 700)))).toBe('unreadable')
})

test('the strict rule: .msg from Outlook, .eml from all others', () => {
  const strict = { strictFormat: true }
  const thunderbird = 'Mozilla/5.0 (X11; Linux) Gecko/20100101 Thunderbird/128.4'
  for (const client of ['Microsoft Outlook 16.0', 'Microsoft Office Outlook 12.0']) {
    expect(codeOf(eml(original()), strict, client)).toBe('format-mismatch')
    expect(codeOf(eml(outlook()), strict, client)).toBe('sample')
  }
  for (const client of [thunderbird, 'Microsoft Outlook Express 6.00', 'Microsoft-MacOutlook/16.78', 'Apple Mail (2.3774)']) {
    expect(codeOf(eml(outlook()), strict, client)).toBe('format-mismatch')
    expect(codeOf(eml(original()), strict, client)).toBe('sample')
  }
  expect(codeOf(eml(outlook()), strict), 'a client that is not known breaks no rule').toBe('sample')
  expect(codeOf(eml(original()), {}, 'Microsoft Outlook 16.0'), 'off by default').toBe('sample')
})

test('whatever the bytes are, there is an answer', () => {
  const names = fc.option(fc.string(), { nil: undefined })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), names, names, (bytes, name, type) => {
      expect(judge({ name, type, bytes: Buffer.from(bytes) }).kind).toMatch(/^(?:sample|refused)$/)
    }),
  )
})

test.each([
  ['mail', original()],
  ['.msg', outlook()],
])('a %s with some bytes changed gets an answer', (_what, good) => {
  const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), changes => {
      const bytes = Buffer.from(good)
      for (const [at, value] of changes) bytes[at] = value
      expect(judge(eml(bytes)).kind).toMatch(/^(?:sample|refused)$/)
    }),
    { numRuns: 60 },
  )
})
