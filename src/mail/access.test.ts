import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { embeddedMessages, field, fields, headerText, leaves } from './access.js'
import { parseMessage } from './scan.js'

const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'), 'latin1')
const multipart = (boundary: string, parts: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap(part => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
const attached = (raw: Buffer): Buffer => Buffer.concat([Buffer.from('Content-Type: message/rfc822\r\n\r\n'), raw])
const embeddedIn = (raw: Buffer): Buffer[] => embeddedMessages(parseMessage(raw)).map(embedded => embedded.raw)

describe('fields of a part', () => {
  const { root } = parseMessage(lines('Received: 1', 'Subject: =?utf-8?Q?=C3=A9?=', 'RECEIVED: 2', '', ''))

  it('are found by lower-case name, the first or all', () => {
    expect(field(root, 'received')?.raw).toBe('1')
    expect(fields(root, 'received').map(f => f.raw)).toEqual(['1', '2'])
    expect([field(root, 'x'), fields(root, 'x')]).toEqual([undefined, []])
  })

  it('are decoded for people', () => {
    expect(field(root, 'subject')).toMatchObject({ raw: '=?utf-8?Q?=C3=A9?=' })
    expect(fields(root, 'subject').map(headerText)).toEqual(['é'])
  })
})

describe('leaves', () => {
  const inner = multipart('in', [lines('', 'inner text')])
  const message = parseMessage(multipart('out', [lines('Content-Type: text/html', '', 'a'), attached(inner), lines('', 'b')]))

  it('are the parts without children in order; an embedded message is one', () => {
    expect(leaves(message).map(part => part.type)).toEqual(['text/html', 'message/rfc822', 'text/plain'])
  })

  it('are those inside embedded messages too when asked for', () => {
    expect(leaves(message, { inside: true }).map(part => part.path)).toEqual(['1', '2.1.1', '3'])
  })

  it('of a mail that is nothing but an embedded message are those of that message', () => {
    expect(leaves(parseMessage(attached(inner))).map(part => part.type)).toEqual(['text/plain'])
  })
})

describe('embedded messages', () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map(array => Buffer.from(array))
  const messageText = fc
    .array(
      fc.constantFrom(
        'Subject: x',
        'From: a@b.example',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '--b--',
        'text',
        'From x',
        '\xe3\x81',
        '--',
      ),
      { maxLength: 20 },
    )
    .chain(all => fc.constantFrom('\r\n', '\n', '\r').map(end => Buffer.from(all.join(end), 'latin1')))
  const anyMessage = fc.oneof(bytes, messageText).filter(raw => raw.length > 0 && !raw.includes('outer-boundary'))

  it('come out byte for byte as any bytes went in', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 4 }), all => {
        expect(embeddedIn(multipart('outer-boundary', all.map(attached)))).toEqual(all)
      }),
      { numRuns: 300 },
    )
  })

  it('come out of a mail that is nothing else, and out of a digest', () => {
    fc.assert(
      fc.property(anyMessage, raw => {
        expect(embeddedIn(attached(raw))).toEqual([raw])
        const digest = multipart('outer-boundary', [Buffer.concat([Buffer.from('\r\n'), raw])])
        expect(embeddedIn(Buffer.from(digest.toString('latin1').replace('/mixed', '/digest'), 'latin1'))).toEqual([raw])
      }),
    )
  })

  it('come out of base64 and quoted-printable, which RFC 2046 §5.2.1 forbids', () => {
    fc.assert(
      fc.property(anyMessage, raw => {
        const base64 = `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${raw.toString('base64').replace(/.{76}/g, '$&\r\n')}`
        const quoted = `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${[...raw].map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}`
        expect(embeddedIn(Buffer.from(base64))).toEqual([raw])
        expect(embeddedIn(Buffer.from(quoted))).toEqual([raw])
      }),
    )
  })

  it('come out of twenty levels, one by one and all at once', () => {
    const innermost = lines('Subject: innermost', '', 'text', '')
    let raw = innermost
    for (let i = 0; i < 10; i++) raw = multipart(`level-${i}-of-nesting`, [lines('', 'note'), attached(raw)])
    let opened = raw
    for (let i = 0; i < 10; i++) opened = embeddedIn(opened)[0] as Buffer
    expect(opened).toEqual(innermost)
    const parsed = parseMessage(raw)
    const deepest = leaves(parsed, { inside: true }).at(-1)
    expect(parsed.raw.subarray(deepest?.range.start, deepest?.range.end)).toEqual(innermost)
  })

  it('are the outermost only', () => {
    const inner = attached(lines('Subject: inner', '', 'x'))
    expect(embeddedIn(multipart('b', [attached(inner)]))).toEqual([inner])
  })

  it('are found in nested multiparts, in order', () => {
    const [one, two, three] = ['one', 'two', 'three'].map(name => lines(`Subject: ${name}`, '', name)) as [Buffer, Buffer, Buffer]
    expect(embeddedIn(multipart('a', [attached(one), multipart('c', [attached(two)]), attached(three)]))).toEqual([
      one,
      two,
      three,
    ])
  })
})
