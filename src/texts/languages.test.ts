import { expect, test } from 'vitest'
import { preferredLanguage } from './languages.js'

test('the most wanted of our languages is taken', () => {
  expect(preferredLanguage('ja')).toBe('ja')
  expect(preferredLanguage('en-GB,en;q=0.9,ja;q=0.8')).toBe('en')
  expect(preferredLanguage('en;q=0.5, JA-JP')).toBe('ja')
  expect(preferredLanguage('fr, de;q=0.9, ja;q=0.1')).toBe('ja')
})

test('what is not wanted, not known or not understood is no preference', () => {
  for (const list of [undefined, '', 'fr', '*', 'ja;q=0', 'java', ';;;q=,,', ','.repeat(100_000)]) {
    expect(preferredLanguage(list)).toBeUndefined()
  }
})
