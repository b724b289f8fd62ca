import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeCharset, guessText } from './charset.js'

const read = (bytes: Buffer | string, label: string): string =>
  decodeCharset(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, label).text
const utf8 = (text: string): Buffer => Buffer.from(text)

describe('a charset label', () => {
  it.each([
    [
      'shift_jis',
      'Shift-JIS',
      'SHIFT_JIS',
      'x-sjis',
      'sjis',
      'cp932',
      'Windows-31J',
      'MS_Kanji',
      'csShiftJIS',
      'ms932',
      'cp943c',
    ],
    ['euc-jp', 'EUC-JP', 'x-euc-jp', 'eucJP', 'eucJP-ms', 'cp51932', 'ujis'],
  ])('of Japanese is known by its many names: %s', (...labels) => {
    const bytes = iconv.encode('表示①髙、ｶﾅ', labels[0] as string)
    for (const label of labels) expect([label, read(bytes, label)]).toEqual([label, '表示①髙、ｶﾅ'])
  })

  it.each([
    'iso-2022-jp',
    'ISO2022JP',
    'csISO2022JP',
    'iso-2022-jp-1',
    'iso-2022-jp-2',
    'iso-2022-jp-3',
    'ISO-2022-JP-2004',
    'iso-2022-jp-ms',
    'cp50220',
    'CP50221',
    'jis',
  ])('of the ISO-2022-JP family is known: %s', label => {
    expect(read('\x1b$B$"\x1b(B', label)).toBe('あ')
  })

  it.each([
    ['gb2312', '简体'],
    ['GBK', '简体'],
    ['cp936', '简体'],
    ['big5', '繁體'],
    ['ks_c_5601-1987', '한글'],
    ['EUC-KR', '한글'],
    ['koi8-r', 'Привет'],
    ['windows-1251', 'Привет'],
    ['iso-8859-2', 'žluť'],
    ['iso-8859-15', '€'],
    ['windows-1254', 'ğ'],
    ['cp1257', 'ū'],
    ['tis-620', 'ไทย'],
    ['utf-16le', 'abc'],
    ['utf-32', 'abc'],
  ])('of another script is known: %s', (label, text) => {
    expect(read(iconv.encode(text, label), label)).toBe(text)
  })

  it.each(['iso-8859-1', 'ISO8859-1', 'latin1', 'ISO_8859-1:1987', 'windows-1252', 'cp1252'])(
    'of Latin-1 means windows-1252, as all programs read it: %s',
    label => {
      expect(read('\x80\x93\xe9\x94', label === 'ISO_8859-1:1987' ? 'l1' : label)).toBe('€“é”')
    },
  )

  it('may be quoted, padded, or followed by a language', () => {
    for (const label of ['"utf-8"', "'utf-8'", ' utf-8 ', 'utf-8*ja', 'UTF-8;', 'utf 8'])
      expect(read(utf8('あ'), label)).toBe('あ')
  })

  it('that nobody knows, or that names no charset, leaves a guess, and says so', () => {
    for (const label of [
      'x-nobody',
      'unknown-8bit',
      'default',
      'base64',
      'hex',
      'binary',
      'utf-7-imap',
      '',
      'constructor',
      '__proto__',
      '🙂',
    ])
      expect(decodeCharset(utf8('あ +AGE-'), label)).toEqual({ text: 'あ +AGE-', guessed: true })
  })

  it('that is wrong is not believed: Shift_JIS and ISO-2022-JP call themselves ASCII or UTF-8', () => {
    for (const label of ['us-ascii', 'utf-8', 'iso-2022-jp']) {
      expect(decodeCharset(iconv.encode('お世話になっております', 'shift_jis'), label)).toEqual({
        text: 'お世話になっております',
        guessed: true,
      })
    }
    for (const label of ['us-ascii', 'utf-8', 'unknown-8bit'])
      expect(decodeCharset(Buffer.from('\x1b$B$"\x1b(B'), label)).toEqual({ text: 'あ', guessed: true })
  })

  it('of UTF-8 stands when a few characters were cut', () => {
    const cut = Buffer.concat([utf8('とても長い文章です').subarray(0, 20), utf8('続きます')])
    expect(read(cut, 'utf-8')).toMatch(/^とても長い文�+続きます$/)
  })

  it('gives way to a byte order mark of UTF-8, which is not text', () => {
    expect(read(utf8('\ufeffあ'), 'shift_jis')).toBe('あ')
    expect(read(utf8('\ufeffあ'), 'utf-8')).toBe('あ')
  })

  it('of UTF-16 is not believed for long text without a zero byte', () => {
    const text = 'plain text that calls itself unicode, as some programs do, for no reason at all'
    expect(read(text, 'unicode')).toBe(text)
    expect(read(iconv.encode(text, 'utf-16'), 'utf-16')).toBe(text)
    expect(read(Buffer.from([0x30, 0x42, 0x30, 0x44]), 'utf-16be')).toBe('あい')
  })
})

describe('UTF-7', () => {
  it('is read under its names, and only there', () => {
    for (const label of ['utf-7', 'UTF7', 'unicode-1-1-utf-7', 'csUnicode11UTF7'])
      expect(read('+ADw-b+AD4 +MEI-', label)).toBe('<b> あ')
    expect(guessText(Buffer.from('+ADw-script+AD4-'))).toBe('+ADw-script+AD4-')
  })

  it('has no high bytes: what has some is something else', () => {
    expect(decodeCharset(utf8('+ADw- あ'), 'utf-7')).toEqual({ text: '+ADw- あ', guessed: true })
  })
})

describe('guessing', () => {
  it.each(['shift_jis', 'euc-jp'])('tells %s from the other by a few characters, kanji alone too', charset => {
    for (const text of ['重要', '【重要】お支払い方法', 'カード会社', 'abc 請求書 123', '株式会社テスト'])
      expect(guessText(iconv.encode(text, charset))).toBe(text)
  })

  it('leaves European text European', () => {
    for (const text of ['café', 'sues for £100,000', 'Größe über Straße', 'Très élégant, déjà vu à l’Élysée', 'ÀÉÈ', '© 2024'])
      expect(guessText(iconv.encode(text, 'windows-1252'))).toBe(text)
  })

  it('takes UTF-16 by its mark only', () => {
    expect(guessText(iconv.encode('a<b あ', 'utf-16le', { addBOM: true }))).toBe('a<b あ')
  })

  it('takes UTF-8 cut at both ends', () => {
    expect(guessText(utf8('お知らせです').subarray(1, 17))).toContain('知らせで')
  })
})

it('any bytes under any label are read without an exception, into well-formed text of no more characters than bytes', () => {
  const label = fc.oneof(
    fc.constantFrom('utf-8', 'shift_jis', 'euc-jp', 'iso-2022-jp', 'utf-7', 'utf-16', 'utf-32', 'gb18030', 'big5', 'euc-kr', ''),
    fc.string({ maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), label, (bytes, name) => {
      const text = read(Buffer.from(bytes), name)
      expect(text.length).toBeLessThanOrEqual(bytes.length)
      expect(Buffer.from(text).toString()).toBe(text)
    }),
    { numRuns: 300 },
  )
})
