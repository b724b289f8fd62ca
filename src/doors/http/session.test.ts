import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultSignInSettings } from '../../access/index.js'
import { type Door, type Headers, openDoor } from './door.testing.js'

let door: Door
const password = 'correct horse battery staple'

beforeAll(async () => {
  const signIn = { ...defaultSignInSettings, failures: 3, triesPerMinute: 40 }
  // A clock that stands: tries are counted by the minute.
  door = await openDoor({ signIn }, 'https://spam.example.org', () => new Date('2026-03-01T09:00:10Z'))
})
afterAll(() => door.close())

/** What a browser would keep and send. */
function browserAfter({
  headers,
  body,
}: {
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: { csrf: string }
}) {
  const [cookie] = String(headers['set-cookie']).split(';')
  return { cookie: cookie as string, 'x-surinuke-csrf': body.csrf }
}

async function invited(address: string, roles: readonly object[] = [{ role: 'reporter' }]): Promise<Headers> {
  const admin = await door.personWith(`for-${address}`, [{ role: 'administrator' }])
  const { body, status } = await door.ask(admin, 'POST', '/accounts', { address, roles })
  expect(status).toBe(201)
  const secret = /^https:\/\/spam\.example\.org\/sign-in#link=(.+)$/.exec(body.link)?.[1]
  const answer = await door.ask({}, 'POST', '/session/link', { secret })
  expect(answer.status).toBe(200)
  return browserAfter(answer)
}

test('invited, a person chooses a password, signs in with it, sees who they are, and signs out', async () => {
  const first = await invited('alice@example.org', [{ role: 'moderator', domain: 'example.org' }])
  expect((await door.ask(first, 'PUT', '/me/password', { password })).status).toBe(200)
  const signedIn = await door.ask({}, 'POST', '/session', { address: 'Alice@example.org', password })
  expect(String(signedIn.headers['set-cookie'])).toMatch(
    /^surinuke_session=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  const alice = browserAfter(signedIn)
  expect((await door.ask(alice, 'GET', '/session')).body).toMatchObject({
    person: { address: 'alice@example.org', organisation: 'example.org' },
    roles: [{ role: 'moderator', domain: 'example.org' }],
    permissions: expect.arrayContaining(['samples.submit', 'moderation.decide']),
    factors: { password: true, totp: false, passkeys: 0 },
  })
  expect((await door.ask(alice, 'DELETE', '/session')).status).toBe(200)
  // Stolen before the sign-out, it is worth nothing after it.
  expect((await door.ask(alice, 'GET', '/session')).status).toBe(401)
})

test('unknown, wrong and locked out sound alike, and the lock says when to come again', async () => {
  const bob = await invited('bob@example.org')
  await door.ask(bob, 'PUT', '/me/password', { password })
  for (const address of ['bob@example.org', 'nobody@example.org']) {
    const answers = []
    for (let i = 0; i < 4; i++) answers.push(await door.ask({}, 'POST', '/session', { address, password: 'wrong' }))
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([
      ...Array(3).fill([401, 'sign-in-failed']),
      [429, 'locked'],
    ])
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(800)
  }
})

test('sessions are listed, with where and by what; one is ended, and all others', async () => {
  await door.personWith('carol@example.org', [{ role: 'reporter' }])
  const [here, there, elsewhere] = await Promise.all([1, 2, 3].map(() => door.signIn('carol@example.org')))
  const { sessions } = (await door.ask(here as Headers, 'GET', '/me/sessions')).body
  expect(sessions.length).toBe(4)
  expect(sessions.filter(({ current }: { current: boolean }) => current).length).toBe(1)
  expect(sessions[0]).toMatchObject({ method: 'link', address: '192.0.2.1' })
  const mine = (await door.ask(there as Headers, 'GET', '/me/sessions')).body.sessions.find(
    (s: { current: boolean }) => s.current,
  )
  expect((await door.ask(here as Headers, 'DELETE', `/me/sessions/${mine.id}`)).status).toBe(200)
  expect((await door.ask(there as Headers, 'GET', '/session')).status).toBe(401)
  expect((await door.ask(here as Headers, 'DELETE', '/me/sessions')).body).toEqual({ ended: 2 })
  expect((await door.ask(elsewhere as Headers, 'GET', '/session')).status).toBe(401)
  expect((await door.ask(here as Headers, 'GET', '/session')).status).toBe(200)
})

test('another site can neither sign anybody in nor try passwords', async () => {
  for (const [path, body] of [
    ['/session', { address: 'alice@example.org', password }],
    ['/session/link', { secret: 'x' }],
  ] as const)
    expect((await door.ask({ 'sec-fetch-site': 'cross-site' }, 'POST', path, body)).body.error.code).toBe('csrf')
  // A form of another site can send text, and nothing in it is read.
  const form = await door.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'text/plain' },
    payload: JSON.stringify({ address: 'alice@example.org', password }),
  })
  expect(form.statusCode).toBe(400)
})

test('a link works once, and the answer to a wrong one says nothing', async () => {
  for (const secret of ['', 'x', 'A'.repeat(43)])
    expect((await door.ask({}, 'POST', '/session/link', { secret })).body.error.code).toBe('link-invalid')
})

test('the word of a proxy counts only when it is one’s own', async () => {
  const proxied = await door.beside({ trustedProxies: ['192.0.2.0/24'] })
  const addressFrom = async (remoteAddress: string): Promise<unknown> => {
    const headers = { 'x-forwarded-for': '198.51.100.7' }
    const payload = { address: 'proxied@example.org', password: 'x' }
    await proxied.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, headers, payload })
    const [entry] = await door.house.audit.search({ action: 'sign-in-failed' })
    return entry?.detail['origin']
  }
  expect(await addressFrom('192.0.2.1')).toMatchObject({ address: '198.51.100.7' })
  expect(await addressFrom('203.0.113.1')).toMatchObject({ address: '203.0.113.1' })
  await proxied.close()
})

test('where no OpenID Connect provider is set there is none', async () => {
  expect((await door.ask({}, 'GET', '/session/oidc')).body).toEqual([])
  expect((await door.ask({}, 'GET', '/session/oidc/oidc/start')).status).toBe(404)
})

test('whoever tries too often from one address has to wait', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 60; i++) statuses.push((await door.ask({}, 'POST', '/session/link', { secret: 'x' })).status)
  expect(statuses.at(-1)).toBe(429)
  expect(new Set(statuses)).toEqual(new Set([401, 429]))
})
