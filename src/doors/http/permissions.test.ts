import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '../../people/index.js'
import {
  allPermissions,
  isOnlyEverywhere,
  type Permission,
  permissionsOfRole,
  permissionsOfScope,
  roles,
  scopes,
} from '../../people/permissions.js'
import { type Door, type Headers, openDoor } from './door.testing.js'

let door: Door
let routes: readonly Route[]

interface Route {
  readonly method: 'GET'
  readonly url: string
  readonly needs: readonly (Permission | 'session')[]
}

beforeAll(async () => {
  door = await openDoor()
  const { paths } = (await door.app.inject('/api/openapi.json')).json()
  routes = Object.entries<Record<string, { 'x-permissions'?: Route['needs'] }>>(paths)
    .filter(([path]) => path.startsWith('/api/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({
        method: method.toUpperCase() as 'GET',
        url: path.replace(/\{\w+\}/g, 'none'),
        needs: route['x-permissions'] as Route['needs'],
      })),
    )
})
afterAll(() => door.close())

const ask = async ({ method, url }: Route, headers: Headers): Promise<number> =>
  (await door.app.inject({ method, url, headers, ...(method === 'GET' ? {} : { payload: {} }) })).statusCode

const personWith = async (name: string, grants: readonly Grant[]): Promise<string> => {
  await door.personWith(`${name}@example.org`, grants)
  return `${name}@example.org`
}

/** A session of its own for each request: some of them end it. */
const signedIn = (person: string): Promise<Headers> => door.signIn(person)

const gives = (has: readonly Permission[], needs: Route['needs']): boolean =>
  needs.some(need => need !== 'session' && has.includes(need))

test('every route says what it needs', () => {
  expect(routes.length).toBeGreaterThan(30)
  for (const { url, needs } of routes) expect(needs, url).toEqual(expect.any(Array))
  const open = routes.filter(({ needs }) => needs.length === 0).map(({ method, url }) => `${method} ${url}`)
  expect(open.toSorted()).toEqual([
    'GET /api/v1/session/oidc',
    'GET /api/v1/session/oidc/none/callback',
    'GET /api/v1/session/oidc/none/start',
    'POST /api/v1/session',
    'POST /api/v1/session/link',
    'POST /api/v1/session/passkey',
    'POST /api/v1/session/passkey/options',
  ])
})

test('every permission opens something, and everything asks for a permission of the table', () => {
  const asked = new Set(routes.flatMap(({ needs }) => needs.filter(need => need !== 'session')))
  // Asked for with the field `as` of a submission.
  expect([...asked, 'samples.submit-for'].toSorted()).toEqual([...allPermissions].toSorted())
})

test.each(roles)('%s: each route answers exactly as the table says', async role => {
  const person = await personWith(role, [{ role }])
  for (const route of routes.filter(({ needs }) => needs.length > 0)) {
    const may = route.needs.includes('session') || gives(permissionsOfRole[role], route.needs)
    expect((await ask(route, await signedIn(person))) !== 403, `${route.method} ${route.url}`).toBe(may)
  }
})

test.each(roles)('%s of one domain: nothing that changes or shows something of everybody', async role => {
  const person = await personWith(`${role}-here`, [{ role, domain: 'example.org' }])
  const has = permissionsOfRole[role].filter(permission => !isOnlyEverywhere(permission))
  for (const route of routes.filter(({ needs }) => needs.length > 0)) {
    const may = route.needs.includes('session') || gives(has, route.needs)
    expect((await ask(route, await signedIn(person))) !== 403, `${route.method} ${route.url}`).toBe(may)
  }
})

test.each(scopes)(
  'a token with the scope %s: each route answers exactly as the table says, and none about a session',
  async scope => {
    const { secret } = await door.house.tokens.make({ label: 'test', scopes: [scope], person: 'alice@example.org' }, 'test')
    for (const route of routes.filter(({ needs }) => needs.length > 0)) {
      const status = await ask(route, { authorization: `Bearer ${secret}` })
      expect(status !== 403, `${route.method} ${route.url}`).toBe(gives(permissionsOfScope[scope], route.needs))
    }
  },
)

test('nobody, and somebody without a role, may do nothing', async () => {
  const person = await personWith('nobody', [])
  for (const route of routes.filter(({ needs }) => needs.length > 0)) {
    expect(await ask(route, {}), `${route.method} ${route.url}`).toBe(401)
    if (!route.needs.includes('session')) expect(await ask(route, await signedIn(person))).toBe(403)
  }
})

test('another site has nothing read by the cookie either', async () => {
  const person = await personWith('reading', [{ role: 'administrator' }])
  for (const route of routes.filter(({ method, needs }) => method === 'GET' && needs.length > 0)) {
    const who = await signedIn(person)
    expect(await ask(route, { ...who, 'sec-fetch-site': 'cross-site' }), route.url).toBe(403)
    expect(await ask(route, { ...who, 'sec-fetch-site': 'same-origin' }), route.url).not.toBe(403)
  }
})

test('what changes something by the cookie needs the CSRF token, and must not come from another site', async () => {
  const person = await personWith('careful', [{ role: 'administrator' }])
  const other = await signedIn(person)
  for (const route of routes.filter(({ method, needs }) => method !== 'GET' && needs.length > 0)) {
    const { cookie, 'x-surinuke-csrf': csrf } = (await signedIn(person)) as { cookie: string; 'x-surinuke-csrf': string }
    const wrong = [
      { cookie },
      { cookie, 'x-surinuke-csrf': '' },
      { cookie, 'x-surinuke-csrf': other['x-surinuke-csrf'] as string },
      { cookie, 'x-surinuke-csrf': csrf, 'sec-fetch-site': 'cross-site' },
      { cookie, 'x-surinuke-csrf': csrf, 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of wrong) expect(await ask(route, headers), `${route.method} ${route.url}`).toBe(403)
  }
})
