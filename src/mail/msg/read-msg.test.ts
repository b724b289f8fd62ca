import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { embeddedMessages, field, headerText, leaves } from '../access.js'
import { bodyBytes, bodyText } from '../body.js'
import { mailboxes } from '../mailboxes.js'
import type { Message } from '../message.js'
import { parseMessage } from '../scan.js'
import { type MsgParts, writeMsg } from './msg-writer.testing.js'
import { readMsg } from './read-msg.js'

const bank: MsgParts = {
  subject: 'お支払い方法のご確認',
  text: 'お世話になっております。\r\nConfirm: http://bank.example/a\r\n',
  from: { name: '銀行, 本店', address: 'info@bank.example' },
  to: [
    { name: 'Ann', address: 'ann@example.org' },
    { name: '', address: 'bob@example.org' },
  ],
}
const transportHeaders = [
  'Received: from a.example (b [192.0.2.1])',
  '\tby mx.example.org with ESMTP id 1;',
  '\tTue, 24 Nov 2026 19:50:35 +0900',
  'From: =?utf-8?B?6YqA6KGM?= <info@bank.example>',
  'Subject:  odd   spacing =?iso-2022-jp?B?GyRCJCIbKEI=?= ',
  'Content-Type: multipart/alternative; boundary="lost"',
  'Content-Transfer-Encoding: 8bit',
  'MIME-Version: 1.0',
  'X-Last: 1',
  '',
  '',
].join('\r\n')

function read(parts: MsgParts): { readonly message: Message; readonly transportHeaders: boolean } {
  const reading = readMsg(writeMsg(parts))
  if (reading.kind !== 'message') throw new Error(reading.reason)
  expect(reading.headersReconstructed).toBe(true)
  return { message: parseMessage(reading.raw), transportHeaders: reading.transportHeaders }
}

const text = (message: Message, type: string): string | undefined => {
  const part = leaves(message).find(leaf => leaf.type === type)
  return part && bodyText(message, part).text
}

describe('an Outlook .msg with transport headers', () => {
  const { message, transportHeaders: has } = read({ ...bank, transportHeaders })

  it('keeps them byte for byte and in order, but for those of the body that Outlook threw away', () => {
    expect(has).toBe(true)
    const stored = message.raw.toString('latin1', 0, message.raw.indexOf('MIME-Version'))
    expect(stored).toBe(transportHeaders.replace(/^(?:Content-|MIME-).*\r\n/gm, '').replace(/\r\n$/, ''))
  })

  it('is the mail that those headers and Outlook’s text make', () => {
    expect(message.outcomes).toEqual([])
    expect(text(message, 'text/plain')).toBe(bank.text)
    expect(headerText(field(message.root, 'subject') as never)).toBe('odd   spacing あ')
  })

  it('loses a line that is no field, which would end the header, and nothing behind it', () => {
    const odd = `Microsoft Mail Internet Headers Version 2.0\n${transportHeaders.replaceAll('\r\n', '\n')}`
    const { root } = read({ ...bank, transportHeaders: odd }).message
    expect(root.fields.map(f => f.key)).toEqual([
      'received',
      'from',
      'subject',
      'x-last',
      'mime-version',
      'content-type',
      'content-transfer-encoding',
    ])
  })
})

describe('an Outlook .msg without transport headers', () => {
  const { message, transportHeaders: has } = read(bank)

  it('has headers made of what Outlook knows of sender, recipients and subject', () => {
    expect(has).toBe(false)
    expect(mailboxes(field(message.root, 'from') as never)).toEqual([{ name: '銀行, 本店', address: 'info@bank.example' }])
    expect(mailboxes(field(message.root, 'to') as never)).toEqual([
      { name: 'Ann', address: 'ann@example.org' },
      { name: '', address: 'bob@example.org' },
    ])
    expect(headerText(field(message.root, 'subject') as never)).toBe(bank.subject)
  })

  it('lets no property begin a header or a body of its own', () => {
    const evil = 'x\r\nBcc: evil@example.net\r\n\r\n<b>body</b>'
    const { root } = read({
      ...bank,
      subject: evil,
      from: { name: evil, address: `a@b.example>\r\nX-Evil: 1` },
      to: [{ name: evil, address: 'c@d.example\r\nX-Evil: 2' }],
    }).message
    expect(root.fields.map(f => f.key)).toEqual([
      'from',
      'to',
      'subject',
      'mime-version',
      'content-type',
      'content-transfer-encoding',
    ])
  })
})

describe('the content of an Outlook .msg', () => {
  it('has both its texts, the plain one first', () => {
    const { message } = read({ ...bank, html: Buffer.from('<p>あ</p>'), codePage: 65_001 })
    expect(message.root.type).toBe('multipart/alternative')
    expect(leaves(message).map(part => part.type)).toEqual(['text/plain', 'text/html'])
    expect(text(message, 'text/html')).toBe('<p>あ</p>')
  })

  it('has the HTML that Outlook wrapped in RTF', () => {
    const rtf = '{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag84 <a href="http://bank.example/">}here{\\*\\htmltag92 </a>}}'
    const header = Buffer.alloc(16)
    header.writeUInt32LE(rtf.length + 12, 0)
    header.writeUInt32LE(rtf.length, 4)
    header.write('MELA', 8, 'latin1')
    const { message } = read({ ...bank, rtf: Buffer.concat([header, Buffer.from(rtf)]) })
    expect(text(message, 'text/html')).toBe('<a href="http://bank.example/">here</a>')
  })

  it('may be in 8-bit strings, which its code page tells how to read', () => {
    const { message } = read({ ...bank, codePage: 932, encode: string => iconv.encode(string, 'cp932') })
    expect(headerText(field(message.root, 'subject') as never)).toBe(bank.subject)
    expect(text(message, 'text/plain')).toBe(bank.text)
  })

  it('has its attachments byte for byte, under their names', () => {
    const bytes = Buffer.from(Array.from({ length: 10_000 }, (_, i) => i & 0xff))
    const { message } = read({
      ...bank,
      attachments: [
        { name: '見積書 (1).pdf', bytes },
        { name: "it's.bin", bytes: bytes.subarray(0, 10) },
      ],
    })
    const files = leaves(message).slice(1)
    expect(files.map(part => part.filename)).toEqual(['見積書 (1).pdf', "it's.bin"])
    expect(files.map(part => bodyBytes(message, part))).toEqual([bytes, bytes.subarray(0, 10)])
  })

  it('has attachments under their short names, or none, when Outlook kept no long one', () => {
    const bytes = Buffer.from('data')
    const { message } = read({ ...bank, attachments: [{ shortName: 'QUOTE~1.PDF', bytes }, { bytes }] })
    const files = leaves(message).slice(1)
    expect(files.map(part => [part.filename, bodyBytes(message, part).toString()])).toEqual([
      ['QUOTE~1.PDF', 'data'],
      [undefined, 'data'],
    ])
  })

  it('has no attachment without content, and is no worse for it', () => {
    const { message } = read({ ...bank, attachments: [{ name: 'link.url' }, { name: 'a.txt', bytes: Buffer.from('a') }] })
    expect(leaves(message).map(part => part.filename)).toEqual([undefined, 'a.txt'])
    expect(text(message, 'text/plain')).toBe(bank.text)
  })

  it('has the mails inside it as mails, each with its own headers', () => {
    const { message } = read({
      ...bank,
      embedded: { ...bank, subject: 'inner', transportHeaders, embedded: { ...bank, subject: 'innermost' } },
    })
    const inner = parseMessage(embeddedMessages(message)[0]?.raw as Buffer)
    expect(inner.root.fields[0]?.raw).toMatch(/^from a\.example/)
    expect(text(inner, 'text/plain')).toBe(bank.text)
    const innermost = parseMessage(embeddedMessages(inner)[0]?.raw as Buffer)
    expect(field(innermost.root, 'subject')?.raw).toBe('innermost')
  })

  it('is read no deeper than four mails in mails', () => {
    let parts: MsgParts = { ...bank, subject: 'bottom' }
    for (let i = 0; i < 8; i++) parts = { ...bank, subject: `level ${i}`, embedded: parts }
    let { message } = read(parts)
    let depth = 0
    for (let next = embeddedMessages(message)[0]; next; next = embeddedMessages(message)[0], depth++)
      message = parseMessage(next.raw)
    expect(depth).toBe(4)
  })

  it('is the same mail each time it is read', () => {
    const bytes = writeMsg({ ...bank, html: Buffer.from('<p>'), attachments: [{ name: 'a', bytes: Buffer.from('b') }] })
    expect(readMsg(bytes)).toEqual(readMsg(bytes))
  })
})

describe('what is no mail', () => {
  it('is said to be damaged when it is only a beginning, or nothing like it', () => {
    const whole = writeMsg(bank)
    for (const bytes of [whole.subarray(0, 1_000), Buffer.from('From: a@b.example\r\n\r\n'), Buffer.alloc(0)])
      expect(readMsg(bytes)).toEqual({ kind: 'unreadable', reason: 'damaged' })
  })

  it('is said to be too big without being read', () => {
    expect(readMsg(Buffer.alloc(33_554_433))).toEqual({ kind: 'unreadable', reason: 'too-big' })
  })

  it('is another item of Outlook’s: a contact, an appointment', () => {
    expect(readMsg(writeMsg({ ...bank, messageClass: 'IPM.Contact' }))).toEqual({ kind: 'unreadable', reason: 'not-a-mail' })
    expect(readMsg(writeMsg({ ...bank, messageClass: 'IPM.Note.SMIME' })).kind).toBe('message')
  })
})
