import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Access, defaultSignInSettings } from '../../access/index.js'
import { defaultConfig } from '../../config/index.js'
import { type Door, openDoor } from './door.testing.js'

/** A real provider: whoever types a name there is that person; `unverified` has not shown that the address is theirs. */
let provider: Server
let door: Door
let here: string

beforeAll(async () => {
  provider = createServer()
  await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const signIn = { ...defaultSignInSettings, oidcIssuer: issuer, oidcClientId: 'surinuke', oidcClientSecret: 's3cret' }
  const organisation = { ...defaultConfig.organisation, domains: ['example.org'] }
  here = 'http://127.0.0.1:9'
  door = await openDoor(
    { organisation, signIn: { ...signIn, oidcLabel: 'Our directory', oidcJoin: true, triesPerMinute: 1_000 } },
    here,
  )
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'surinuke',
        client_secret: 's3cret',
        redirect_uris: [`${here}/api/v1/session/oidc/oidc/callback`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['test'] },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@example.org`, email_verified: sub !== 'unverified' }),
    }),
  })
  oidc.on('server_error', (_, error) => console.error(error))
  provider.on('request', oidc.callback())
})
afterAll(async () => {
  provider.closeAllConnections()
  await new Promise(resolve => provider.close(resolve))
  await door.close()
})

/** A browser at the provider: keeps cookies, follows redirects, types the name, agrees; until it is sent back to us. */
async function atProvider(url: string, name: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [next, form]: [string, string | undefined] = [url, undefined]
  for (let steps = 0; steps < 20; steps++) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(key, value)
    }
    form = undefined
    const location = response.headers.get('location')
    if (location?.startsWith(here)) return location
    if (location) next = new URL(location, next).href
    else {
      const page = await response.text()
      const action = /action="([^"]+)"/.exec(page)?.[1]
      if (action === undefined) throw new Error(`no form on ${next}: ${page.slice(0, 500)}`)
      next = new URL(action, next).href
      form = page.includes('name="login"') ? `prompt=login&login=${name}&password=x` : 'prompt=consent'
    }
  }
  throw new Error('the provider never sent the browser back')
}

async function leave(): Promise<{ url: string; cookie: string }> {
  const { headers, status } = await door.ask({}, 'GET', '/session/oidc/oidc/start')
  expect(status).toBe(302)
  return { url: String(headers['location']), cookie: String(headers['set-cookie']).split(';')[0] as string }
}

const comeBack = async (location: string, cookie: string) => {
  const url = new URL(location)
  return door.ask({ cookie }, 'GET', `${url.pathname.replace('/api/v1', '')}${url.search}`)
}

async function signInAs(name: string) {
  const { url, cookie } = await leave()
  return comeBack(await atProvider(url, name), cookie)
}

const sessionOf = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string =>
  [headers['set-cookie']]
    .flat()
    .map(String)
    .find(cookie => cookie.startsWith('surinuke_session='))
    ?.split(';')[0] ?? ''

test('the provider is on the list, by its label', async () => {
  expect((await door.ask({}, 'GET', '/session/oidc')).body).toEqual([{ id: 'oidc', label: 'Our directory' }])
})

test('a person who was invited signs in at the provider with the roles that were given here', async () => {
  await door.personWith('alice@example.org', [{ role: 'analyst' }])
  const back = await signInAs('alice')
  expect([back.status, back.headers['location']]).toEqual([302, '/'])
  expect((await door.ask({ cookie: sessionOf(back) }, 'GET', '/session')).body).toMatchObject({
    person: { address: 'alice@example.org' },
    roles: [{ role: 'analyst' }],
  })
})

test('somebody of the organisation joins as a reporter', async () => {
  const back = await signInAs('newcomer')
  expect((await door.ask({ cookie: sessionOf(back) }, 'GET', '/session')).body.roles).toEqual([{ role: 'reporter' }])
})

test('an address that the provider has not verified is nobody', async () => {
  await door.personWith('unverified@example.org', [{ role: 'administrator' }])
  const back = await signInAs('unverified')
  expect([back.headers['location'], sessionOf(back)]).toEqual(['/sign-in?error=sign-in-failed', ''])
})

test('a locked account does not get in', async () => {
  await door.personWith('locked@example.org', [{ role: 'reporter' }])
  await door.house.access.accounts.change('locked@example.org', { locked: true }, 'test')
  expect((await signInAs('locked')).headers['location']).toBe('/sign-in?error=sign-in-failed')
})

test('an answer that another browser was given, that is altered, or that comes twice signs nobody in', async () => {
  const [mine, theirs] = [await leave(), await leave()]
  const location = await atProvider(mine.url, 'alice')
  for (const [answer, cookie] of [
    [location, theirs.cookie],
    [location, ''],
    [location, 'surinuke_oidc=AAAA'],
    [location.replace(/code=[^&]+/, 'code=wrong'), mine.cookie],
    [location.replace(/state=[^&]+/, 'state=wrong'), mine.cookie],
    [`${here}/api/v1/session/oidc/oidc/callback?error=access_denied&state=x`, mine.cookie],
  ] as const) {
    const back = await comeBack(answer, cookie)
    expect([back.headers['location'], sessionOf(back)]).toEqual(['/sign-in?error=sign-in-failed', ''])
  }
  expect((await comeBack(location, mine.cookie)).headers['location']).toBe('/')
  expect((await comeBack(location, mine.cookie)).headers['location']).toBe('/sign-in?error=sign-in-failed')
})

test('a provider that is away is no bug: come again later', async () => {
  const settings = { ...defaultSignInSettings, oidcIssuer: 'http://127.0.0.1:9/', oidcClientId: 'x' }
  const access = new Access(door.house.store, settings, [], () => new Date())
  const other = await door.beside({ house: { ...door.house, access } })
  const { headers } = await other.inject('/api/v1/session/oidc/oidc/start')
  expect(headers['location']).toBe('/sign-in?error=unavailable')
  await other.close()
})
