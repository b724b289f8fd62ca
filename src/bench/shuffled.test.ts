import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom, shuffled } from './shuffled.js'

const list = Array.from({ length: 50 }, (_, i) => i)

test('the same seed gives the same order, on every machine', () => {
  expect(shuffled(list.slice(0, 10), 1)).toEqual(shuffled(list.slice(0, 10), 1))
  expect([1, 2].map(seed => shuffled('abcdefgh'.split(''), seed).join(''))).toMatchInlineSnapshot(`
    [
      "gdechfba",
      "ebahfgcd",
    ]
  `)
})

test('whatever the seed, everything is there once, and the list itself stays as it was', () => {
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), fc.array(fc.nat()), (seed, given) => {
      const before = [...given]
      expect(shuffled(given, seed).toSorted((a, b) => a - b)).toEqual(given.toSorted((a, b) => a - b))
      expect(given).toEqual(before)
    }),
  )
})

test('seeds that are neighbours give orders that are not', () => {
  const orders = Array.from({ length: 100 }, (_, seed) => shuffled(list, seed).join())
  expect(new Set(orders).size).toBe(100)
  const firsts = Array.from({ length: 1_000 }, (_, seed) => shuffled(list, seed)[0])
  expect(new Set(firsts).size).toBe(50)
})

test('numbers are from 0 to below 1, spread evenly, also for seed 0', () => {
  const random = randomFrom(0)
  const tenths = new Array<number>(10).fill(0)
  for (let i = 0; i < 10_000; i++) tenths[Math.floor(random() * 10)]!++
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})
