import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageOf, printable, printableJson } from './terminal.js'

/** C0 and C1, DEL, and what turns the reading direction or breaks a line. */
const dangerous = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u
const anything = fc.string({ unit: 'binary' })
const hostile = fc.stringMatching(/^(?:[a-z ]|\u001b\[2J|\u009b|\u0007|\r|\n|\u202e|\u2066|\u2028|\ufeff)*$/u)

test('whatever a mail says, a line is one line and obeys nobody', () => {
  fc.assert(
    fc.property(fc.oneof(anything, hostile), text => {
      expect(printable(text)).not.toMatch(dangerous)
    }),
  )
})

test('ordinary text in any language stays as it is', () => {
  for (const text of ['すり抜けた 迷惑メール（100 %）', 'Straße, naïve — “quoted” 👍🏽', '한국어 Ελληνικά'])
    expect(printable(text)).toBe(text)
})

test('JSON says the same as before, and obeys nobody either', () => {
  fc.assert(
    fc.property(fc.oneof(anything, hostile), fc.oneof(anything, hostile), (key, text) => {
      const json = printableJson({ [key]: text, list: [text] })
      expect(json).not.toMatch(dangerous)
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [key]: text, list: [text] })))
    }),
  )
})

test('the first of LC_ALL, LC_MESSAGES and LANG that is set says the language', () => {
  expect(languageOf({ LANG: 'ja_JP.UTF-8' })).toBe('ja')
  expect(languageOf({ LC_ALL: '', LANG: 'ja_JP.UTF-8' })).toBe('ja')
  expect(languageOf({ LC_ALL: 'C', LANG: 'ja_JP.UTF-8' })).toBe('en')
  expect(languageOf({ LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'de_DE.UTF-8' })).toBe('ja')
  expect(languageOf({})).toBe('en')
})
