import { describe, expect, it } from 'vitest'
import { foldLetters } from './fold-letters.js'
import { letterForDigit, sign, unseen } from './signs.js'

/** The signs of a text, as shingles see it. */
function signsOf(text: string): string {
  return [...foldLetters(text)]
    .map(c => sign(c.charCodeAt(0)))
    .filter(s => s !== unseen)
    .map(s => String.fromCharCode(s))
    .join('')
}

describe('signs', () => {
  it.each([
    ['a kanji for a kana', 'カード', '力ード'],
    ['a kanji stroke for the long-vowel sign', 'メール', 'メ一ル'],
    ['small kana for large', 'チャット', 'チヤツト'],
    ['kana a stroke apart', 'アカウント', 'アカウソト'],
    ['old forms of kanji', '国会の発表', '國會の發表'],
    ["neighbours' forms of kanji", '確認', '确认'],
    ['Latin letters in a Russian word', 'карта заблокирована', 'кapтa зaблoкиpoвaнa'],
    ['a Latin capital in Russian', 'Ваш счёт', 'Bаш счёт'],
    ['Latin letters in a Greek word', 'λογαριασμός', 'λoγaριaσμός'],
    ['Greek without its accents', 'Επιβεβαίωση στοιχείων', 'Επιβεβαιωση στοιχειων'],
    ['small capitals', 'bank account', 'ʙᴀɴᴋ ᴀᴄᴄᴏᴜɴᴛ'],
    ['capital i and small l', 'Update all billing', 'Update aII biIIing'],
  ])('%s counts as the plain letter', (_, plain, disguised) => {
    expect(signsOf(disguised)).toBe(signsOf(plain))
  })

  it('different words stay different', () => {
    for (const [a, b] of [
      ['カード', 'カーテン'],
      ['счёт', 'счет-фактура'],
      ['bank', 'bark'],
    ] as const)
      expect(signsOf(a)).not.toBe(signsOf(b))
  })
})

describe('digits', () => {
  const read = (text: string): string =>
    text.replace(/\d/g, (digit, at: number) => {
      const letter = letterForDigit(text, at)
      return letter === unseen ? digit : String.fromCharCode(letter)
    })

  it.each([
    ['p4yp4l acc0unt', 'paypal account'],
    ['v3r1fy', 'verlfy'],
  ])('in words are the letters that they pass for: %s', (written, meant) => {
    expect(read(written)).toBe(meant)
  })

  it.each(['12:30', '2026', 'kc20418', '500g', '1,980円', 'ab12cd9'])('in numbers stay digits: %s', text => {
    expect(read(text)).toBe(text)
  })
})
