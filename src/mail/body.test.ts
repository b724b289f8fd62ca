import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { bodyBytes, bodyText, decodeBody } from './body.js'
import type { MailLimits } from './message.js'
import { parseMessage } from './scan.js'

const parse = (fields: string, body: Buffer | string, limits: Partial<MailLimits> = {}) =>
  parseMessage(Buffer.concat([Buffer.from(`${fields}\r\n\r\n`), Buffer.from(body as string)]), limits)
const bytes = (encoding: string, body: string): string => {
  const message = parse(`Content-Transfer-Encoding: ${encoding}`, body)
  return bodyBytes(message, message.root).toString()
}
const text = (fields: string, body: Buffer | string) => {
  const message = parse(fields, body)
  return bodyText(message, message.root)
}

describe('a body', () => {
  it('has its transfer encoding undone, by every name of it', () => {
    expect(bytes('base64', 'YWJj')).toBe('abc')
    expect(bytes('Quoted-Printable', 'a=62c')).toBe('abc')
    for (const name of ['x-uuencode', 'uuencode', 'x-uue']) expect(bytes(name, 'begin 644 x\n#86)C\n`\nend\n')).toBe('abc')
  })

  it('of an unknown encoding, or of none, is as it was sent', () => {
    for (const name of ['7bit', '8bit', 'binary', 'x-odd', '']) expect(bytes(name, 'YWJj')).toBe('YWJj')
  })

  it('gives no more than the limit, and says so', () => {
    for (const [encoding, body] of [
      ['base64', Buffer.from('x'.repeat(300)).toString('base64')],
      ['quoted-printable', '=78'.repeat(300)],
      ['8bit', 'x'.repeat(300)],
    ]) {
      const message = parse(`Content-Transfer-Encoding: ${encoding}`, body as string, { decodedBytes: 100 })
      expect(decodeBody(message, message.root)).toEqual({ bytes: Buffer.from('x'.repeat(100)), outcome: 'decoded-limit' })
    }
    const within = parse('A: 1', 'x'.repeat(100), { decodedBytes: 100 })
    expect(decodeBody(within, within.root).outcome).toBe('whole')
  })
})

describe('the text of a body', () => {
  const sjis = iconv.encode('お支払い方法', 'shift_jis')

  it('is read by its label', () => {
    expect(text('Content-Type: text/plain; charset=shift_jis', sjis)).toEqual({ text: 'お支払い方法', guessed: false })
    expect(text('Content-Type: text/plain; charset=iso-2022-jp', '\x1b$B$"\x1b(B')).toEqual({ text: 'あ', guessed: false })
  })

  it('without a label is guessed by what it looks like', () => {
    for (const charset of ['utf-8', 'shift_jis', 'euc-jp'])
      expect(text('A: 1', iconv.encode('お支払い方法', charset)).text).toBe('お支払い方法')
    expect(text('Content-Type: text/plain; charset=', '\x1b$B$"\x1b(B').text).toBe('あ')
  })

  it('of HTML is read by what the page says when the mail says nothing', () => {
    const page = (charset: string): Buffer =>
      Buffer.concat([
        Buffer.from(`<meta http-equiv=x content="text/html; charset=${charset}">`),
        iconv.encode('žluť', 'iso-8859-2'),
      ])
    expect(text('Content-Type: text/html', page('iso-8859-2')).text).toMatch(/žluť$/)
    expect(text('Content-Type: text/plain', page('iso-8859-2')).text).not.toMatch(/žluť$/)
  })

  it('is never UTF-7 because a page says so, for no browser would believe it', () => {
    expect(text('Content-Type: text/html', '<meta charset=utf-7>+ADw-b+AD4-').text).toContain('+ADw-b+AD4-')
    expect(text('Content-Type: text/html; charset=utf-7', '+ADw-b+AD4-').text).toBe('<b>')
  })
})
