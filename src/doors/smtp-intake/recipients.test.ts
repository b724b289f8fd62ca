import { expect, test } from 'vitest'
import { defaultIntakeSettings } from '../../intake/index.js'
import { kindOfRecipient } from './recipients.js'

const settings = {
  ...defaultIntakeSettings,
  missedAddresses: ['missed', 'spam@Example.org', 'spam@xn--r8jz45g.jp'],
  wronglyBlockedAddresses: ['not-spam'],
}

test.each([
  ['missed@example.org', 'missed'],
  ['Missed@anything.example', 'missed'],
  ['missed+outlook@example.org', 'missed'],
  ['spam@example.ORG', 'missed'],
  ['spam+x@example.org', 'missed'],
  ['spam@例え.jp', 'missed'],
  ['not-spam@example.org', 'wrongly-blocked'],
  ['spam@example.net', undefined],
  ['unmissed@example.org', undefined],
  ['missed.x@example.org', undefined],
  ['ceo@example.org', undefined],
  ['postmaster', undefined],
  ['', undefined],
])('%j is for %s', (address, kind) => {
  expect(kindOfRecipient(address, settings)).toBe(kind)
})
