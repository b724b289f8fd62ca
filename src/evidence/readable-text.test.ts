import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLetters } from './fold-letters.js'
import { maxReadable, tokensOf } from './readable-text.js'
import { signsOf } from './shingles.js'
import { shinglesWithin } from './shingles-within.js'
import { withoutAddresses } from './without-addresses.js'

const nobody: ReadonlySet<string> = new Set()
const shown = (text: string, names = nobody) => tokensOf(text, names).map(({ kind, written }) => `${kind} ${written}`.trim())

test('words, numbers, Japanese letters, links, addresses and the reader’s names are told apart', () => {
  expect(shown('Dear Tom, parcel 12-345: see https://a.example/x or a@b.example', new Set(['tom']))).toEqual([
    ...[
      'word Dear',
      'name Tom',
      'word parcel',
      'number 12',
      'number 345',
      'word see',
      'link https://a.example/x',
      'word or',
      'address a@b.example',
    ],
  ])
  expect(shown('お荷物 第5便')).toEqual(['word お', 'word 荷', 'word 物', 'word 第', 'number 5', 'word 便'])
})

test('look-alikes, full width and invisible letters are one key, and nothing invisible is shown', () => {
  const keys = (text: string) => tokensOf(text).map(({ key }) => key)
  expect(keys('Your Раyраl ac\u200bcount')).toEqual(keys('your paypal ＡＣＣＯＵＮＴ'))
  expect(shown('ac\u200bcount\u202e')).toEqual(['word account'])
})

test('a long vowel stands with the letter before it, and counts for nothing', () => {
  const [first, ...others] = tokensOf('サーバー')
  expect([first?.written, first?.after, others.length]).toEqual(['サ', 'ー', 1])
})

const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Dear',
        'Раyраl',
        'é',
        '田中',
        'サーバー',
        '12',
        'a1',
        'p4ypal',
        ' ',
        '\n',
        ', ',
        '🎁',
        'https://x.example/ ',
        'ﾊﾞ',
        'İ',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''))

test('keys in a row are the signs that the text counts as, but for numbers side by side', () => {
  fc.assert(
    fc.property(texts, text => {
      // What could be part of a link or an address is left to the test above; Latin, so that look-alikes are read as such.
      const plain = `Dear reader of all this ${text.replace(/[@:.]|www/gi, ' ')}`
      const keys = tokensOf(plain).map(({ key }) => key)
      expect(keys.join('').replace(/0+/g, '0')).toBe(signsOf(foldLetters(withoutAddresses(plain)), nobody))
    }),
  )
})

test('a piece of a text has only shingles that the text has', () => {
  fc.assert(
    fc.property(texts, texts, texts, (before, piece, after) => {
      const clean = (text: string): string => text.replace(/[@:.]|www/gi, ' ')
      const whole = new Set(shinglesWithin([`Dear reader ${clean(before)} | ${clean(piece)} | ${clean(after)}`]))
      expect([...shinglesWithin([`Dear reader ${clean(before)}`, clean(piece)])].filter(hash => !whole.has(hash))).toEqual([])
    }),
  )
})

test('a text of one letter, or of nothing but signs, is cut and read', () => {
  expect(tokensOf('a'.repeat(200_000))[0]?.written).toHaveLength(maxReadable)
  expect(tokensOf('★ '.repeat(100_000))).toEqual([])
  expect(tokensOf('@'.repeat(200_000))).toEqual([])
})
