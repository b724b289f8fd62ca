import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../house.js'
import { defaultIntakeSettings } from '../intake/index.js'
import { defaultNoticeSettings } from '../notices/index.js'
import { enqueue } from '../store/index.js'
import { openEmptyHouse } from './empty-house.testing.js'
import { defaultRulemakingSettings } from './settings.js'

let opened: Awaited<ReturnType<typeof openEmptyHouse>>
let now = new Date('2026-03-10T12:00:00Z')
let house: House

beforeAll(async () => {
  opened = await openEmptyHouse({
    intake: { ...defaultIntakeSettings, maxAgeDays: 1_000 },
    notices: { ...defaultNoticeSettings, tell: 'nothing' },
    now: () => now,
  })
  house = opened.house
  house.work()
})
afterAll(async () => {
  await opened.close()
})

const raw = Buffer.from(
  [
    'Received: by mx.example.org; Mon, 09 Mar 2026 12:00:00 +0000',
    'From: Depot <desk@depot-9.example>',
    'To: someone@example.org',
    'Subject: your parcel',
    '',
    'Your parcel waits in our depot because nobody opened the door when our driver rang. Settle the small outstanding customs',
    'charge before tomorrow evening, otherwise everything returns to its sender without further notice.',
  ].join('\r\n'),
)

async function report(person: string): Promise<string> {
  const { samples } = await house.intake.submit({
    door: 'http',
    kind: 'missed',
    submitter: { address: `${person}@example.org`, proof: 'token', language: 'en' },
    files: [{ name: 'a.eml', type: undefined, bytes: raw }],
  })
  await house.idle()
  return samples[0]?.sample?.replace('smp_', 'rul_') ?? ''
}

test('a rule whose time is over comes back with the next report, and with nothing else', async () => {
  const rule = await report('alice')
  const state = async () => (await house.rules.show(rule))?.state
  expect(await state()).toBe('live')
  now = new Date(now.getTime() + (defaultRulemakingSettings.expireDays + 1) * 86_400_000)
  await house.idle()
  expect(await state()).toBe('expired')
  await house.store.recordIf(async trx => {
    await enqueue(trx, 'rule', rule.replace('rul_', 'cmp_'))
    return []
  })
  await house.idle()
  expect(await state()).toBe('expired')
  await report('bob')
  expect(await state()).toBe('live')
})
