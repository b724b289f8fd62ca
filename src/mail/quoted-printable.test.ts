import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeQuotedPrintable } from './quoted-printable.js'

const decoded = (text: string): string => decodeQuotedPrintable(Buffer.from(text, 'latin1')).toString('latin1')
const encodeByte = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`

it('decodes what was encoded, with soft line breaks anywhere', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 25 }), (bytes, width) => {
      let text = ''
      bytes.forEach((byte, i) => {
        const plain = byte > 0x20 && byte < 0x7f && byte !== 0x3d
        text += plain ? String.fromCharCode(byte) : encodeByte(byte)
        if (i % width === 0) text += '=\r\n'
      })
      expect(decodeQuotedPrintable(Buffer.from(text))).toEqual(Buffer.from(bytes))
    }),
  )
})

it('joins lines at soft breaks with any line end and with white space behind the sign', () => {
  expect(decoded('a=\r\nb=\nc=\rd= \t\r\ne=')).toBe('abcde')
})

it('takes white space from line ends, as it was put there on the way, but not what was encoded', () => {
  expect(decoded('a  \r\nb\t\nc=20\r\nd ')).toBe('a\r\nb\nc \r\nd')
})

it('takes lower-case digits', () => {
  expect(decoded('=e3=81=82')).toBe('\xe3\x81\x82')
})

it('leaves an equals sign that begins nothing', () => {
  expect(decoded('a=b=3')).toBe('a=b=3')
  expect(decoded('1 = 2 =x')).toBe('1 = 2 =x')
})

it('keeps line ends as they are', () => {
  expect(decoded('a\r\n\r\nb\n\nc\r\rd')).toBe('a\r\n\r\nb\n\nc\r\rd')
})

it('is never longer than what it was given', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[=0-9A-Fx \t\r\n]{0,100}$/), text => {
      expect(decoded(text).length).toBeLessThanOrEqual(text.length)
    }),
  )
})

it('reads a million equals signs followed by a million blanks in one pass', () => {
  const text = `${'='.repeat(1_000_000)}${' '.repeat(1_000_000)}x`
  expect(decoded(text)).toBe(text)
})
