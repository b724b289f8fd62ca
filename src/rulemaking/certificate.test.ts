import { expect, test } from 'vitest'
import { strataOf, wrongBlockUpperBound } from './certificate.js'

test('with nothing tried nothing is known; with no hit in n the bound is 1 - 0.05^(1/n)', () => {
  expect(wrongBlockUpperBound(0, 0)).toBe(1)
  expect(wrongBlockUpperBound(1, 0)).toBeCloseTo(0.95, 12)
  expect(wrongBlockUpperBound(300, 0)).toBeCloseTo(1 - 0.05 ** (1 / 300), 12)
})

test('with hits the bound leaves five percent to having seen so few', () => {
  // Clopper and Pearson, one-sided: the 95 % quantile of Beta(k + 1, n - k), as in their tables.
  expect(wrongBlockUpperBound(10, 1)).toBeCloseTo(0.3942, 4)
  expect(wrongBlockUpperBound(100, 2)).toBeCloseTo(0.0616, 4)
  expect(wrongBlockUpperBound(10, 10)).toBe(1)
})

test('each language has a bound of its own, the rare ones one together', () => {
  const tried = new Map([
    ['en', 500],
    ['ja', 300],
    ...['de', 'fr', 'es', 'it', 'nl', 'pl', 'pt'].map((name, i) => [name, 9 - i] as const),
  ])
  const strata = strataOf(tried, new Map([['pt', 1]]))
  expect(strata.map(({ name, tried, hits }) => [name, tried, hits])).toEqual([
    ['en', 500, 0],
    ['ja', 300, 0],
    ['de', 9, 0],
    ['fr', 8, 0],
    ['es', 7, 0],
    ['it', 6, 0],
    ['nl', 5, 0],
    ['other', 7, 1],
  ])
  expect(strata[1]?.wrongBlockUpperBound).toBe(wrongBlockUpperBound(300, 0))
})
