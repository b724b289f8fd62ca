import { expect, test } from 'vitest'
import type { SampleState, SampleStatus } from '../timeline/index.js'
import { newsIn, toldAfter } from './news.js'

const status = (sample: string, state: SampleState): SampleStatus => ({
  ...{ sample, state, kind: 'missed', stateText: '', busy: false, people: 1, similar: 0 },
  ...{ originality: 'unproved', headersReconstructed: false, ageKnown: true, steps: [] },
})
const first = { told: undefined, takenBack: new Set<string>(), everything: false }
const samplesIn = (news: readonly SampleStatus[]): string[] => news.map(each => each.sample)

test('the first outcome waits until every sample has one', () => {
  expect(newsIn([status('a', 'caught'), status('b', 'grouped')], first)).toEqual([])
  expect(samplesIn(newsIn([status('a', 'caught'), status('b', 'rule-refused')], first))).toEqual(['a', 'b'])
})

test('afterwards only what changed is told', () => {
  const told = toldAfter(undefined, [status('a', 'caught'), status('b', 'waiting')])
  expect(newsIn([status('a', 'caught'), status('b', 'waiting')], { ...first, told })).toEqual([])
  expect(samplesIn(newsIn([status('a', 'caught'), status('b', 'caught')], { ...first, told }))).toEqual(['b'])
  expect(samplesIn(newsIn([status('a', 'missed'), status('b', 'grouped')], { ...first, told }))).toEqual(['a'])
})

test('a rule that ended by age is told only to those who want everything', () => {
  const told = { a: 'caught' } as const
  expect(newsIn([status('a', 'expired')], { ...first, told })).toEqual([])
  expect(newsIn([status('a', 'expired')], { ...first, told, everything: true })).toHaveLength(1)
})

test('what a person took back is no news to them; what somebody else took back is', () => {
  const told = { a: 'caught' } as const
  expect(newsIn([status('a', 'withdrawn')], { ...first, told, takenBack: new Set(['a']) })).toEqual([])
  expect(newsIn([status('a', 'withdrawn')], { ...first, told })).toHaveLength(1)
  expect(samplesIn(newsIn([status('a', 'withdrawn'), status('b', 'caught')], { ...first, takenBack: new Set(['a']) }))).toEqual([
    'b',
  ])
})

test('what was told adds up', () => {
  expect(toldAfter({ a: 'caught', b: 'waiting' }, [status('b', 'caught')])).toEqual({ a: 'caught', b: 'caught' })
})
