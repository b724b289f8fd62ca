import { copyFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '../../../src/store/postgres.testing.js'
import { newFolder, type Server, startServer, stopAll } from '../server.js'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await stopAll()
  await postgres.stop()
})

const password = 'correct horse battery staple'

interface Browser {
  readonly cookie: string
  readonly 'x-surinuke-csrf': string
}

async function ask(server: Server, method: string, path: string, who: object = {}, body?: object): Promise<Response> {
  const type = body ? { 'content-type': 'application/json' } : {}
  const sent = body ? { body: JSON.stringify(body) } : {}
  return fetch(`${server.web}/api/v1${path}`, { method, headers: { ...type, ...who }, ...sent })
}

async function browserAfter(response: Response): Promise<Browser> {
  expect(response.status).toBe(200)
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
  return { cookie, 'x-surinuke-csrf': ((await response.json()) as { csrf: string }).csrf }
}

async function newLink(server: Server): Promise<string> {
  const { code, json } = await server.cli<{ link: string }>('admin', 'link')
  expect(code).toBe(0)
  return json.link.split('#link=')[1] as string
}

const withLink = (server: Server, secret: string): Promise<Response> => ask(server, 'POST', '/session/link', {}, { secret })
const withPassword = (server: Server): Promise<Response> =>
  ask(server, 'POST', '/session', {}, { address: 'administrator', password })

test('what was answered outlives kill -9: the password, the session and its end; a used link stays used', async () => {
  const dataDir = newFolder()
  let server = await startServer(dataDir)
  const killed = async (): Promise<void> => {
    await server.stop('SIGKILL')
    server = await startServer(dataDir)
  }
  const secret = await newLink(server)
  const browser = await browserAfter(await withLink(server, secret))
  expect((await ask(server, 'PUT', '/me/password', browser, { password })).status).toBe(200)
  await killed()
  expect((await ask(server, 'GET', '/session', browser)).status).toBe(200)
  expect((await withLink(server, secret)).status).toBe(401)
  const again = await browserAfter(await withPassword(server))
  expect((await ask(server, 'DELETE', '/session', again)).status).toBe(200)
  await killed()
  expect((await ask(server, 'GET', '/session', again)).status).toBe(401)
  expect((await ask(server, 'GET', '/session', browser)).status).toBe(200)
  const { json } = await server.cli<{ entries: { action: string }[] }>('audit', '--actor', 'administrator')
  expect(json.entries.map(entry => entry.action)).toEqual([
    'session-ended',
    'session-begun',
    'password-set',
    'session-begun',
    'link-used',
  ])
})

test('two processes over one PostgreSQL: who is signed in at one is at the other, and who is signed out or locked is out at both', async () => {
  const database = `database=${await postgres.fresh()}`
  const [folder, other] = [newFolder(), newFolder()]
  const here = await startServer(folder, [database])
  // The same keys: what belongs to a session is derived from them.
  for (const name of ['store.key', 'keyring.json']) copyFileSync(`${folder}/${name}`, `${other}/${name}`)
  const there = await startServer(other, [database], 'web')
  const boss = await browserAfter(await withLink(here, await newLink(here)))
  expect((await ask(there, 'PUT', '/me/password', boss, { password })).status).toBe(200)
  const second = await browserAfter(await withPassword(here))
  expect((await ask(there, 'GET', '/session', second)).status).toBe(200)
  expect((await ask(here, 'DELETE', '/session', second)).status).toBe(200)
  expect((await ask(there, 'GET', '/session', second)).status).toBe(401)

  const invited = await ask(there, 'POST', '/accounts', boss, { address: 'alice@example.org', roles: [{ role: 'reporter' }] })
  const { link } = (await invited.json()) as { link: string }
  const alice = await browserAfter(await withLink(here, link.split('#link=')[1] as string))
  expect((await ask(there, 'GET', '/session', alice)).status).toBe(200)
  expect((await here.cli('people', 'lock', 'alice@example.org')).code).toBe(0)
  expect((await ask(there, 'GET', '/session', alice)).status).toBe(401)

  await here.cli('people', 'unlock', 'alice@example.org')
  expect((await here.cli('people', 'roles', 'alice@example.org', 'analyst:example.org', 'auditor')).json).toMatchObject({
    roles: [{ role: 'analyst', domain: 'example.org' }, { role: 'auditor' }],
    locked: false,
  })
  expect((await here.cli('people', 'link', 'alice@example.org')).json).toMatchObject({ link: expect.stringContaining('#link=') })
  expect((await here.cli('people', 'invite', 'bob@example.org', '--role', 'pilot')).code).toBe(1)
  const { json } = await here.cli<{ accounts: { address: string }[] }>('people', 'list')
  expect(json.accounts.map(({ address }) => address)).toEqual(['administrator', 'alice@example.org'])
})
