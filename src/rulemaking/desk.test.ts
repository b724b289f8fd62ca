import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../house.js'
import { openEmptyHouse } from './empty-house.testing.js'
import type { RulePublished } from './events.js'

let opened: Awaited<ReturnType<typeof openEmptyHouse>>
/** One that does no work: what follows from an act is not done yet. */
let house: House

beforeAll(async () => {
  opened = await openEmptyHouse()
  house = opened.house
})
afterAll(async () => {
  await opened.close()
})

const published: RulePublished['data'] = {
  rule: { id: 'rul_a', campaign: 'cmp_a', revision: 1, conditions: [] },
  campaign: 'cmp_a',
  version: 1,
  mode: 'live',
  certificate: {
    ...{ members: 1, membersMatched: 1, heldOut: 0, heldOutMatched: 0 },
    ...{ wantedTried: 0, wantedHits: 0, wrongBlockUpperBound: 1 },
  },
  expiresAt: '2026-03-10T12:00:00.000Z',
}

test('a rule shows itself as it is from the moment on at which it was suspended or released', async () => {
  await house.store.record([{ kind: 'rule-published', by: 'system', about: ['rul_a', 'cmp_a'], data: published }])
  const shown = async () => {
    const { state, reason, expiresAt } = (await house.rules.show('rul_a')) ?? {}
    return { state, reason, expiresAt }
  }
  expect(await shown()).toEqual({ state: 'live', reason: undefined, expiresAt: published.expiresAt })
  expect(await house.rules.suspend('rul_a', 'analyst')).toEqual({ kind: 'done' })
  expect(await shown()).toEqual({ state: 'suspended', reason: 'suspended', expiresAt: undefined })
  expect(await house.rules.suspend('rul_a', 'analyst')).toEqual({ kind: 'not-in-force', state: 'suspended' })
  expect(await house.rules.release('rul_a', 'analyst')).toEqual({ kind: 'done' })
  expect(await shown()).toEqual({ state: 'removed', reason: 'released', expiresAt: undefined })
  expect(await house.rules.release('rul_a', 'analyst')).toEqual({ kind: 'not-held', state: 'removed' })
  expect(await house.rules.release('rul_none', 'analyst')).toEqual({ kind: 'not-found' })
})
