import { expect, test } from 'vitest'
import { isForm, portionOf, sizeOf } from './portion.js'
import type { Template } from './template.js'

const footer = 'You hold an account with the Harbour Trading Company, 14 Quay Street. Please do not answer this message.'
const one: Template = [{ kind: 'any' }, { kind: 'fixed', text: footer }]
const several: Template = [
  { kind: 'fixed', text: 'the refund that our office has calculated for you is waiting' },
  { kind: 'any' },
  { kind: 'fixed', text: 'will be paid out once your identity has been confirmed' },
  { kind: 'any' },
  { kind: 'fixed', text: 'complete the form or your claim will lapse for good' },
]

test('how much of the messages it is', () => {
  const long = `${'abcdefghijklmnopqrstuvwxyz'
    .split('')
    .map((c, i) => `${c}${i % 7}word${c}`)
    .join(' ')} ${footer}`
  expect(portionOf(one, [sizeOf(footer)])).toBe(1)
  const portion = portionOf(one, [1, sizeOf(long), 100_000])
  expect(portion).toBeGreaterThan(0.2)
  expect(portion).toBeLessThan(0.7)
  expect(portionOf(one, [])).toBe(0)
})

test('half of the messages is a form; less only in several pieces, and where wanted mail is known', () => {
  expect(isForm(one, 0.5, 0)).toBe(true)
  expect(isForm(one, 0.4, 10_000)).toBe(false)
  expect(isForm(several, 0.4, 199)).toBe(false)
  expect(isForm(several, 0.4, 200)).toBe(true)
  expect(isForm(several, 0.2, 10_000)).toBe(false)
})
