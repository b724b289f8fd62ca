import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultConfig } from '../../config/index.js'
import { reportedSpam, sibling } from '../../demo/mails.js'
import { type Door, type Headers, openDoor } from './door.testing.js'

let door: Door
let analyst: Headers
let path: string

beforeAll(async () => {
  door = await openDoor({ intake: { ...defaultConfig.intake, maxAgeDays: 100_000 } })
  door.house.work()
  const now = new Date()
  const mails = [await reportedSpam('en', now), await sibling('en', 0, now), await sibling('en', 1, now)]
  for (const [i, { raw }] of mails.entries()) {
    const reporter = await door.personWith(`r${i}@labs.example`, [{ role: 'reporter' }])
    expect((await door.ask(reporter, 'POST', '/submissions', raw)).status).toBe(201)
    await door.house.idle()
  }
  analyst = await door.personWith('ana@example.org', [{ role: 'analyst' }])
  const { rules } = (await door.ask(analyst, 'GET', '/rules')).body
  path = `/rules/${rules[0].id}`
})
afterAll(() => door.close())

test('who reads all rules reads the template; who sees reported mail, examples as well', async () => {
  const { body } = await door.ask(analyst, 'GET', `${path}/template`)
  expect(body).toMatchObject({ state: 'in-force', certificate: { members: 3, membersMatched: 3 } })
  expect(body.slots.every((slot: { examples?: unknown }) => Array.isArray(slot.examples))).toBe(true)
  const { secret } = await door.house.tokens.make({ label: 'reads', scopes: ['read'] }, 'test')
  const reader = { authorization: `Bearer ${secret}` }
  const read = await door.ask(reader, 'GET', `${path}/template`)
  expect(read.body).toMatchObject({ text: body.text, slots: body.slots.map(({ slot }: { slot: string }) => ({ slot })) })
  expect(JSON.stringify(read.body)).not.toContain('examples')
  expect((await door.ask(reader, 'PUT', `${path}/template`, { text: body.text })).status).toBe(403)
  expect((await door.ask(reader, 'DELETE', `${path}/template`)).status).toBe(403)
})

test('an analyst of one organisation reads no template: its words may be another one’s', async () => {
  const elsewhere = await door.personWith('ana@sales.example', [{ role: 'analyst', domain: 'sales.example' }])
  expect((await door.ask(elsewhere, 'GET', `${path}/template`)).status).toBe(403)
  expect((await door.ask(elsewhere, 'POST', `${path}/template/try`, { text: 'a' })).status).toBe(403)
  expect((await door.ask(elsewhere, 'GET', path)).body.template).toBeUndefined()
  expect((await door.ask(analyst, 'GET', path)).body.template).toBeDefined()
})

test('what is no template is refused in the language of who asks, and nothing is changed by it', async () => {
  const edit = await door.ask({ ...analyst, 'accept-language': 'ja' }, 'PUT', `${path}/template`, { text: 'a {b}' })
  expect(edit.status).toBe(422)
  expect(edit.body).toMatchObject({ fit: false, refusal: { code: 'template-unreadable', again: 'changed' } })
  expect(edit.body.refusal.text).toMatch(/[\u3041-\u30ff]/)
  expect((await door.ask(analyst, 'PUT', `${path}/template`, { text: 'x'.repeat(50_000) })).status).toBe(400)
  expect((await door.ask(analyst, 'PUT', '/rules/rul_none/template', { text: 'a' })).status).toBe(404)
  const { body } = await door.ask(analyst, 'GET', `${path}/template`)
  expect(body.edited).toBeUndefined()
})

test('what is edited is read back, with who did it', async () => {
  const { text } = (await door.ask(analyst, 'GET', `${path}/template`)).body
  const edit = `{…} ${text.slice(text.indexOf('we tried'))}`
  expect((await door.ask(analyst, 'PUT', `${path}/template`, { text: edit })).body).toMatchObject({
    fit: true,
    text: edit,
    missed: [],
  })
  await door.house.idle()
  const { body } = await door.ask(analyst, 'GET', `${path}/template`)
  expect(body).toMatchObject({ state: 'in-force', text: edit, inferred: text, edited: { by: 'ana@example.org' } })
  expect((await door.ask(analyst, 'DELETE', `${path}/template`)).body).toEqual({ done: true })
  await door.house.idle()
  expect((await door.ask(analyst, 'GET', `${path}/template`)).body).toMatchObject({ state: 'in-force', text })
})
