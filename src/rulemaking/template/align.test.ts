import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align } from './align.js'

const texts = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 120 })

test('what is matched is equal, and in order', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const places = [...align(a, b)]
      expect(places).toHaveLength(a.length)
      const matched = places.flatMap((place, i) => (place === -1 ? [] : [{ i, place }]))
      for (const { i, place } of matched) expect(b[place]).toBe(a[i])
      expect(matched.every(({ place }, k) => k === 0 || place > (matched[k - 1]?.place as number))).toBe(true)
    }),
  )
})

test('texts too long for an exact alignment are aligned by what stands once in both', () => {
  const before = Array.from({ length: 1_000 }, (_, i) => i)
  const behind = Array.from({ length: 1_000 }, (_, i) => 5_000 + i)
  const inserted = Array.from({ length: 700 }, (_, i) => 9_000 + i)
  const places = align([...before, ...behind], [...inserted, ...before, ...inserted, ...behind])
  expect([...places]).toEqual([...before.map(i => i + 700), ...behind.map(i => i - 5_000 + 2_400)])
})

test('texts of one token, or with nothing certain in common, end', () => {
  const same = Array.from({ length: 20_000 }, () => 1)
  expect(align(same, same.slice(1)).filter(place => place === -1)).toHaveLength(1)
  const mixed = (turn: number): number[] => Array.from({ length: 20_000 }, (_, i) => (i * turn) % 7)
  expect(align(mixed(2), mixed(3))).toHaveLength(20_000)
})
