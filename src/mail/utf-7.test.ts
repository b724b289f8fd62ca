import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { decodeUtf7 } from './utf-7.js'

const decoded = (text: string): string => decodeUtf7(Buffer.from(text, 'latin1'))

it('reads the examples of RFC 2152', () => {
  expect(decoded('A+ImIDkQ.')).toBe('A≢Α.')
  expect(decoded('Hi Mom -+Jjo--!')).toBe('Hi Mom -☺-!')
  expect(decoded('+ZeVnLIqe-')).toBe('日本語')
  expect(decoded('Item 3 is +AKM-1.')).toBe('Item 3 is £1.')
})

it('decodes what was encoded, characters beyond the first plane too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
      expect(decodeUtf7(iconv.encode(text, 'utf-7'))).toBe(text)
    }),
  )
  expect(decodeUtf7(iconv.encode('🎣', 'utf-7'))).toBe('🎣')
})

it('reads a plus sign for +-, and ends a shift at any sign that is none of it', () => {
  expect(decoded('1+-1 +ADw-b+AD4 +MEI!')).toBe('1+1 <b> あ!')
})

it('makes of a broken shift what is whole of it', () => {
  expect(decoded('+A')).toBe('')
  expect(decoded('+MEIwR')).toBe('あ')
  expect(decoded('+')).toBe('')
  expect(decoded('+!')).toBe('!')
})

it('gives well-formed text, no longer than its bytes, whatever they are', () => {
  const piece = fc.constantFrom('+', '-', '+-', '2AA-', '+3AA', 'AD', 'w', '/', '=', '&', '\n', '\xff', 'z')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 50 }), pieces => {
      const text = decoded(pieces.join(''))
      expect(text.length).toBeLessThanOrEqual(pieces.join('').length)
      expect(Buffer.from(text).toString()).toBe(text)
    }),
  )
})
