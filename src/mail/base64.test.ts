import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBase64 } from './base64.js'

const decoded = (text: string): string => decodeBase64(text).toString('latin1')

it('decodes what was encoded, broken into lines of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
      const lines = Buffer.from(bytes)
        .toString('base64')
        .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n')
      expect(decodeBase64(lines)).toEqual(Buffer.from(bytes))
    }),
  )
})

it('decodes pieces that were encoded one by one, each with its padding', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 10 }), pieces => {
      const text = pieces.map(piece => Buffer.from(piece).toString('base64')).join('\r\n')
      expect(decodeBase64(text)).toEqual(Buffer.concat(pieces))
    }),
  )
})

it('skips what is not of the alphabet, so that it shifts nothing', () => {
  expect(decoded('Y!W*Jj\0ZG Vm')).toBe('abcdef')
})

it('skips the letters of the URL alphabet as well: no mail program reads them', () => {
  expect(decoded('-YWJj_ZGVm-')).toBe('abcdef')
})

it('takes missing and superfluous padding', () => {
  expect(decoded('YQ')).toBe('a')
  expect(decoded('YQ=======')).toBe('a')
  expect(decoded('==YQ==')).toBe('a')
  expect(decoded('Y')).toBe('')
})

it('reads millions of equals signs into one buffer no longer than the text', () => {
  expect(decodeBase64('='.repeat(3_000_000))).toHaveLength(0)
  expect(decoded('YQ='.repeat(1_000_000)) === 'a'.repeat(1_000_000)).toBe(true)
})

it('gives at most three bytes for four characters, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('A', '/', '=', '-', '_', ' ', '\0', '\xff', 'あ'), { maxLength: 60 }).map(all => all.join('')),
      text => {
        expect(decodeBase64(text).length).toBeLessThanOrEqual(Math.ceil(text.length * 0.75))
      },
    ),
  )
})
