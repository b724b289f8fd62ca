import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneMinusRocaPercent, rocCurve, type Scored } from './roc.js'

const scored = (spam: readonly number[], wanted: readonly number[]): readonly Scored[] => [
  ...spam.map(score => ({ spam: true, score })),
  ...wanted.map(score => ({ spam: false, score })),
]
// Few different scores, so that there are ties.
const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 })

test('spam that always scores higher is 0, lower is 100, and scores that say nothing are 50', () => {
  expect(oneMinusRocaPercent(scored([3, 4], [1, 2]))).toBe(0)
  expect(oneMinusRocaPercent(scored([1, 2], [3, 4]))).toBe(100)
  expect(oneMinusRocaPercent(scored([7, 7, 7], [7, 7]))).toBe(50)
  expect(oneMinusRocaPercent(scored([1, 3], [2, 3]))).toBeCloseTo(100 * (2.5 / 4), 10)
})

test('without spam or without wanted mail there is no figure and no curve', () => {
  for (const one of [scored([1], []), scored([], [1]), []]) {
    expect(oneMinusRocaPercent(one)).toBeUndefined()
    expect(rocCurve(one)).toEqual([])
  }
})

test('it is the share of pairs in the wrong order, of ties half', () => {
  fc.assert(
    fc.property(scores, scores, (spam, wanted) => {
      const wrong = spam.flatMap(s => wanted.map(w => (w > s ? 1 : w === s ? 0.5 : 0) as number)).reduce((a, b) => a + b, 0)
      expect(oneMinusRocaPercent(scored(spam, wanted))).toBeCloseTo((100 * wrong) / (spam.length * wanted.length), 8)
    }),
  )
})

test('the curve climbs from nothing stopped to everything, and the area above it is the figure', () => {
  fc.assert(
    fc.property(scores, scores, (spam, wanted) => {
      const curve = rocCurve(scored(spam, wanted))
      expect([curve[0], curve.at(-1)]).toEqual([
        { blocked: 0, stopped: 0 },
        { blocked: 1, stopped: 1 },
      ])
      let above = 0
      for (let i = 1; i < curve.length; i++) {
        const [a, b] = [curve[i - 1]!, curve[i]!]
        expect(b.blocked >= a.blocked && b.stopped >= a.stopped).toBe(true)
        above += (b.blocked - a.blocked) * (1 - (a.stopped + b.stopped) / 2)
      }
      expect(100 * above).toBeCloseTo(oneMinusRocaPercent(scored(spam, wanted))!, 8)
    }),
  )
})
