import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, freshMail, type Headers, openDoor } from './door.testing.js'

let door: Door
let alice: Headers
let boss: Headers
beforeAll(async () => {
  door = await openDoor()
  alice = await door.personWith('alice@example.org', [{ role: 'analyst', domain: 'example.org' }])
  boss = await door.personWith('boss@example.org', [{ role: 'administrator' }])
})
afterAll(() => door.close())

const bearer = (secret: string): Headers => ({ authorization: `Bearer ${secret}` })
const make = (who: Headers, body: object) => door.ask(who, 'POST', '/tokens', { label: 'mine', ...body })

test('a token of one’s own acts in one’s name, as far as one reaches oneself', async () => {
  const { status, body } = await make(alice, { scopes: ['samples.submit', 'samples.read-all'] })
  expect(status).toBe(201)
  const reported = await door.ask(bearer(body.secret), 'POST', '/submissions', freshMail())
  expect(reported.status).toBe(201)
  const other = await door.personWith('other@example.com', [{ role: 'reporter' }])
  const { sample } = (await door.ask(other, 'POST', '/submissions', freshMail())).body.samples[0]
  expect((await door.ask(bearer(body.secret), 'GET', `/samples/${sample}`)).status).toBe(404)
  expect((await door.ask(bearer(body.secret), 'GET', `/samples/${reported.body.samples[0].sample}`)).status).toBe(200)
  expect((await door.ask(bearer(body.secret), 'GET', '/accounts')).status).toBe(403)
})

test('nobody gives a token more than they have, or another’s name', async () => {
  for (const body of [
    { scopes: ['admin'] },
    { scopes: ['read'] },
    { scopes: ['people.read'] },
    { scopes: ['submit'], person: 'bob@example.org' },
  ])
    expect((await make(alice, body)).status, JSON.stringify(body)).toBe(403)
  expect((await make(alice, { scopes: ['fly'] })).status).toBe(400)
  expect((await make(alice, { scopes: ['submit'], expires: 'soon' })).status).toBe(400)
})

test('a token makes no tokens of its own', async () => {
  const { body } = await make(alice, { scopes: ['tokens.own', 'samples.submit'] })
  expect((await make(bearer(body.secret), { scopes: ['samples.submit'] })).status).toBe(403)
})

test('what an account may no longer, its tokens may no longer; locked out, all are', async () => {
  await door.personWith('carol@example.org', [{ role: 'analyst' }])
  const carol = await door.signIn('carol@example.org')
  const { body } = await make(carol, { scopes: ['rules.read'] })
  const rules = async (): Promise<number> => (await door.ask(bearer(body.secret), 'GET', '/rules')).status
  expect(await rules()).toBe(200)
  await door.ask(boss, 'PATCH', '/accounts/carol@example.org', { roles: [{ role: 'reporter' }] })
  expect(await rules()).toBe(403)
  await door.ask(boss, 'PATCH', '/accounts/carol@example.org', { roles: [{ role: 'analyst' }], locked: true })
  expect(await rules()).toBe(401)
})

test('one sees and ends one’s own; who may change all sees and ends all', async () => {
  const mine = (await make(alice, { scopes: ['samples.check'] })).body.id
  const others = (await make(boss, { scopes: ['check'], person: 'bob@example.org' })).body.id
  const idsSeenBy = async (who: Headers): Promise<string[]> =>
    (await door.ask(who, 'GET', '/tokens')).body.tokens.map(({ token }: { token: string }) => token)
  expect(await idsSeenBy(alice)).toContain(mine)
  expect(await idsSeenBy(alice)).not.toContain(others)
  expect(await idsSeenBy(boss)).toEqual(expect.arrayContaining([mine, others]))
  expect((await door.ask(alice, 'DELETE', `/tokens/${others}`)).status).toBe(404)
  expect((await door.ask(alice, 'DELETE', `/tokens/${mine}`)).status).toBe(200)
  expect((await door.ask(boss, 'DELETE', `/tokens/${others}`)).status).toBe(200)
})

test('a token ends at its time', async () => {
  const expires = new Date(Date.now() + 3_600_000).toISOString()
  const lasting = (await make(alice, { scopes: ['samples.check'], expires })).body.secret
  const over = (await make(alice, { scopes: ['samples.check'], expires: '2020-01-01T00:00:00Z' })).body.secret
  const check = async (secret: string): Promise<number> => (await door.ask(bearer(secret), 'POST', '/check', freshMail())).status
  expect([await check(lasting), await check(over)]).toEqual([200, 401])
})
