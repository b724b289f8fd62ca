import { expect, test } from 'vitest'
import { span } from './periods.js'

const now = new Date(2026, 2, 10, 15, 30)
const midnight = (month: number, day: number): string => new Date(2026, month, day).toISOString()

test('periods begin and end at midnight where the reader is', () => {
  expect(span('today', '', now)).toEqual({ from: midnight(2, 10) })
  expect(span('yesterday', '', now)).toEqual({ from: midnight(2, 9), to: midnight(2, 10) })
  expect(span('week', '', now)).toEqual({ from: midnight(2, 4) })
  expect(span('month', '', now)).toEqual({ from: midnight(2, 1) })
  expect(span('day', '2026-02-28', now)).toEqual({ from: midnight(1, 28), to: midnight(2, 1) })
})

test('no date yet is no limit', () => {
  for (const day of ['', 'x', '2026-00-00']) expect(span('day', day, now)).toEqual({})
  expect(span('any', '2026-02-28', now)).toEqual({})
})
