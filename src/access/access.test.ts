import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Grant, madeEvent, peopleFolds, peopleMigrations } from '../people/index.js'
import { type Fold, openStore, type Store } from '../store/index.js'
import { Access, accessFolds, accessMigrations, defaultSignInSettings } from './index.js'

const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-access-'))
const origin = { address: '192.0.2.1', agent: 'a browser' }
const password = 'correct horse battery staple'
const settings = { ...defaultSignInSettings, failures: 3 }
let store: Store
let access: Access
let time = Date.parse('2026-03-01T09:00:00Z')
const later = (minutes: number): void => {
  time += minutes * 60_000
}

const both =
  (a: Fold | undefined, b: Fold): Fold =>
  async (trx, event) => {
    await a?.(trx, event)
    await b(trx, event)
  }
const folds = { ...peopleFolds }
for (const [kind, fold] of Object.entries(accessFolds)) folds[kind as 'x'] = both(folds[kind as 'x'], fold)

beforeAll(async () => {
  const migrations = [...peopleMigrations, ...accessMigrations]
  store = await openStore({ dataDir, database: 'embedded', migrations, folds, now: () => new Date(time) })
})
beforeEach(() => {
  access = new Access(store, settings, [], () => new Date(time))
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true })
})

const reporter: readonly Grant[] = [{ role: 'reporter' }]
let people = 0
async function newPerson(grants = reporter): Promise<string> {
  const person = `person${people++}@example.org`
  await store.record([madeEvent({ person, grants }, 'test')])
  return person
}

async function withPassword(grants = reporter): Promise<string> {
  const person = await newPerson(grants)
  const { secret } = await access.links.make(person, 'invitation', 'test')
  const begun = await access.links.use(secret, origin)
  expect(await access.setPassword(person, begun?.session ?? '', password, undefined)).toBe('set')
  return person
}

const signIn = (address: string, given = password) => access.signIn.password({ address, password: given, origin })

test('a one-time link signs in once, also when two come with it at the same moment', async () => {
  const person = await newPerson()
  const { secret } = await access.links.make(person, 'invitation', 'test')
  const used = await Promise.all([access.links.use(secret, origin), access.links.use(secret, origin)])
  expect(used.filter(begun => begun !== undefined).length).toBe(1)
  expect(await access.links.use(secret, origin)).toBeUndefined()
})

test('a link ends after its time, and when a newer one is made', async () => {
  const person = await newPerson()
  const first = await access.links.make(person, 'invitation', 'test')
  const second = await access.links.make(person, 'reset', 'test')
  expect(await access.links.use(first.secret, origin)).toBeUndefined()
  later(settings.linkHours * 60)
  expect(await access.links.use(second.secret, origin)).toBeUndefined()
})

test('whoever has chosen a password signs in with it, in any case of the address and either form of its letters', async () => {
  const person = await newPerson()
  const { secret } = await access.links.make(person, 'invitation', 'test')
  const begun = await access.links.use(secret, origin)
  await access.setPassword(person, begun?.session ?? '', 'ながいパスワードはわすれにくい', undefined)
  const outcome = await access.signIn.password({
    address: person.toUpperCase(),
    password: 'ながいパスワードはわすれにくい'.normalize('NFD'),
    origin,
  })
  expect(outcome.kind).toBe('signed-in')
})

test('a person who is unknown, has no password, or another, hears the same, and is locked after as many failures', async () => {
  const known = await withPassword()
  const without = await newPerson()
  for (const address of ['nobody@example.org', without, known]) {
    for (let i = 0; i < settings.failures; i++) expect(await signIn(address, 'wrong')).toEqual({ kind: 'failed' })
    expect(await signIn(address)).toEqual({ kind: 'locked', seconds: settings.lockMinutes * 60 })
  }
  later(settings.lockMinutes)
  expect((await signIn(known)).kind).toBe('signed-in')
  expect((await signIn('nobody@example.org')).kind).toBe('failed')
})

test('a hundred guesses at once are not a hundred guesses', async () => {
  const person = await withPassword()
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn(person, `guess ${i}`)))
  expect(outcomes.filter(({ kind }) => kind === 'failed').length).toBe(settings.failures)
  expect(outcomes.filter(({ kind }) => kind === 'locked').length).toBe(20 - settings.failures)
})

test('failures of another day do not count as being in a row', async () => {
  const person = await withPassword()
  for (let i = 0; i < settings.failures * 2; i++) {
    expect(await signIn(person, 'wrong')).toEqual({ kind: 'failed' })
    later(24 * 60)
  }
  const rows = await store.db.selectFrom('sign_in_failures').selectAll().execute()
  expect(rows.map(row => row['person'])).toEqual([person])
})

test('a lock is no way to keep somebody out: a one-time link works meanwhile, and ends it', async () => {
  const person = await withPassword()
  for (let i = 0; i < settings.failures; i++) await signIn(person, 'wrong')
  const { secret } = await access.links.make(person, 'reset', 'test')
  expect(await access.links.use(secret, origin)).toBeDefined()
  expect((await signIn(person)).kind).toBe('signed-in')
})

test('a session ends when it is not used, after its longest time, when it is ended, and when the account is locked', async () => {
  const person = await withPassword()
  const begin = async (): Promise<string> => {
    const outcome = await signIn(person)
    return outcome.kind === 'signed-in' ? outcome.begun.secret : ''
  }
  const idle = await begin()
  later(settings.idleHours * 60 - 1)
  expect(await access.actor(idle)).toMatchObject({ person })
  later(settings.idleHours * 60 - 1)
  expect(await access.actor(idle)).toMatchObject({ person })
  later(settings.idleHours * 60)
  expect(await access.actor(idle)).toBeUndefined()

  const long = await begin()
  for (let hours = 0; hours < settings.mostDays * 24; hours += 6) {
    expect(await access.actor(long)).toBeDefined()
    later(360)
  }
  expect(await access.actor(long)).toBeUndefined()

  const ended = await begin()
  const [row] = await access.sessions.list(person)
  expect(await access.sessions.end('somebody@example.org', row?.id ?? '')).toBe(false)
  expect(await access.sessions.end(person, row?.id ?? '')).toBe(true)
  expect(await access.actor(ended)).toBeUndefined()

  const locked = await begin()
  await access.accounts.change(person, { locked: true }, 'test')
  expect(await access.actor(locked)).toBeUndefined()
  expect((await signIn(person)).kind).toBe('failed')
  await access.accounts.change(person, { locked: false }, 'test')
  expect(await access.actor(locked)).toBeUndefined()
})

test('a new password ends all other sessions, and needs the old one unless a link was used just now', async () => {
  const person = await withPassword()
  const [a, b] = [await signIn(person), await signIn(person)]
  if (a.kind !== 'signed-in' || b.kind !== 'signed-in') throw new Error('not signed in')
  expect(await access.setPassword(person, a.begun.session, 'another long password', 'wrong')).toBe('wrong')
  expect(await access.setPassword(person, a.begun.session, 'short', password)).toBe('weak')
  expect(await access.setPassword(person, a.begun.session, `${person}-and-more`, password)).toBe('weak')
  expect(await access.setPassword(person, a.begun.session, 'another long password', password)).toBe('set')
  expect([await access.actor(a.begun.secret), await access.actor(b.begun.secret)]).toMatchObject([{ person }, undefined])
  const { secret } = await access.links.make(person, 'reset', 'test')
  const begun = await access.links.use(secret, origin)
  later(61)
  expect(await access.setPassword(person, begun?.session ?? '', password, undefined)).toBe('wrong')
})

test('no secret is in what is stored', async () => {
  const person = await newPerson()
  const link = await access.links.make(person, 'invitation', 'test')
  const begun = await access.links.use(link.secret, origin)
  await access.setPassword(person, begun?.session ?? '', password, undefined)
  const stored = JSON.stringify(await store.history(person))
  expect(stored).toContain('$argon2id$')
  for (const secret of [link.secret, begun?.secret ?? '', password]) expect(stored).not.toContain(secret)
})

test('what is typed into the field for the address and is none is not written down', async () => {
  const before = (await store.db.selectFrom('events').select('id').execute()).length
  expect(await signIn(password, '')).toEqual({ kind: 'failed' })
  expect((await store.db.selectFrom('events').select('id').execute()).length).toBe(before)
})

test('until an administrator has signed in there is a first link; the newest counts', async () => {
  const [old, link] = [await access.ensureFirst(), await access.ensureFirst()]
  expect(await access.links.use(old?.secret ?? '', origin)).toBeUndefined()
  const begun = await access.links.use(link?.secret ?? '', origin)
  const actor = await access.actor(begun?.secret ?? '')
  expect(actor).toMatchObject({ person: 'administrator' })
  expect(actor?.reach('settings.change')).toBe('everywhere')
  expect(await access.ensureFirst()).toBeUndefined()
})

test('the last administrator can be neither locked nor made less', async () => {
  const change = (more: object) => access.accounts.change('administrator', more, 'test')
  expect(await change({ locked: true })).toEqual({ kind: 'last-administrator' })
  expect(await change({ grants: [{ role: 'administrator', domain: 'example.org' }] })).toEqual({ kind: 'last-administrator' })
  const other = await newPerson([{ role: 'administrator' }])
  expect(await change({ locked: true })).toEqual({ kind: 'changed' })
  const both = [other, 'administrator'].map(person => access.accounts.change(person, { locked: true }, 'test'))
  expect((await Promise.all(both)).map(({ kind }) => kind)).toContain('last-administrator')
  await access.administratorLink('administrator', 'test')
  expect(await access.accounts.find('administrator')).toMatchObject({ locked: false })
})

test('a rebuilt database has the same sessions, links, passwords and failures', async () => {
  const dump = async (): Promise<unknown[]> => {
    const tables = ['sessions', 'links', 'passwords', 'sign_in_failures', 'accounts']
    return Promise.all(tables.map(table => store.db.selectFrom(table).selectAll().orderBy('person').execute()))
  }
  const before = await dump()
  await store.rebuild()
  expect(await dump()).toEqual(before)
})
