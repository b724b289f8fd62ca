import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { parseContentType, parseDisposition } from './parameters.js'

const parameters = (raw: string) => Object.fromEntries(parseContentType(raw, 'text/plain').parameters)
const typeOf = (raw: string | undefined, standard = 'text/plain'): string => parseContentType(raw, standard).type
const filename = (raw: string): string | undefined => parseDisposition(`attachment; ${raw}`)?.filename
const latin1 = (text: string, charset: string): string => iconv.encode(text, charset).toString('latin1')

describe('a content type', () => {
  it('is lower case, without comments and quotes', () => {
    for (const raw of ['Text/HTML', ' text/html ', 'text/html;', '(a) text/html (b); c=d', '"text/html"', 'text/html, x'])
      expect(typeOf(raw)).toBe('text/html')
  })

  it('is the default when it is missing or empty, and plain text when it can’t be read (RFC 2045 §5.2)', () => {
    expect(typeOf(undefined, 'message/rfc822')).toBe('message/rfc822')
    expect(typeOf('', 'message/rfc822')).toBe('message/rfc822')
    for (const raw of ['text', 'html', 'text/', '/', 'a/b/c']) expect(typeOf(raw)).toBe('text/plain')
  })

  it('is multipart when it says no more than that, or has a boundary', () => {
    expect(typeOf('multipart; boundary=a')).toBe('multipart/mixed')
    expect(typeOf('mixed; boundary=a')).toBe('multipart/mixed')
  })

  it('may miss the semicolon before its parameters', () => {
    expect(parameters('text/html charset=utf-8')).toEqual({ charset: 'utf-8' })
    expect(parameters('text/html; charset="utf-8" name="a b"')).toEqual({ charset: 'utf-8', name: 'a b' })
    expect(parameters('text/html; charset=utf-8 format=flowed')).toEqual({ charset: 'utf-8', format: 'flowed' })
  })
})

describe('parameters', () => {
  it('have lower-case names and values as written, quoted or not', () => {
    expect(parameters('a/b; CharSet=UTF-8; Name = "A;b=\\"c\\"" ; x=y')).toEqual({ charset: 'UTF-8', name: 'A;b="c"', x: 'y' })
  })

  it('may be followed by a comment (RFC 2045 §5.1)', () => {
    expect(parameters('text/plain; charset=us-ascii (Plain text)')).toEqual({ charset: 'us-ascii' })
  })

  it('count once: the first stands', () => {
    expect(parameters('a/b; x=1; x=2')).toEqual({ x: '1' })
  })

  it('may be without value, or without end', () => {
    expect(parameters('a/b; x=; y="')).toEqual({ x: '', y: '' })
    expect(parameters('a/b; x')).toEqual({})
    expect(parameters('a/b; y="open; z=1')).toEqual({ y: 'open; z=1' })
  })

  it('are no more than 128', () => {
    const raw = `a/b${Array.from({ length: 500 }, (_, i) => `; p${i}=${i}`).join('')}`
    expect(Object.keys(parameters(raw))).toHaveLength(128)
  })
})

describe('a boundary', () => {
  const boundary = (raw: string): string => parseContentType(`multipart/mixed; ${raw}`, '').boundary

  it('is kept byte for byte, for it is compared with lines', () => {
    expect(boundary('boundary="=?utf-8?q?a?="')).toBe('=?utf-8?q?a?=')
    expect(boundary(`boundary="${latin1('あ', 'utf-8')}"; charset=utf-8`)).toBe(latin1('あ', 'utf-8'))
    expect(boundary('boundary="a(b)\'+_,-./:=? c"')).toBe("a(b)'+_,-./:=? c")
  })

  it('does not end in white space (RFC 2046 §5.1.1)', () => {
    expect(boundary('boundary="a  "')).toBe('a')
    expect(boundary('boundary=a ; x=y')).toBe('a')
  })

  it('may come in pieces (RFC 2231 §3)', () => {
    expect(boundary('boundary*1=b; boundary*0="a="')).toBe('a=b')
  })
})

describe('a file name', () => {
  it('may have blanks and parentheses without quotes, and backslashes that quote nothing', () => {
    expect(filename('filename=report (1) final.pdf; size=3')).toBe('report (1) final.pdf')
    expect(filename('filename="C:\\temp\\a.txt"')).toBe('C:\\temp\\a.txt')
  })

  it('may be in encoded words, though RFC 2047 §5 forbids it', () => {
    expect(filename('filename="=?utf-8?B?5paH5pu4?= =?utf-8?B?LnBkZg==?="')).toBe('文書.pdf')
    expect(filename('filename*0="=?utf-8?B?5paH"; filename*1="5pu4?=.pdf"')).toBe('文書.pdf')
  })

  it('may be extended (RFC 2231 §4), which goes before the plain form', () => {
    expect(filename("filename*=utf-8'ja'%E6%96%87%e6%9b%b8.pdf; filename=x.pdf")).toBe('文書.pdf')
    expect(filename("filename*=shift_jis''%95%5c.pdf")).toBe('表.pdf')
    expect(filename("filename*=iso-2022-jp''%1B$B%24%22%1B(B.txt")).toBe('あ.txt')
    expect(filename('filename*=%E6%96%87.pdf')).toBe('文.pdf')
  })

  it('may come in pieces in any order, encoded ones and plain ones (RFC 2231 §4.1)', () => {
    expect(filename(`filename*2=".pdf"; filename*0*=utf-8''%E6%96; filename*1*=%87`)).toBe('文.pdf')
    expect(filename('filename*0=a; filename*1=b; filename*1=c')).toBe('ab')
    expect(filename('filename*0="50%25"; filename*1=".txt"')).toBe('50%25.txt')
  })

  it('may be raw Japanese, whose bytes may look like quotes and backslashes', () => {
    for (const charset of ['utf-8', 'shift_jis', 'euc-jp'])
      expect(filename(`filename="${latin1('申請表ソ能.xls', charset)}"; x=y`)).toBe('申請表ソ能.xls')
    expect(filename('filename="\x1b$B$"$;\x1b(B.xls"; x=y')).toBe('あせ.xls')
  })

  it('comes back as it was, through every form of RFC 2231', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (name, width) => {
          const encoded = [...Buffer.from(name)].map(byte => `%${byte.toString(16).padStart(2, '0')}`)
          const pieces: string[] = []
          for (let i = 0; i < encoded.length; i += width)
            pieces.push(`filename*${pieces.length}*=${i === 0 ? "utf-8''" : ''}${encoded.slice(i, i + width).join('')}`)
          expect(filename(`filename*=utf-8''${encoded.join('')}`)).toBe(name)
          expect(filename(pieces.reverse().join('; '))).toBe(name)
        },
      ),
    )
  })
})

it('a disposition is lower case, and undefined when there is none', () => {
  expect(parseDisposition('ATTACHMENT; filename=a')).toEqual({ kind: 'attachment', filename: 'a' })
  expect(parseDisposition('inline')).toEqual({ kind: 'inline', filename: undefined })
  expect(parseDisposition(undefined)).toBeUndefined()
})

it('any field is read without an exception, into values no longer than itself', () => {
  const piece = fc.constantFrom(
    'a/b',
    ';',
    '=',
    '"',
    '\\',
    '*0',
    '*',
    "'",
    '%E3',
    'name',
    'boundary',
    ' ',
    '(',
    ')',
    '\x1b$B',
    '\xe3',
    '=?utf-8?q?',
    '?=',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const raw = pieces.join('')
      for (const value of parseContentType(raw, 'text/plain').parameters.values())
        expect(value.length).toBeLessThanOrEqual(raw.length)
    }),
    { numRuns: 300 },
  )
})
