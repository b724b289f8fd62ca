import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeWords } from './encoded-words.js'

const b = (text: string, charset = 'utf-8'): string => `=?${charset}?B?${iconv.encode(text, charset).toString('base64')}?=`
const raw = (text: string, charset = 'utf-8'): string => iconv.encode(text, charset).toString('latin1')

describe('encoded words', () => {
  it('are decoded in both encodings, case ignored', () => {
    expect(decodeWords('=?UTF-8?B?w6k=?= x =?iso-8859-1?q?a_=E9=3D?=')).toBe('é x a é=')
  })

  it('lose the white space between them, but not the one beside text (RFC 2047 §6.2)', () => {
    expect(decodeWords('a =?utf-8?q?b?= =?utf-8?q?c?=\t=?utf-8?q?d?= e')).toBe('a bcd e')
    expect(decodeWords('=?utf-8?q?b?= =?iso-8859-1?q?=E9?=')).toBe('bé')
  })

  it('may split a character across neighbours of one charset', () => {
    expect(decodeWords('=?utf-8?B?44E=?= =?UTF-8?B?gg==?=')).toBe('あ')
    expect(decodeWords('=?utf-8?q?=E3=81?= =?utf-8?b?gg==?=')).toBe('あ')
  })

  it('may be in Japanese charsets, also cut inside ISO-2022-JP', () => {
    for (const charset of ['shift_jis', 'euc-jp']) expect(decodeWords(b('見積書①', charset))).toBe('見積書①')
    expect(decodeWords('=?iso-2022-jp?B?GyRCJCI=?= =?ISO-2022-JP?B?JCQbKEI=?=')).toBe('あい')
  })

  it('may carry a language behind the charset (RFC 2231 §5)', () => {
    expect(decodeWords('=?utf-8*ja?Q?=E3=81=82?=')).toBe('あ')
  })

  it('may contain a question mark or blanks, which are forbidden and common', () => {
    expect(decodeWords('=?utf-8?Q?Ready??= x')).toBe('Ready? x')
    expect(decodeWords('=?utf-8?Q?What? Now?=')).toBe('What? Now')
    expect(decodeWords('=?utf-8?B?44GC 44GE?=')).toBe('あい')
  })

  it('may stand without white space around them', () => {
    expect(decodeWords('[=?utf-8?Q?a?==?utf-8?Q?b?=]')).toBe('[ab]')
  })

  it('stay as they are when they are broken', () => {
    for (const text of ['=?utf-8?Q?abc', '=?utf-8?X?abc?=', '=?utf-8?abc?=', '=??Q?abc?=', '=?', '=?=?=?'])
      expect(decodeWords(text)).toBe(text)
  })

  it('are read behind one that was cut off', () => {
    expect(decodeWords('=?utf-8?Q?abc =?utf-8?Q?d?=')).toBe('=?utf-8?Q?abc d')
  })

  it('of an unknown charset are guessed', () => {
    expect(decodeWords('=?x-nobody-knows?B?44GC?=')).toBe('あ')
  })

  it('of UTF-7 are decoded', () => {
    expect(decodeWords('=?utf-7?Q?+MEI-?=')).toBe('あ')
  })

  it('decode to what was encoded, cut anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (text, width) => {
        const bytes = Buffer.from(text)
        const words: string[] = []
        for (let i = 0; i < bytes.length; i += width) words.push(`=?utf-8?B?${bytes.toString('base64', i, i + width)}?=`)
        expect(decodeWords(words.join(' '))).toBe(text)
      }),
    )
  })

  it('never make a header much longer, whatever stands in it', () => {
    const piece = fc.constantFrom('=?', '?=', '?', '=', 'utf-8', 'B', 'Q', '_', ' ', 'YQ==', '=41', '\x1b$B', '\xe3\x81')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        expect(decodeWords(pieces.join('')).length).toBeLessThanOrEqual(pieces.join('').length)
      }),
    )
  })

  it('are read by the ten thousand, whole or all cut off', () => {
    const many = 10_000
    expect(decodeWords('=?utf-8?Q?a?= '.repeat(many)).trim()).toBe('a'.repeat(many))
    const cut = '=?utf-8?Q?a'.repeat(many)
    expect(decodeWords(cut)).toBe(cut)
    expect(decodeWords('=?utf-8?B?='.repeat(many))).toHaveLength(11 * many)
  })
})

describe('raw text in a header', () => {
  it('is read as UTF-8, Shift_JIS, EUC-JP or ISO-2022-JP when it is that', () => {
    for (const charset of ['utf-8', 'shift_jis', 'euc-jp'])
      expect(decodeWords(raw('重要なお知らせ', charset))).toBe('重要なお知らせ')
    expect(decodeWords('\x1b$B$"$$\x1b(B')).toBe('あい')
  })

  it('is read as windows-1252 when it is nothing else', () => {
    expect(decodeWords('sues for \xa3100,000 \x96 caf\xe9')).toBe('sues for £100,000 – café')
  })

  it('may stand beside encoded words', () => {
    expect(decodeWords(`${raw('前')} =?utf-8?B?5b6M?=`)).toBe('前 後')
  })
})
