/**
 * A reported message sent again in look-alike letters is caught, whatever script they come from, and also when it was the
 * disguised one that got reported. Mail that is really written in those scripts stays wanted.
 */
import { describe, expect, it } from 'vitest'
import { englishWanted } from '../english/wanted/index.js'
import { japaneseWanted } from '../japanese/wanted/index.js'
import { Loop } from '../loop.js'
import { decomposed, foreignForms, halfWidthKana, kanaForKanji, nearForms, radicalForms } from '../tricks/japanese-letters.js'
import {
  accented,
  circled,
  cyrillic,
  digitsForLetters,
  fullWidth,
  greek,
  latinInCyrillic,
  latinInGreek,
  letterPairs,
  mathematical,
  mixedWidth,
  rareLatin,
  thinStrokes,
} from '../tricks/latin-letters.js'
import type { LetterTrick } from '../tricks/trick.js'
import { type Language, languages, letter } from './letters.js'
import { wantedLetters } from './wanted-letters.js'

const plainly: LetterTrick = text => text

const disguises: readonly (readonly [string, Language, LetterTrick])[] = [
  ['Latin letters with marks, some', 'English', accented(0.3)],
  ['Latin letters with marks, all', 'English', accented(1)],
  ['rare Latin letters, some', 'English', rareLatin(0.3)],
  ['rare Latin letters, all', 'English', rareLatin(1)],
  ['capital i for small l, all', 'English', thinStrokes(1)],
  ['digits for letters, some', 'English', digitsForLetters(0.2)],
  ['digits for letters, all', 'English', digitsForLetters(1)],
  ['rn for m and vv for w, some', 'English', letterPairs(0.3)],
  ['mathematical letters', 'English', mathematical],
  ['circled letters', 'English', circled],
  ['Cyrillic letters, some', 'English', cyrillic(0.3)],
  ['Cyrillic letters, all', 'English', cyrillic(1)],
  ['Greek letters, some', 'English', greek(0.3)],
  ['Greek letters, all', 'English', greek(1)],
  ['full-width letters', 'English', fullWidth],
  ['full-width letters, every second', 'English', mixedWidth],
  ['Latin letters in Russian, some', 'Russian', latinInCyrillic(0.3)],
  ['Latin letters in Russian, all', 'Russian', latinInCyrillic(1)],
  ['Latin letters in Greek, some', 'Greek', latinInGreek(0.3)],
  ['Latin letters in Greek, all', 'Greek', latinInGreek(1)],
  [
    'Greek without its accents',
    'Greek',
    text =>
      text
        .normalize('NFD')
        .replace(/\u0301/g, '')
        .normalize('NFC'),
  ],
  ['kana for kanji, half', 'Japanese', kanaForKanji(0.5)],
  ['kana for kanji, all', 'Japanese', kanaForKanji(1)],
  ['kana and kanji that differ by a stroke, half', 'Japanese', nearForms(0.5)],
  ['radicals for kanji, all', 'Japanese', radicalForms(1)],
  ["neighbours' and old forms of kanji, all", 'Japanese', foreignForms(1)],
  ['half-width kana', 'Japanese', halfWidthKana],
  ['decomposed kana', 'Japanese', decomposed],
]

describe('look-alike letters', () => {
  it.each(disguises)('%s (%s): sent again, the reported message is caught', (name, language, trick) => {
    const loop = new Loop()
    loop.report(letter(language, plainly, 'reported'))
    expect(loop.judge(letter(language, trick, name)).kind).toBe('spam')
  })

  it.each(disguises)('%s (%s): reported in disguise, the plain message is caught', (name, language, trick) => {
    const loop = new Loop()
    loop.report(letter(language, trick, name))
    expect(loop.judge(letter(language, plainly, 'plain')).kind).toBe('spam')
  })

  it('mail that is written in those scripts stays wanted, after every disguise was reported', () => {
    const loop = new Loop()
    for (const language of languages) loop.report(letter(language, plainly, 'reported'))
    for (const [name, language, trick] of disguises) loop.report(letter(language, trick, name))
    const wanted = [...wantedLetters, ...japaneseWanted, ...englishWanted]
    expect(wanted.filter(mail => loop.judge(mail.raw).kind === 'spam').map(mail => mail.subject)).toEqual([])
  })
})
