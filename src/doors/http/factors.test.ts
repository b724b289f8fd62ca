import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SoftwareAuthenticator } from '../../access/authenticator.testing.js'
import { type Door, type Headers, openDoor } from './door.testing.js'

const origin = 'https://spam.example.org'
const password = 'correct horse battery staple'
/** A clock that stands: codes change every half minute. */
const time = Date.parse('2026-03-01T09:00:10Z')
let door: Door

beforeAll(async () => {
  door = await openDoor({}, origin, () => new Date(time))
  // Many tests, one address.
  door.house.access.attempts.wait = () => 0
})
afterAll(() => door.close())

const codeNow = (secret: string, steps = 0): string => new TOTP({ secret }).generate({ timestamp: time + steps * 30_000 })

async function withTotp(person: string): Promise<{ who: Headers; secret: string }> {
  const who = await door.personWith(person, [{ role: 'reporter' }])
  expect((await door.ask(who, 'PUT', '/me/password', { password })).status).toBe(200)
  const { body } = await door.ask(who, 'POST', '/me/totp')
  // The code of half a minute ago: that of now is still free.
  expect((await door.ask(who, 'PUT', '/me/totp', { code: codeNow(body.secret, -1) })).status).toBe(200)
  return { who, secret: body.secret }
}

test('an authenticator is asked for once it was confirmed, and each of its codes counts once', async () => {
  const { who, secret } = await withTotp('alice@example.org')
  expect((await door.ask(who, 'GET', '/session')).body.factors).toMatchObject({ password: true, totp: true })
  const signIn = (totp?: string) =>
    door.ask({}, 'POST', '/session', { address: 'alice@example.org', password, ...(totp ? { totp } : {}) })
  expect((await signIn()).body.error.code).toBe('totp-needed')
  expect((await signIn('000000')).body.error.code).toBe('sign-in-failed')
  const code = codeNow(secret)
  expect((await signIn(`${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200)
  expect((await signIn(code)).body.error.code).toBe('sign-in-failed')
  expect((await signIn(codeNow(secret, -3))).body.error.code).toBe('sign-in-failed')
})

test('without the right password nobody hears of an authenticator', async () => {
  await withTotp('bob@example.org')
  const answer = await door.ask({}, 'POST', '/session', { address: 'bob@example.org', password: 'wrong' })
  expect(answer.body.error.code).toBe('sign-in-failed')
})

test('an authenticator that was not confirmed is not asked for; one that is on is not replaced unawares', async () => {
  const who = await door.personWith('carol@example.org', [{ role: 'reporter' }])
  await door.ask(who, 'PUT', '/me/password', { password })
  await door.ask(who, 'POST', '/me/totp')
  expect((await door.ask(who, 'PUT', '/me/totp', { code: '000000' })).body.error.code).toBe('code-wrong')
  expect((await door.ask({}, 'POST', '/session', { address: 'carol@example.org', password })).status).toBe(200)
  const { who: dan } = await withTotp('dan@example.org')
  expect((await door.ask(dan, 'POST', '/me/totp')).body.error.code).toBe('already-exists')
  expect((await door.ask(dan, 'DELETE', '/me/totp')).status).toBe(200)
  expect((await door.ask({}, 'POST', '/session', { address: 'dan@example.org', password })).status).toBe(200)
})

test('the secret of an authenticator is in no event and no table', async () => {
  const { secret } = await withTotp('erin@example.org')
  const stored = JSON.stringify([
    await door.house.store.history('erin@example.org'),
    await door.house.store.db.selectFrom('totps').selectAll().execute(),
  ])
  expect(stored).toContain('totp-confirmed')
  expect(stored).not.toContain(secret)
})

async function addPasskey(who: Headers, device: SoftwareAuthenticator, format?: string) {
  const { options, proof } = (await door.ask(who, 'POST', '/me/passkeys/options')).body
  return door.ask(who, 'POST', '/me/passkeys', { response: device.create(options, format), proof, label: 'my key' })
}

const signInWith = async (device: SoftwareAuthenticator) => {
  const { options, proof } = (await door.ask({}, 'POST', '/session/passkey/options')).body
  return door.ask({}, 'POST', '/session/passkey', { response: device.get(options), proof })
}

test('a passkey is added, signs in by itself, is listed, and removed it signs in no more', async () => {
  const who = await door.personWith('frank@example.org', [{ role: 'reporter' }])
  const device = new SoftwareAuthenticator(origin)
  const added = await addPasskey(who, device)
  expect(added).toMatchObject({ status: 201, body: { label: 'my key' } })
  for (let i = 0; i < 2; i++) {
    const signedIn = await signInWith(device)
    expect(signedIn).toMatchObject({ status: 200, body: { person: { address: 'frank@example.org' }, factors: { passkeys: 1 } } })
  }
  const { passkeys } = (await door.ask(who, 'GET', '/me/passkeys')).body
  expect(passkeys).toMatchObject([{ id: added.body.id, usedAt: expect.any(String) }])
  expect((await door.ask(who, 'DELETE', `/me/passkeys/${added.body.id}`)).status).toBe(200)
  expect((await signInWith(device)).body.error.code).toBe('sign-in-failed')
})

test('an answer counts once, and only to a question that was asked here, of this person', async () => {
  const who = await door.personWith('grace@example.org', [{ role: 'reporter' }])
  const device = new SoftwareAuthenticator(origin)
  await addPasskey(who, device)
  const { options, proof } = (await door.ask({}, 'POST', '/session/passkey/options')).body
  const answer = { response: device.get(options), proof }
  expect((await door.ask({}, 'POST', '/session/passkey', answer)).status).toBe(200)
  expect((await door.ask({}, 'POST', '/session/passkey', answer)).status).toBe(401)
  const other = (await door.ask({}, 'POST', '/session/passkey/options')).body
  for (const wrong of [
    { response: device.get({ challenge: 'AAAA' }), proof: other.proof },
    { response: device.get(other.options), proof: 'AAAA' },
    { response: { id: 'none', response: {} }, proof: other.proof },
  ])
    expect((await door.ask({}, 'POST', '/session/passkey', wrong)).status).toBe(401)
  const mallory = await door.personWith('mallory@example.org', [{ role: 'reporter' }])
  const asked = (await door.ask(who, 'POST', '/me/passkeys/options')).body
  const stolen = { response: new SoftwareAuthenticator(origin).create(asked.options), proof: asked.proof, label: 'x' }
  expect((await door.ask(mallory, 'POST', '/me/passkeys', stolen)).status).toBe(422)
})

test('a device of another site, one that does not check its user, and one that brings certificates are refused', async () => {
  const who = await door.personWith('heidi@example.org', [{ role: 'reporter' }])
  expect((await addPasskey(who, new SoftwareAuthenticator('https://spam.example.net'))).status).toBe(422)
  expect((await addPasskey(who, new SoftwareAuthenticator(origin, false))).status).toBe(422)
  expect((await addPasskey(who, new SoftwareAuthenticator(origin), 'packed')).status).toBe(422)
})

test('a copy of a passkey shows by its counter; a locked account has no way in', async () => {
  const who = await door.personWith('ivan@example.org', [{ role: 'reporter' }])
  const device = new SoftwareAuthenticator(origin)
  await addPasskey(who, device)
  expect((await signInWith(device)).status).toBe(200)
  device.forget()
  expect((await signInWith(device)).status).toBe(401)
  expect((await signInWith(device)).status).toBe(200)
  await door.house.access.accounts.change('ivan@example.org', { locked: true }, 'test')
  expect((await signInWith(device)).status).toBe(401)
})
