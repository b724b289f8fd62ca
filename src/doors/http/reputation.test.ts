import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultConfig } from '../../config/index.js'
import { type Door, type Headers, openDoor } from './door.testing.js'

let door: Door
let analyst: Headers
let administrator: Headers

beforeAll(async () => {
  const organisation = { ...defaultConfig.organisation, domains: ['example.org'] }
  const judging = { ...defaultConfig.judging, startingModel: 'none' as const }
  door = await openDoor({ organisation, judging, intake: { ...defaultConfig.intake, maxAgeDays: 100_000 } })
  door.house.work()
  analyst = await door.personWith('ana@example.org', [{ role: 'analyst' }])
  administrator = await door.personWith('ada@example.org', [{ role: 'administrator' }])
})
afterAll(() => door.close())

let told = 0
function mail(from: string, link: string, words: string): Buffer {
  const lines = [
    'Received: by mx.example.org; Mon, 09 Mar 2026 12:00:00 +0000',
    `From: Sender <s${++told}@${from}>`,
    'To: someone@example.org',
    `Subject: number ${told}`,
    '',
    words,
    link,
  ]
  return Buffer.from(lines.join('\r\n'))
}

const story =
  'Your parcel waits in our depot because nobody opened the door when our driver rang. Settle the small outstanding customs charge before tomorrow evening, otherwise everything returns to its sender without further notice.'

async function report(person: string, raw: Buffer): Promise<string> {
  const { samples } = await door.house.intake.submit({
    door: 'http',
    kind: 'missed',
    submitter: { address: `${person}@example.org`, proof: 'token', language: 'en' },
    files: [{ name: 'a.eml', type: undefined, bytes: raw }],
  })
  await door.house.idle()
  return samples[0]?.sample as string
}

async function* each(...raws: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* raws
}

test('reputation counts what reports and wanted mail show of a host, and forgets what was taken back', async () => {
  await report('alice', mail('mail.fake-depot.example', 'https://www.fake-depot.example/pay', story))
  const second = await report('bob', mail('other.example', 'https://www.fake-depot.example/pay2', story))
  await door.house.wanted.import(each(mail('shop.example', 'https://www.shop.example/', 'Thank you for your order.')), 'test')
  const { body } = await door.ask(analyst, 'GET', '/reputation?name=WWW.Fake-Depot.example.')
  expect(body).toMatchObject({
    name: 'www.fake-depot.example',
    seen: [
      { as: 'sender-domain', name: 'fake-depot.example', reports: 1, people: 1, samples: 1, campaigns: 1, wanted: 0 },
      { as: 'link-domain', name: 'fake-depot.example', reports: 2, people: 2, samples: 2, campaigns: 1, wanted: 0 },
      { as: 'link-host', name: 'www.fake-depot.example', reports: 2, people: 2, samples: 2, campaigns: 1, wanted: 0 },
    ],
    gateway: null,
  })
  const { firstSeen, lastSeen } = body.seen[2]
  expect([firstSeen, lastSeen].map(at => new Date(at).toISOString())).toEqual([firstSeen, lastSeen])
  const wanted = await door.ask(analyst, 'GET', '/reputation?name=www.shop.example')
  expect(wanted.body.seen.map((sighting: { reports: number; wanted: number }) => [sighting.reports, sighting.wanted])).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ])
  await door.house.intake.withdraw(second, { address: 'bob@example.org', reach: [] })
  await door.house.idle()
  const after = await door.ask(analyst, 'GET', '/reputation?name=www.fake-depot.example')
  expect(after.body.seen[2]).toMatchObject({ reports: 1, people: 1, samples: 1 })
})

test.each(['a b', 'https://shop.example/', '@', 'x'.repeat(300)])('%j is no name of a host, and is refused', async name => {
  const { status, body } = await door.ask(analyst, 'GET', `/reputation?name=${encodeURIComponent(name)}`)
  expect([status, body.error.code]).toEqual([400, 'bad-request'])
})

test('administrators see what came of the reports of those whom they look after, and nobody else does', async () => {
  const sample = await report(
    'carol',
    mail('third.example', 'https://third.example/', `${story} Only here and now, dear customer.`),
  )
  expect((await door.ask(administrator, 'GET', '/reporters')).body).toEqual({ reporters: [] })
  const [rule] = await door.house.rules.list({ state: 'live' })
  await door.house.rules.suspend(rule?.id as string, 'analyst')
  await door.house.idle()
  expect(sample).toMatch(/^smp_/)
  const carol = { person: 'carol@example.org', weight: 1, confirmed: 0, stood: 0, contradicted: 1 }
  const { body } = await door.ask(administrator, 'GET', '/reporters')
  expect(body.reporters).toContainEqual(carol)
  expect((await door.ask(administrator, 'GET', '/reporters/Carol@example.org')).body).toEqual(carol)
  expect((await door.ask(administrator, 'GET', '/reporters/nobody@example.org')).status).toBe(404)
  expect((await door.ask(analyst, 'GET', '/reporters')).status).toBe(403)
  const elsewhere = await door.personWith('eve@example.com', [{ role: 'administrator', domain: 'example.com' }])
  expect((await door.ask(elsewhere, 'GET', '/reporters')).body).toEqual({ reporters: [] })
  expect((await door.ask(elsewhere, 'GET', '/reporters/carol@example.org')).status).toBe(404)
})
