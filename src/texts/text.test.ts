import { expect, test } from 'vitest'
import { en } from './en.js'
import { ja } from './ja.js'
import { isTextKey, type TextKey, text } from './text.js'

const keys = Object.keys(en) as TextKey[]
const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string).sort()

test('both languages have the same keys, and the same placeholders under each', () => {
  expect(Object.keys(ja)).toEqual(keys)
  for (const key of keys) expect(placeholders(ja[key]), key).toEqual(placeholders(en[key]))
})

test('Japanese is written with Japanese punctuation, and is not left in English', () => {
  for (const key of keys) {
    expect(ja[key], key).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
    expect(ja[key], key).not.toMatch(/[,!?;]|\.(?:\s|$)|[^\x20-\x7e][()]|[()][^\x20-\x7e]/)
    expect(ja[key], key).not.toMatch(/[\uff61-\uff9f]/)
  }
})

test('refusals and errors are whole sentences', () => {
  const sentences = keys.filter(key => key.startsWith('refusal.') || key.startsWith('error.'))
  for (const key of sentences) {
    expect(en[key], key).toMatch(/^[A-Z].*\.$/)
    expect(ja[key], key).toMatch(/。$/)
  }
})

test('values are put in', () => {
  expect(text('en', 'refusal.too-many', { most: 100 })).toContain('more than 100 messages')
  expect(text('ja', 'refusal.too-old', { days: 5 })).toContain('5日')
})

test('a value that looks like a placeholder is not filled in again', () => {
  const line = text('en', 'notice.receipt.accepted', { name: '{sample}$&', sample: 'smp_1' })
  expect(line).toBe('- {sample}$&: accepted (smp_1)')
})

test('only the keys of the catalogue are keys', () => {
  expect(isTextKey('refusal.empty')).toBe(true)
  expect(isTextKey('refusal.no-such')).toBe(false)
  expect(isTextKey('toString')).toBe(false)
})
