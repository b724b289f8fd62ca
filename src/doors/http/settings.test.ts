import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultConfig } from '../../config/index.js'
import { type Door, type Headers, openDoor } from './door.testing.js'

let door: Door
let support: Headers
beforeAll(async () => {
  const notices = { ...defaultConfig.notices, tell: 'nothing' as const, relayPassword: 'very secret' }
  door = await openDoor({ notices, database: 'embedded' })
  support = await door.personWith('support@example.org', [{ role: 'support' }])
})
afterAll(() => door.close())

test('settings are shown with what they mean in the reader’s language, and no secret is among them', async () => {
  const { body } = await door.ask({ ...support, 'accept-language': 'ja' }, 'GET', '/settings')
  expect(body.settings.find(({ key }: { key: string }) => key === 'notices.tell')).toMatchObject({
    value: 'nothing',
    default: 'state',
    meaning: expect.stringMatching(/[ぁ-ん]/),
  })
  expect(JSON.stringify(body)).not.toContain('very secret')
  expect(body.settings.map(({ key }: { key: string }) => key)).not.toContain('database')
})

test('whoever may not read settings does not', async () => {
  const reporter = await door.personWith('reporter@example.org', [{ role: 'reporter' }])
  expect((await door.ask(reporter, 'GET', '/settings')).status).toBe(403)
})
