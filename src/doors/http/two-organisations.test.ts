import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../../people/index.js'
import { type Door, freshMail, type Headers, openDoor } from './door.testing.js'

let door: Door
let boss: Headers
const samples: Record<'sales' | 'labs', string> = { sales: '', labs: '' }
const submissions = { ...samples }
const shared = freshMail('sent to both')

beforeAll(async () => {
  door = await openDoor()
  boss = await door.personWith('boss@example.com', [{ role: 'administrator' }])
  for (const [id, domains] of [
    ['sales', ['sales.example', 'shop.example']],
    ['labs', ['labs.example']],
  ] as const)
    expect((await door.ask(boss, 'PUT', `/organisations/${id}`, { name: id, domains })).status).toBe(200)
  for (const id of ['sales', 'labs'] as const) {
    const reporter = await door.personWith(`reporter@${id}.example`, [{ role: 'reporter' }])
    const { body } = await door.ask(reporter, 'POST', '/submissions', freshMail())
    samples[id] = body.samples[0].sample
    submissions[id] = body.submission
    await door.ask(reporter, 'POST', '/submissions', shared)
  }
})
afterAll(() => door.close())

const roleIn = (role: 'analyst' | 'moderator' | 'administrator', organisation: 'sales' | 'labs') =>
  door.personWith(`${role}@${organisation}.example`, [{ role, organisation }])

test.each(['moderator', 'analyst', 'administrator'] as const)(
  'a %s of one organisation sees its reports and none of the other',
  async role => {
    const here = await roleIn(role, 'sales')
    expect((await door.ask(here, 'GET', `/samples/${samples.sales}`)).body).toMatchObject({
      detail: { reporters: ['reporter@sales.example'] },
    })
    expect((await door.ask(here, 'GET', `/submissions/${submissions.sales}`)).status).toBe(200)
    for (const path of [`/samples/${samples.labs}`, `/submissions/${submissions.labs}`])
      expect((await door.ask(here, 'GET', path)).status).toBe(404)
    const { reports } = (await door.ask(here, 'GET', '/reports')).body
    expect(new Set(reports.map((report: { person: string }) => report.person))).toEqual(new Set(['reporter@sales.example']))
    expect((await door.ask(here, 'GET', '/reports?search=labs')).body.total).toBe(0)
  },
)

test.each(roles)('whatever a %s of one organisation asks for, nothing of the other comes', async role => {
  const here = await door.personWith(`${role}-walks@sales.example`, [{ role, organisation: 'sales' }])
  const { paths } = (await door.app.inject('/api/openapi.json')).json() as { paths: Record<string, Record<string, unknown>> }
  const asked = Object.keys(paths).filter(path => path.startsWith('/api/v1/') && 'get' in (paths[path] as object))
  const theirs = [samples.labs, submissions.labs, 'reporter@labs.example', 'labs']
  expect(asked.length).toBeGreaterThan(20)
  for (const path of asked.map(each => each.replace('/api/v1', ''))) {
    for (const id of path.includes('{') ? theirs : ['']) {
      const { status, body } = await door.ask(here, 'GET', path.replace(/\{\w+\}/, id))
      const said = JSON.stringify(Buffer.isBuffer(body) ? body.toString() : (body ?? '')).replaceAll(id || '-', '')
      expect(status < 500, `${path} ${id}`).toBe(true)
      for (const each of ['labs.example', samples.labs, submissions.labs]) expect(said, `${path} ${id}`).not.toContain(each)
    }
  }
})

test('of what both reported, each sees its own people alone', async () => {
  const { body } = await door.ask(await door.signIn('analyst@sales.example'), 'GET', '/reports')
  const both = body.reports.find(({ sample }: { sample: string }) => sample !== samples.sales)
  const seen = (await door.ask(await door.signIn('analyst@sales.example'), 'GET', `/samples/${both.sample}`)).body
  expect(seen.people).toBe(2)
  expect(JSON.stringify(seen)).not.toContain('labs')
  expect((await door.ask(boss, 'GET', `/samples/${both.sample}`)).body.detail.reporters.length).toBe(2)
})

test('an analyst downloads what the own organisation reported, and nothing else; each download is in the audit', async () => {
  const here = await door.signIn('analyst@sales.example')
  const raw = await door.ask(here, 'GET', `/samples/${samples.sales}/raw`)
  expect(raw.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${samples.sales}.eml"`,
  })
  expect(raw.body.toString()).toContain('Win.')
  expect((await door.ask(here, 'GET', `/samples/${samples.labs}/raw`)).status).toBe(404)
  const { entries } = (await door.ask(boss, 'GET', '/audit?action=sample-downloaded')).body
  expect(entries).toMatchObject([{ actor: 'analyst@sales.example', about: [samples.sales], text: expect.any(String) }])
})

test('an analyst takes back reports of the own organisation only', async () => {
  const here = await door.signIn('analyst@sales.example')
  expect((await door.ask(here, 'DELETE', `/submissions/${submissions.labs}`)).status).toBe(404)
  expect((await door.ask(here, 'DELETE', `/submissions/${submissions.sales}`)).status).toBe(200)
})

test('an administrator of an organisation manages its people, and reaches no further by it', async () => {
  const here = await door.signIn('administrator@sales.example')
  const invite = async (address: string, ...roles: object[]) =>
    (await door.ask(here, 'POST', '/accounts', { address, roles })).status
  expect(await invite('new@shop.example', { role: 'moderator', domain: 'shop.example' })).toBe(201)
  expect(await invite('other@sales.example', { role: 'analyst', organisation: 'sales' })).toBe(201)
  for (const [address, role] of [
    ['x@labs.example', { role: 'reporter', domain: 'labs.example' }],
    ['x@sales.example', { role: 'reporter' }],
    ['x@sales.example', { role: 'reporter', organisation: 'labs' }],
    ['x@sales.example', { role: 'administrator' }],
  ] as const)
    expect(await invite(address, role), address).toBe(403)
  expect(await invite('x@sales.example', { role: 'reporter', organisation: 'none' })).toBe(400)
  const listed = (await door.ask(here, 'GET', '/accounts')).body.accounts.map(({ address }: { address: string }) => address)
  expect(listed).toContain('new@shop.example')
  expect(listed.filter((address: string) => !/@(?:sales|shop)\.example$/.test(address))).toEqual([])
  expect((await door.ask(here, 'GET', '/organisations')).body.organisations).toMatchObject([{ id: 'sales' }])
  expect((await door.ask(here, 'PATCH', '/accounts/analyst@labs.example', { locked: true })).status).toBe(404)
})

test('somebody with more rights, though of the same domain, is not taken over by an administrator of the domain', async () => {
  await door.personWith('chief@sales.example', [{ role: 'administrator' }])
  const here = await door.signIn('administrator@sales.example')
  expect((await door.ask(here, 'POST', '/accounts/chief@sales.example/link')).status).toBe(403)
  expect((await door.ask(here, 'PATCH', '/accounts/chief@sales.example', { locked: true })).status).toBe(403)
})

test('a domain is of one organisation, and a removed organisation reaches nothing', async () => {
  const taken = await door.ask(boss, 'PUT', '/organisations/third', { name: 'x', domains: ['SHOP.example'] })
  expect(taken).toMatchObject({ status: 409, body: { error: { code: 'domain-taken' } } })
  expect((await door.ask(boss, 'DELETE', '/organisations/labs')).status).toBe(200)
  expect((await door.ask(await roleIn('analyst', 'labs'), 'GET', '/reports')).status).toBe(403)
  expect((await door.ask(boss, 'DELETE', '/organisations/labs')).status).toBe(404)
})
