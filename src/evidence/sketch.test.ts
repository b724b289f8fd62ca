import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sketchSize } from './evidence.js'
import { mix32 } from './hash.js'
import { overlap, resemblance, sketchOf } from './sketch.js'

const numbers = (from: number, count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => mix32(from + i))

describe('a sketch', () => {
  it('holds exactly the lowest distinct hashes, ascending', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffffffff), { maxLength: 3_000 }), list => {
        const sketch = sketchOf(Uint32Array.from(list), list.length)
        const lowest = [...new Set(list)].sort((a, b) => a - b).slice(0, sketchSize)
        expect([...sketch.hashes]).toEqual(lowest)
      }),
    )
  })

  it('is complete below its horizon', () => {
    const all = numbers(1, 5_000)
    const sketch = sketchOf(all, all.length)
    const below = [...new Set(all)].filter(hash => hash <= sketch.horizon)
    expect(new Set(sketch.hashes)).toEqual(new Set(below))
  })

  it('finds a short text inside one forty times as long', () => {
    const short = numbers(1, 300)
    const long = Uint32Array.from([...short, ...numbers(1_000_000, 12_000)])
    const { hits, inRange } = overlap(sketchOf(short, 300).hashes, sketchOf(long, long.length))
    expect(hits).toBe(inRange)
    expect(inRange).toBeGreaterThan(2)
  })

  it('says that a text resembles itself wholly and a foreign one not at all', () => {
    const a = sketchOf(numbers(1, 900), 900)
    const b = sketchOf(numbers(500_000, 900), 900)
    expect(resemblance(a, a)).toBe(1)
    expect(resemblance(a, b)).toBeLessThan(0.01)
  })

  it('estimates resemblance alike in both directions', () => {
    const a = sketchOf(numbers(1, 1_000), 1_000)
    const b = sketchOf(numbers(501, 1_000), 1_000)
    expect(resemblance(a, b)).toBe(resemblance(b, a))
    expect(resemblance(a, b)).toBeGreaterThan(0.2)
    expect(resemblance(a, b)).toBeLessThan(0.47)
  })
})
