import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeIso2022jp, hasIso2022jpEscape } from './iso-2022-jp.js'

const decoded = (text: string): string => decodeIso2022jp(Buffer.from(text, 'latin1'))

/** Text of JIS X 0208 and ASCII → ISO-2022-JP, by way of EUC-JP, whose double bytes are the same with the high bits set. */
function encode(text: string): Buffer {
  const out: number[] = []
  let double = false
  for (const character of text) {
    const bytes = [...iconv.encode(character, 'euc-jp')]
    const isDouble = bytes.length === 2
    if (isDouble !== double) out.push(...Buffer.from(isDouble ? '\x1b$B' : '\x1b(B'))
    double = isDouble
    out.push(...bytes.map(byte => byte & 0x7f))
  }
  if (double) out.push(...Buffer.from('\x1b(B'))
  return Buffer.from(out)
}

describe('ISO-2022-JP', () => {
  it('decodes what was encoded', () => {
    const character = fc.constantFrom(...'あいうアイウ漢字表示能ソ、。「」ＡＺ亜腕弌熙 abcXYZ~\\\n')
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 60 }), text => {
        const lines = text.split('\n').map(encode)
        expect(decodeIso2022jp(Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from('\n'), line]))))).toBe(
          text,
        )
      }),
    )
  })

  it('takes both escapes of JIS X 0208, old and new, in their short and long forms', () => {
    for (const start of ['\x1b$B', '\x1b$@', '\x1b$(B', '\x1b$(@']) expect(decoded(`${start}$"\x1b(B!`)).toBe('あ!')
  })

  it('reads the NEC and IBM characters of the -MS form', () => {
    expect(decoded('\x1b$B-!-j-5\x1b(B')).toBe('①㈱Ⅰ')
    expect(decoded('\x1b$B|b\x1b(B')).toBe('髙')
  })

  it('reads half-width kana by escape and by shift (CP50221, CP50222)', () => {
    expect(decoded('\x1b(I6E\x1b(B.')).toBe('ｶﾅ.')
    expect(decoded('\x0e6E\x0f.')).toBe('ｶﾅ.')
  })

  it('reads JIS X 0201 Roman with its yen sign and overline', () => {
    expect(decoded('\x1b(J\\100~\x1b(B\\~')).toBe('¥100‾\\~')
  })

  it('reads JIS X 0212 (ISO-2022-JP-1)', () => {
    expect(decoded('\x1b$(D0!\x1b(B')).toBe('丂')
  })

  it('reads the Chinese and Korean of ISO-2022-JP-2', () => {
    expect(decoded('\x1b$A<r\x1b$(CGQ\x1b(B.')).toBe('简한.')
  })

  it('reads of JIS X 0213 (ISO-2022-JP-3) what it shares with JIS X 0208 and row 13, and marks the rest', () => {
    expect(decoded('\x1b$(Q$"-!\x1b(B')).toBe('あ①')
    expect(decoded('\x1b$(O$"\x1b(B')).toBe('あ')
    expect(decoded('\x1b$(Q$"|n$"\x1b(B')).toBe('あ\ufffdあ')
    expect(decoded('\x1b$(P!!!!\x1b(B.')).toBe('\ufffd\ufffd.')
  })

  it('returns to ASCII at a line end, so that a forgotten escape garbles one line only', () => {
    expect(decoded('\x1b$B$"\r\nplain\r\n')).toBe('あ\r\nplain\r\n')
  })

  it('reads a stray high byte without losing the rest', () => {
    expect(decoded('\xa0\xb1\x1b$B$"\x1b(B')).toMatch(/ｱあ$/)
  })

  it('shows a broken escape as it stands', () => {
    expect(decoded('a\x1b$Zb\x1bc')).toBe('a\x1b$Zb\x1bc')
    expect(decoded('\x1b$B$"\x1b')).toBe('あ\x1b')
  })

  it('shows half a character as it stands', () => {
    expect(decoded('\x1b$B$"$\x1b(B.')).toBe('あ$.')
  })

  it('never throws, and gives no more characters than bytes', () => {
    const piece = fc.constantFrom(
      '\x1b$B',
      '\x1b(B',
      '\x1b$(D',
      '\x1b$(Q',
      '\x1b$(P',
      '\x1b(I',
      '\x1b(J',
      '\x0e',
      '\x0f',
      '\x1b',
      '$"',
      '\n',
      '~',
      '\xff',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        expect(decoded(pieces.join('')).length).toBeLessThanOrEqual(pieces.join('').length)
      }),
    )
  })

  it('reads a million escapes, real and broken', () => {
    expect(decoded('\x1b'.repeat(1_000_000))).toHaveLength(1_000_000)
    expect(decoded('\x1b(B\x1b$B'.repeat(200_000))).toBe('')
  })
})

describe('an escape of ISO-2022-JP', () => {
  it('is one to double bytes or kana, not any', () => {
    const has = (text: string): boolean => hasIso2022jpEscape(Buffer.from(text, 'latin1'))
    expect(['\x1b$B', 'a\x1b$@', '\x1b$(D', '\x1b(I'].map(has)).toEqual([true, true, true, true])
    expect(['', '\x1b[31m', '\x1b(B', '$B'].map(has)).toEqual([false, false, false, false])
  })
})
