import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { guessJapanese } from './guess-charset.js'

it.each([
  ['cp932', 'ご注文の確認です'],
  ['euc-jp', 'ご注文の確認です'],
  ['cp932', '緊急連絡'],
  ['euc-jp', '緊急連絡'],
  ['cp932', 'カード'],
  ['euc-jp', 'カード'],
])('%s is recognised by %s', (charset, text) => {
  expect(guessJapanese(iconv.encode(text, charset))).toBe(charset)
})

it.each(['Grüße aus München', 'à bientôt', '£5 ©', 'Ñandú', ''])('European text is neither: %s', text => {
  expect(guessJapanese(iconv.encode(text, 'windows-1252'))).toBeUndefined()
})

it('a cut character at the end changes nothing', () => {
  for (const charset of ['cp932', 'euc-jp'] as const)
    expect(guessJapanese(iconv.encode('緊急連絡', charset).subarray(0, 7))).toBe(charset)
})

it('random bytes are hardly ever Japanese: one broken byte weighs more than several characters', () => {
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7_919 + (i >> 3)) & 0xff))
  expect(guessJapanese(bytes)).toBeUndefined()
})
