import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Heuristics } from './heuristics.js'
import { type Lesson, lessonFrom, tokensIn } from './lesson.js'
import { School } from './school.js'
import { nothingKnown, startingModel } from './starting-model.js'

const tokens = (seed: number): Uint32Array =>
  Uint32Array.from({ length: 12 }, (_, i) => Math.imul(seed * 31 + (i % 7), 0x9e3779b1) >>> 8)

/** Half of them share tokens, so that the order in which they are learned shows in the weights. */
function lesson(i: number): Lesson {
  const order = String(Math.imul(i, 7) % 1_000).padStart(4, '0')
  return lessonFrom({ id: `l${i}`, order, spam: i % 3 === 0, language: 'en' }, { wording: tokens(i % 9), build: tokens(i % 5) })
}

function sameWeights(a: Heuristics, b: Heuristics): boolean {
  const bytes = (array: Float32Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  const [x, y] = [a.state, b.state]
  return (['wording', 'build'] as const).every(
    part => bytes(x[part].weight).equals(bytes(y[part].weight)) && bytes(x[part].used).equals(bytes(y[part].used)),
  )
}

function schoolOf(numbers: readonly number[]): School {
  const school = new School(nothingKnown)
  for (const i of numbers) school.learn(`l${i}`, [lesson(i)])
  return school
}

const steps = fc.array(fc.record({ at: fc.nat(60), forget: fc.boolean(), ask: fc.boolean() }), { maxLength: 60 })

it('whatever is learned, forgotten and asked on the way, the same lessons make the same weights, bit for bit', () => {
  fc.assert(
    fc.property(steps, list => {
      const school = new School(nothingKnown)
      const held = new Set<number>()
      for (const { at, forget, ask } of list) {
        if (forget) school.forget(`l${at}`)
        else school.learn(`l${at}`, [lesson(at)])
        if (forget) held.delete(at)
        else held.add(at)
        if (ask) school.model()
      }
      expect(school.size).toBe(held.size)
      const never = schoolOf([...held].sort((a, b) => a - b))
      expect(sameWeights(school.model(), never.model())).toBe(true)
    }),
    { numRuns: 15 },
  )
})

it('a lesson that goes from behind many copies leaves nothing of itself', () => {
  const numbers = Array.from({ length: 2_600 }, (_, i) => i)
  const school = schoolOf(numbers)
  school.model()
  const gone = [2_599, 1_300, 7]
  for (const i of gone) {
    school.forget(`l${i}`)
    school.model()
  }
  const never = schoolOf(numbers.filter(i => !gone.includes(i)))
  expect(sameWeights(school.model(), never.model())).toBe(true)
})

it('a group is replaced as a whole', () => {
  const school = schoolOf([1])
  school.learn('batch', [lesson(2), lesson(3)])
  school.model()
  school.learn('batch', [lesson(4)])
  expect(school.size).toBe(2)
  const never = schoolOf([1])
  never.learn('batch', [lesson(4)])
  expect(sameWeights(school.model(), never.model())).toBe(true)
})

it('forgetting what was never learned changes nothing', () => {
  const school = schoolOf([1, 2])
  school.forget('l9')
  expect(school.size).toBe(2)
  expect(sameWeights(school.model(), schoolOf([1, 2]).model())).toBe(true)
})

it('the starting model is the beginning, and is not touched by what is learned', () => {
  const before = startingModel.model()
  const school = new School(startingModel)
  school.learn('l1', [lesson(1)])
  expect(sameWeights(school.model(), before)).toBe(false)
  school.forget('l1')
  expect(sameWeights(school.model(), before)).toBe(true)
  expect(sameWeights(startingModel.model(), before)).toBe(true)
})

it('however many reports share their words with it, what was learned as wanted stays wanted', () => {
  const common = Array.from({ length: 20 }, (_, i) => i + 1)
  const made = (i: number, spam: boolean): Lesson => {
    const all = Uint32Array.from([...common, ...Array.from({ length: 4 }, (_, k) => 1_000 + i * 4 + k)])
    const id = String(i).padStart(4, '0')
    return lessonFrom({ id, order: id, spam, language: 'en' }, { wording: all, build: all })
  }
  const wanted = Array.from({ length: 20 }, (_, i) => made(i, false))
  const school = new School(nothingKnown)
  school.learn('wanted', wanted)
  for (let i = 100; i < 300; i++) school.learn(`s${i}`, [made(i, true)])
  expect(wanted.filter(message => school.model().logOdds(tokensIn(message)) >= 0)).toEqual([])
})
