import { describe, expect, it } from 'vitest'
import { field } from './access.js'
import type { Message, Part } from './message.js'
import { parseMessage } from './scan.js'

const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'), 'latin1')
const parse = (...all: readonly string[]): Message => parseMessage(lines(...all))
const content = (message: Message, part: Part | undefined): string | undefined =>
  part && message.raw.toString('latin1', part.body.start, part.body.end)
const contents = (message: Message): (string | undefined)[] => message.root.children.map(part => content(message, part))
const tree = (part: Part): unknown => (part.children.length === 0 ? part.type : { [part.type]: part.children.map(tree) })
const mixed = (boundary: string): string => `Content-Type: multipart/mixed; boundary="${boundary}"`

describe('a message', () => {
  it('without parts is one part of its type, plain text by default', () => {
    const message = parse('Subject: x', '', 'text')
    expect(message.root).toMatchObject({
      path: '',
      type: 'text/plain',
      encoding: '7bit',
      disposition: undefined,
      filename: undefined,
      children: [],
    })
    expect(content(message, message.root)).toBe('text')
    expect(message.outcomes).toEqual([])
  })

  it('says its type, encoding, disposition and file name, whatever their case and comments', () => {
    const { root } = parse(
      'Content-Type: Application/PDF; name=a.pdf',
      'Content-Transfer-Encoding: "BASE64" (really);',
      'Content-Disposition: Attachment',
      '',
    )
    expect(root).toMatchObject({ type: 'application/pdf', encoding: 'base64', disposition: 'attachment', filename: 'a.pdf' })
  })

  it('without a header is all body, and says so', () => {
    const message = parse('', 'text')
    expect([content(message, message.root), message.outcomes]).toEqual(['text', ['no-header']])
    expect(parseMessage(Buffer.alloc(0)).outcomes).toEqual(['no-header'])
  })

  it('uses the first of two content types', () => {
    expect(parse('Content-Type: text/html', 'Content-Type: text/plain', '').root.type).toBe('text/html')
  })
})

describe('a multipart', () => {
  it('has parts without the line breaks that belong to the delimiters, and paths as IMAP numbers them', () => {
    const message = parse(
      mixed('b'),
      '',
      'preamble',
      '--b',
      '',
      'one',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      'two',
      '--b--',
      'epilogue',
    )
    expect(contents(message)).toEqual(['one\r\n', 'two'])
    expect(message.root.children.map(part => [part.path, part.type])).toEqual([
      ['1', 'text/plain'],
      ['2', 'text/html'],
    ])
  })

  it('may be in LF or in CR', () => {
    for (const end of ['\n', '\r']) {
      const message = parseMessage(Buffer.from([mixed('b'), '', '--b', '', 'one', '--b', '', 'two', '--b--', ''].join(end)))
      expect(contents(message)).toEqual(['one', 'two'])
    }
  })

  it('may mix line ends from part to part', () => {
    const message = parseMessage(Buffer.from(`${mixed('b')}\n\n--b\r\n\r\none\n--b\n\ntwo\r\n--b--`))
    expect(contents(message)).toEqual(['one', 'two'])
  })

  it('knows its delimiter by the whole line: blanks may follow, anything else makes it another one', () => {
    const message = parse(
      mixed('b'),
      '',
      '--b \t',
      '',
      'one',
      '--bb',
      '--b-',
      ' --b',
      'x--b',
      '--B',
      '--b--x',
      '--b--',
      '--b',
      '',
      'no part',
    )
    expect(contents(message)).toEqual(['one\r\n--bb\r\n--b-\r\n --b\r\nx--b\r\n--B\r\n--b--x'])
  })

  it('may nest with boundaries that begin like each other', () => {
    const message = parse(
      mixed('b'),
      '',
      '--b',
      mixed('bb'),
      '',
      '--bb',
      mixed('bbb'),
      '',
      '--bbb',
      '',
      'deep',
      '--bbb--',
      '--bb--',
      '--b',
      '',
      'last',
      '--b--',
    )
    expect(tree(message.root)).toEqual({
      'multipart/mixed': [{ 'multipart/mixed': [{ 'multipart/mixed': ['text/plain'] }] }, 'text/plain'],
    })
    expect(message.outcomes).toEqual([])
  })

  it('ends what is inside it: an unclosed inner one swallows nothing', () => {
    const message = parse(mixed('out'), '', '--out', mixed('in'), '', '--in', '', 'inner', '--out', '', 'outer', '--out--')
    expect(contents(message)[1]).toBe('outer')
    expect(content(message, message.root.children[0]?.children[0])).toBe('inner')
    expect(message.outcomes).toEqual(['unclosed-boundary'])
  })

  it('with the boundary of the one around it gives its parts to that one', () => {
    const message = parse(mixed('b'), '', '--b', 'Content-Type: multipart/alternative; boundary=b', '', '--b', '', 'one', '--b--')
    expect(tree(message.root)).toEqual({ 'multipart/mixed': ['multipart/alternative', 'text/plain'] })
    expect(message.outcomes).toEqual(['missing-boundary'])
  })

  it('that is never closed ends with the mail, and says so', () => {
    const message = parse(mixed('b'), '', '--b', '', 'one', '')
    expect([contents(message), message.outcomes]).toEqual([['one\r\n'], ['unclosed-boundary']])
  })

  it('without a boundary, or whose boundary never comes, has no parts, and says so', () => {
    for (const type of [
      'multipart/mixed',
      'multipart/mixed; boundary=""',
      'multipart/mixed; boundary=x',
      `multipart/mixed; boundary=${'x'.repeat(2_000)}`,
    ]) {
      const message = parse(`Content-Type: ${type}`, '', '--b', '', 'one', '--b--')
      expect([message.root.children, message.outcomes]).toEqual([[], ['missing-boundary']])
    }
  })

  it('may have empty parts, and delimiters with nothing between them', () => {
    expect(contents(parse(mixed('b'), '', '--b', '--b', '', '--b', '', '', '--b--'))).toEqual(['', '', ''])
    expect(contents(parseMessage(Buffer.from(`${mixed('b')}\n\n--b\n--b--`)))).toEqual([''])
  })

  it('may begin without an empty line behind its header', () => {
    expect(contents(parse(mixed('b'), '--b', '', 'one', '--b--'))).toEqual(['one'])
  })

  it('compares its boundary byte for byte', () => {
    const boundary = '=?utf-8?q?_\xe3\x81'
    expect(contents(parse(mixed(boundary), '', `--${boundary}`, '', 'one', `--${boundary}--`))).toEqual(['one'])
  })

  it('of a digest holds messages unless it says otherwise (RFC 2046 §5.1.5)', () => {
    const message = parse(
      'Content-Type: multipart/digest; boundary=b',
      '',
      '--b',
      '',
      'Subject: one',
      '',
      'x',
      '--b',
      'Content-Type: text/plain',
      '',
      'two',
      '--b--',
    )
    expect(tree(message.root)).toEqual({ 'multipart/digest': [{ 'message/rfc822': ['text/plain'] }, 'text/plain'] })
    expect(field(message.root.children[0]?.children[0] as Part, 'subject')?.raw).toBe('one')
  })
})

describe('an embedded message', () => {
  it('is the one child of its part', () => {
    const message = parse('Content-Type: message/rfc822', '', 'Subject: inner', mixed('b'), '', '--b', '', 'text', '--b--')
    const inner = message.root.children[0] as Part
    expect([inner.path, field(inner, 'subject')?.raw, content(message, inner.children[0])]).toEqual(['1', 'inner', 'text'])
  })

  it('may begin with an mbox line', () => {
    const message = parse(
      'Content-Type: message/rfc822',
      '',
      '>From a@b.example Tue Nov 24 19:50:35 2026',
      'Subject: inner',
      '',
      'x',
    )
    expect(field(message.root.children[0] as Part, 'subject')?.raw).toBe('inner')
  })

  it('may be in Unicode (message/global, RFC 6532)', () => {
    expect(tree(parse('Content-Type: message/global', '', 'Subject: x', '', '').root)).toEqual({
      'message/global': ['text/plain'],
    })
  })

  it('in base64 has no bytes of its own here', () => {
    expect(
      parse('Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', 'U3ViamVjdDogeA==').root.children,
    ).toEqual([])
  })

  it('that is empty has none either', () => {
    expect(parse('Content-Type: message/rfc822', '', '').root.children).toEqual([])
  })
})
