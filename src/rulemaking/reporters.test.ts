import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Evidence, Feature } from '../evidence/index.js'
import { asideOf } from './looks-wanted.js'
import { doubtAbout, type Reporter, weightOf } from './reporters.js'

it('everybody begins with the full weight, and one mistake costs nothing', () => {
  expect(weightOf({ confirmed: 0, stood: 0, contradicted: 0 })).toBe(1)
  expect(weightOf({ confirmed: 0, stood: 0, contradicted: 1 })).toBe(1)
})

it('each further mistake halves it, and good reports make up for some', () => {
  expect(weightOf({ confirmed: 0, stood: 0, contradicted: 3 })).toBe(0.25)
  expect(weightOf({ confirmed: 10, stood: 0, contradicted: 3 })).toBe(1)
  expect(weightOf({ confirmed: 0, stood: 20, contradicted: 4 })).toBe(0.5)
})

it('more good reports never weigh less, more mistakes never more', () => {
  const record = fc.record({ confirmed: fc.nat(100), stood: fc.nat(100), contradicted: fc.nat(100) })
  fc.assert(
    fc.property(record, each => {
      const weight = weightOf(each)
      expect(weight > 0 && weight <= 1).toBe(true)
      expect(weightOf({ ...each, confirmed: each.confirmed + 1 })).toBeGreaterThanOrEqual(weight)
      expect(weightOf({ ...each, contradicted: each.contradicted + 1 })).toBeLessThanOrEqual(weight)
    }),
  )
})

const reporter = (weight: number, bursting = false): Reporter => ({ person: 'a', weight, bursting, contradicted: weight < 1 })

it('one trusted person is enough; people whose word weighs little are not, until there are many', () => {
  expect(doubtAbout([reporter(1)], 1, false)).toBeUndefined()
  expect(doubtAbout([reporter(0.25), reporter(0.25)], 1, false)).toBe('reporters')
  expect(doubtAbout([reporter(0.25), reporter(1)], 1, false)).toBeUndefined()
  expect(doubtAbout([reporter(1), reporter(0.5)], 2, false)).toBe('reporters')
})

it('a burst counts against mail of proved senders alone, and not where somebody else reported it, too', () => {
  expect(doubtAbout([reporter(1, true)], 1, true)).toBe('burst')
  expect(doubtAbout([reporter(1, true)], 1, false)).toBeUndefined()
  expect(doubtAbout([reporter(1, true), reporter(1)], 1, true)).toBeUndefined()
})

const mail = (authentication: Evidence['authentication'], ...features: Feature[]): Evidence =>
  ({
    features: [{ kind: 'sender-address', value: 'service@bank.example' }, ...features],
    ...(authentication ? { authentication } : {}),
  }) as unknown as Evidence
const known = new Map([
  ['sender-address', 3],
  ['bank.example', 3],
])
const wanted = {
  feature: ({ kind, value }: Feature) => known.get(value) ?? (kind === 'sender-address' ? (known.get(kind) ?? 0) : 0),
}
const link = (value: string): Feature => ({ kind: 'link-domain', value })

it('mail of a known sender looks wanted, unless it is forged or wants the reader to go somewhere new', () => {
  expect(asideOf(mail(undefined, link('bank.example')), wanted)).toBe('looks-wanted')
  expect(asideOf(mail(undefined, link('phish.test')), wanted)).toBeUndefined()
  expect(asideOf(mail(undefined, { kind: 'reply-to', value: 'me@free.example' }), wanted)).toBeUndefined()
  expect(asideOf(mail('fail'), wanted)).toBeUndefined()
  expect(asideOf(mail('pass', link('phish.test')), wanted)).toBe('looks-wanted')
  expect(asideOf(mail('pass'), { feature: () => 2 })).toBeUndefined()
  expect(asideOf({ ...mail('pass'), unsubscribe: 'off.example' }, { feature: () => 0 })).toBe('newsletter')
})
