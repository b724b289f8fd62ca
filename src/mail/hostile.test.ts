import { describe, expect, it } from 'vitest'
import { field, leaves } from './access.js'
import { bodyBytes, bodyText } from './body.js'
import type { Part } from './message.js'
import { readEverything } from './read-everything.testing.js'
import { parseMessage } from './scan.js'

// Each of these takes seconds to hours when work grows with the square of the mail's size, and next to nothing when it does not.
const megabytes = (n: number, text: string): string => text.repeat(Math.ceil((n * 1_000_000) / text.length))
const parse = (text: string) => parseMessage(Buffer.from(text, 'latin1'))
const count = (part: Part): number => 1 + part.children.reduce((n, child) => n + count(child), 0)

describe('a hostile mail', () => {
  it('of a thousand unclosed multiparts before twenty megabytes is searched once, not once for each', () => {
    const parts = Array.from({ length: 900 }, (_, i) => `--b\nContent-Type: multipart/mixed; boundary=never${i}\n\n`).join('')
    const message = parse(
      `Content-Type: multipart/mixed; boundary=b\n\n${parts}--b\n\n${megabytes(20, 'text without any boundary ')}`,
    )
    expect([count(message.root), message.outcomes]).toEqual([902, ['unclosed-boundary', 'missing-boundary']])
  })

  it('of twenty levels of boundaries, each a prefix of the next, is read level by level', () => {
    const level = (i: number): string => `Content-Type: multipart/mixed; boundary="${'_'.repeat(i)}"\n\n--${'_'.repeat(i)}\n`
    const levels = Array.from({ length: 20 }, (_, i) => level(i + 1)).join('')
    const message = parse(`${levels}\n${megabytes(5, `--${'_'.repeat(40)}x\n`)}${megabytes(5, '--_')}`)
    expect(count(message.root)).toBe(21)
  })

  it('of a hundred thousand levels is read as deep as the limit', () => {
    const message = parse(megabytes(5, 'Content-Type: message/rfc822\n\n'))
    expect([count(message.root), message.outcomes]).toEqual([message.limits.depth + 1, ['depth-limit']])
  })

  it('of a million parts has as many as the limit, and all bytes', () => {
    const message = parse(`Content-Type: multipart/mixed; boundary=b\n\n${megabytes(5, '--b\n\n')}`)
    expect([count(message.root), message.outcomes]).toEqual([message.limits.parts + 1, ['parts-limit']])
    expect(message.root.children.at(-1)?.range.end).toBe(message.raw.length)
  })

  it('of a hundred thousand fields, or of one field of a megabyte, is read up to the limit', () => {
    const many = parse(`${'a:\n'.repeat(100_000)}\ntext`)
    expect(many.outcomes).toEqual(['header-limit'])
    const long = parse(`Subject: ${megabytes(1, 'x')}\n\ntext`)
    expect([field(long.root, 'subject')?.raw.length, long.outcomes]).toEqual([long.limits.headerFieldBytes - 1, ['header-limit']])
  })

  it('in bare CR is read line by line, with or without a LF at its end', () => {
    const header = `Subject: x\r${megabytes(0.2, 'a: b\r')}\r`
    for (const end of ['', '\n'])
      expect(parse(`${header}${megabytes(20, 'text\r')}${end}`).root.fields.length).toBeGreaterThan(1_000)
  })

  it.each([
    ['carriage returns', `X: ${megabytes(0.06, '\r')}y`],
    ['open comments in an encoding', `Content-Transfer-Encoding: ${megabytes(0.06, '(')}`],
    ['open comments in a type', `Content-Type: ${megabytes(0.06, '(')}`],
    ['quotes in a type', `Content-Type: a/b; x=${megabytes(0.06, '"\\')}`],
    ['equals signs in a type', `Content-Type: a/b; ${megabytes(0.06, '=')}`],
    ['blanks in a type', `Content-Type: a/b;${megabytes(0.06, ' ')}x`],
    ['pieces of a parameter', `Content-Type: a/b${Array.from({ length: 5_000 }, (_, i) => `;x*${i}*=%41`).join('')}`],
    ['the same parameter', `Content-Disposition: x${megabytes(0.06, ';filename*0=a')}`],
    ['beginnings of encoded words', `Subject: ${megabytes(0.06, '=?')}`],
    ['encoded words without an end', `Subject: ${megabytes(0.06, '=?a?q?x')}`],
    ['encoded words', `Subject: ${megabytes(0.06, '=?utf-8?b?YQ==?= ')}`],
    ['escapes', `Subject: ${megabytes(0.06, '\x1b$B')}`],
    ['comments in an address', `From: ${megabytes(0.06, '(')}`],
    ['colons in an address', `From: a@${megabytes(0.06, ':')}`],
    ['brackets in an address', `From: ${megabytes(0.06, '<')}`],
    ['blanks in an address', `From: a${megabytes(0.06, ' ')}b`],
    ['comments in a date', `Date: ${megabytes(0.06, '(1 ')}`],
    ['digits in a date', `Date: ${megabytes(0.06, '1 ')}`],
    ['blanks in a trace line', `Received: from${megabytes(0.06, ' ')}(by${megabytes(0.03, ' ')}`],
  ])('of fields full of %s is read', (_, line) => {
    // A field as long as the limit, three times: the mail has no room for more of them.
    readEverything(Buffer.from(`${line}\r\n${line}\r\n${line}\r\n\r\ntext`, 'latin1'))
  })

  it.each([
    ['base64', megabytes(4, '=')],
    ['base64', megabytes(4, 'Y=')],
    ['base64', megabytes(4, '-')],
    ['base64', megabytes(4, '\n')],
    ['quoted-printable', megabytes(4, '=')],
    ['quoted-printable', megabytes(4, '= ')],
    ['quoted-printable', megabytes(4, ' \n')],
    ['x-uuencode', `begin 644 x\n${megabytes(4, 'M\n')}`],
    ['x-uuencode', megabytes(4, 'begin 644\n')],
  ])('whose body is nothing but traps for %s is decoded to no more than it was', (encoding, body) => {
    const message = parse(`Content-Transfer-Encoding: ${encoding}\n\n${body}`)
    expect(bodyBytes(message, message.root).length).toBeLessThanOrEqual(body.length)
  })

  it.each([
    ['iso-2022-jp', '\x1b$B'],
    ['iso-2022-jp', '\x1b'],
    ['iso-2022-jp', '\x1b$B\n'],
    ['iso-2022-jp', '\x1b$(P!!'],
    ['iso-2022-jp', '\x1b$(D0!'],
    ['utf-7', '+'],
    ['utf-7', '+A-'],
    ['utf-7', '+AAAA'],
    ['gb18030', '\x81\x30'],
    ['utf-16', '\xd8\x00'],
    ['unknown', '\xe3'],
    ['unknown', '\x1b$'],
  ])('whose text is nothing but traps for %s is read into no more characters than bytes', (charset, trap) => {
    const body = megabytes(1, trap)
    const message = parse(`Content-Type: text/plain; charset=${charset}\n\n${body}`)
    expect(bodyText(message, message.root).text.length).toBeLessThanOrEqual(body.length)
  })

  it('gives its leaves once, however deep they are', () => {
    const message = parse(`${'Content-Type: message/rfc822\n\n'.repeat(20)}text`)
    expect(leaves(message, { inside: true })).toHaveLength(1)
  })
})
