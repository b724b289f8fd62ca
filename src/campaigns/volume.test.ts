import { expect, test } from 'vitest'
import { slots } from './volume.js'

const hour = 3_600_000
const at = (iso: string): number => Date.parse(iso)

test('a short campaign is told by the hour, with the hours in which nothing came', () => {
  const told = slots([
    { at: at('2026-03-10T10:00:00Z'), reports: 2 },
    { at: at('2026-03-10T13:00:00Z'), reports: 1 },
  ])
  expect(told.map(({ at: from, reports }) => [from.slice(11, 13), reports])).toEqual([
    ['10', 2],
    ['11', 0],
    ['12', 0],
    ['13', 1],
  ])
})

test('a long one by the day, and none is lost between', () => {
  const hours = Array.from({ length: 200 }, (_, i) => ({ at: at('2026-03-01T00:00:00Z') + i * hour, reports: 1 }))
  const told = slots(hours)
  expect(told.length).toBe(9)
  expect(told.reduce((sum, { reports }) => sum + reports, 0)).toBe(200)
})

test('of one that lasts for years the latest days are told', () => {
  const told = slots([
    { at: at('2020-01-01T00:00:00Z'), reports: 5 },
    { at: at('2026-01-01T00:00:00Z'), reports: 1 },
  ])
  expect([told.length, told.at(-1)]).toEqual([400, { at: '2026-01-01T00:00:00.000Z', reports: 1 }])
})

test('of none there is nothing to tell', () => {
  expect(slots([])).toEqual([])
})
