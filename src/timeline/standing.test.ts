import { expect, test } from 'vitest'
import type { NewEvent } from '../store/index.js'
import {
  asHistory,
  joined,
  judged,
  published,
  received,
  refused,
  removed,
  waiting,
  withdrawn,
  wrongBlockHandled,
} from './history.testing.js'
import type { KnownEvent } from './known-event.js'
import { standingOf, stateOf } from './standing.js'

const nothingToDo: ReadonlySet<string> = new Set()
const standing = (...events: NewEvent[]) => standingOf('smp_a', asHistory<KnownEvent>(events))
const state = (...events: NewEvent[]) => stateOf(standing(...events), 'missed', nothingToDo)
const reported = received('1', 'alice@example.jp', ['a'])

test('a sample goes from accepted through grouped and waiting to caught', () => {
  const way = [reported, joined('a'), waiting('a'), published(1, ['a']), judged('a', true)]
  expect(way.map((_, i) => state(...way.slice(0, i + 1)))).toEqual(['accepted', 'grouped', 'waiting', 'missed', 'caught'])
})

test('a rule in force is not yet "missed" while the filter is still to be asked', () => {
  const now = standing(reported, joined('a'), published(1, ['a']))
  expect(stateOf(now, 'missed', new Set(['judge']))).toBe('grouped')
  expect(stateOf(now, 'missed', nothingToDo)).toBe('missed')
})

test('caught since: the first time of being caught without a gap', () => {
  const events = [reported, joined('a'), published(1, ['a']), judged('a', true), judged('a', true, 'rul_y')]
  expect(standing(...events).caught).toEqual({ since: '2026-03-01T14:03:00.000Z', rule: 'rul_y' })
  expect(standing(...events, judged('a', false), judged('a', true)).caught?.since).toBe('2026-03-01T14:06:00.000Z')
})

test('a rule on probation catches nothing', () => {
  expect(state(reported, joined('a'), published(1, ['a'], 'shadow'))).toBe('shadow')
})

test('why there is no rule is kept', () => {
  const now = standing(reported, joined('a'), refused('a', 'hits-wanted-mail'))
  expect(now.why).toBe('hits-wanted-mail')
  expect(stateOf(now, 'missed', nothingToDo)).toBe('rule-refused')
})

test.each([
  ['expired', 'expired'],
  ['suspended', 'rule-refused'],
  ['withdrawn', 'rule-refused'],
  ['hits-wanted-mail', 'rule-refused'],
  ['too-few-people', 'waiting'],
  ['no-members', 'grouped'],
  ['regrouped', 'grouped'],
] as const)('after its rule went (%s), a sample that is no longer caught is %s', (reason, after) => {
  expect(state(reported, joined('a'), published(1, ['a']), judged('a', true), removed(2, 'a', reason), judged('a', false))).toBe(
    after,
  )
})

test('the end of an old rule does not hide the rule that took over', () => {
  const events = [reported, joined('a'), published(1, ['a'], 'live', 'rul_old'), published(2, ['a'], 'shadow', 'rul_new')]
  expect(state(...events, removed(3, 'a', 'no-members', 'rul_old'))).toBe('shadow')
})

test('a sample whose report was taken back and made again begins anew', () => {
  const left: NewEvent = { kind: 'campaigns-regrouped', by: 'system', about: ['smp_a'], data: { before: ['cmp_x'], groups: [] } }
  const events = [reported, joined('a'), refused('a', 'nothing-of-its-own'), withdrawn('1', 'a', 'alice@example.jp'), left]
  expect(state(...events, received('2', 'alice@example.jp', ['a']))).toBe('accepted')
})

test('a sample that can no longer be read ends there', () => {
  const gone: NewEvent = {
    kind: 'sample-unreadable',
    by: 'system',
    about: ['smp_a'],
    data: { sample: 'smp_a', reason: 'damaged' },
  }
  expect(state(reported, gone)).toBe('unreadable')
})

test('a wrong block is pending until it was looked into', () => {
  const wrong = received('1', 'alice@example.jp', ['a'], { kind: 'wrongly-blocked' })
  const is = (...events: NewEvent[]) => stateOf(standing(wrong, ...events), 'wrongly-blocked', nothingToDo)
  expect(is()).toBe('pending')
  expect(is(wrongBlockHandled('a', true))).toBe('amended')
  expect(is(wrongBlockHandled('a', false))).toBe('not-amended')
  expect(stateOf(standing(wrong, wrongBlockHandled('a', false)), 'wrongly-blocked', new Set(['wrong-block']))).toBe('pending')
})
