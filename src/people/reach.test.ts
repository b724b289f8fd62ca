import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, nowhere, type Reach, reachesAnybody, together, within } from './reach.js'

const domain = fc.constantFrom('a.example', 'b.example', 'c.example', 'sub.a.example')
const reach: fc.Arbitrary<Reach> = fc.oneof(fc.constant('everywhere' as const), fc.uniqueArray(domain))
const address = fc.tuple(fc.constantFrom('x', 'y'), domain).map(([name, at]) => `${name}@${at}`)

test('two reaches together cover exactly whom one of them covers', () => {
  fc.assert(
    fc.property(reach, reach, address, (a, b, person) => {
      expect(covers(together(a, b), person)).toBe(covers(a, person) || covers(b, person))
    }),
  )
})

test('a reach within another covers nobody whom the other does not', () => {
  fc.assert(
    fc.property(reach, reach, address, (a, b, person) => {
      fc.pre(within(a, b) && covers(a, person))
      expect(covers(b, person)).toBe(true)
    }),
  )
})

test('nothing is within a smaller reach than everything but what is smaller', () => {
  fc.assert(fc.property(reach, a => within('everywhere', a) === (a === 'everywhere')))
  fc.assert(fc.property(reach, a => within(nowhere, a) && within(a, 'everywhere') && within(a, a)))
})

test('a domain is not reached by one above or below it, nor somebody without an address by any', () => {
  expect(covers(['a.example'], 'x@sub.a.example')).toBe(false)
  expect(covers(['sub.a.example'], 'x@a.example')).toBe(false)
  expect(covers(['a.example'], 'administrator')).toBe(false)
  expect([reachesAnybody(nowhere), reachesAnybody('everywhere')]).toEqual([false, true])
})
