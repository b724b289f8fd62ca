import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, type Headers, openDoor } from '../doors/http/door.testing.js'
import { folds } from '../house.js'
import { en } from '../texts/en.js'

let door: Door
let auditor: Headers
beforeAll(async () => {
  door = await openDoor()
  auditor = await door.personWith('auditor@example.org', [{ role: 'auditor' }])
})
afterAll(() => door.close())

const search = async (query: string): Promise<Record<string, unknown>[]> =>
  (await door.ask(auditor, 'GET', `/audit?${query}`)).body.entries

test('every act has a name in words', () => {
  expect(Object.keys(folds).filter(kind => !(`audit.${kind}` in en))).toEqual([])
})

test('a failed sign-in is there, with where it came from and why', async () => {
  await door.ask({ 'user-agent': 'a browser' }, 'POST', '/session', { address: 'nobody@example.org', password: 'x' })
  expect(await search('action=sign-in-failed')).toMatchObject([
    {
      actor: 'stranger',
      about: ['nobody@example.org'],
      text: 'failed to sign in',
      detail: { reason: 'unknown', method: 'password', origin: { address: '127.0.0.1', agent: 'a browser' } },
    },
  ])
})

test('it is searched by who, what, about whom and when, and read on page by page', async () => {
  const boss = await door.personWith('boss@example.org', [{ role: 'administrator' }])
  for (const address of ['a@example.org', 'b@example.org', 'c@example.org'])
    await door.ask(boss, 'POST', '/accounts', { address, roles: [{ role: 'reporter' }] })
  await door.ask(boss, 'PATCH', '/accounts/a@example.org', { locked: true })
  expect((await search('actor=boss@example.org&subject=a@example.org')).map(entry => entry['action'])).toEqual([
    'account-changed',
    'link-made',
    'account-made',
  ])
  const all = await search('actor=boss@example.org')
  const paged: Record<string, unknown>[] = []
  for (let after = ''; ; ) {
    const page = await search(`actor=boss@example.org&limit=2${after && `&after=${after}`}`)
    if (page.length === 0) break
    paged.push(...page)
    after = String(page.at(-1)?.['id'])
  }
  expect(paged).toEqual(all)
  expect(await search('actor=boss@example.org&to=2020-01-01T00:00:00Z')).toEqual([])
  expect((await search('actor=boss@example.org&from=2020-01-01T00:00:00Z')).length).toBe(all.length)
  expect((await door.ask(auditor, 'GET', '/audit?from=yesterday')).status).toBe(400)
})

test('what the system does by itself is left out unless it is asked for, and no hash comes out', async () => {
  await door.house.tokens.make({ label: 'made by itself', scopes: ['check'] }, 'system')
  const made = (entries: Record<string, unknown>[]): number => entries.filter(({ action }) => action === 'token-made').length
  expect([made(await search('')), made(await search('system=true'))]).toEqual([0, 1])
  expect(JSON.stringify(await search('system=true&limit=1000'))).not.toMatch(/[0-9a-f]{64}|argon2/)
})
