import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../store/index.js'
import { Accounts } from './accounts.js'
import { peopleFolds } from './folds.js'
import { peopleMigrations } from './tables.js'
import { Tokens } from './tokens.js'

const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-tokens-'))
const adminFile = join(dataDir, 'admin.token')
let store: Store
let tokens: Tokens
let time = Date.parse('2026-03-01T09:00:00Z')

beforeAll(async () => {
  store = await openStore({ dataDir, database: 'embedded', migrations: peopleMigrations, folds: peopleFolds })
})
beforeEach(() => {
  tokens = new Tokens(store, () => new Date(time))
  return () => tokens.close()
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true })
})

const inFile = (): string => readFileSync(adminFile, 'utf8').trim()

test('a token is known by its secret, and acts in the name of its person', async () => {
  const { id, secret } = await tokens.make({ label: 'add-in', scopes: ['submit'], person: 'Alice@example.jp' }, 'admin')
  expect(secret).toMatch(/^srn_[\w-]{43}$/)
  const holder = await tokens.authenticate(secret)
  expect(holder).toEqual({
    token: id,
    label: 'add-in',
    scopes: ['submit'],
    person: 'alice@example.jp',
    owner: undefined,
    expires: undefined,
  })
})

test('the secret is nowhere in what is stored', async () => {
  const { id, secret } = await tokens.make({ label: 'kept', scopes: ['read'] }, 'admin')
  const stored = JSON.stringify([await store.history(id), await store.db.selectFrom('tokens').selectAll().execute()])
  expect(stored).toContain(id)
  expect(stored).not.toContain(secret)
  expect(stored).not.toContain(secret.slice(4))
})

test('a wrong, cut, altered or empty secret is nobody', async () => {
  const { secret } = await tokens.make({ label: 'right', scopes: ['admin'] }, 'admin')
  const altered = secret.slice(0, -2) + (secret.endsWith('AA') ? 'BB' : 'AA')
  for (const wrong of ['', 'srn_', secret.slice(0, -1), `${secret}x`, altered, secret.toUpperCase(), `x${secret}`]) {
    expect(await tokens.authenticate(wrong)).toBeUndefined()
  }
})

test('a revoked token is refused at once, though it was believed a moment before', async () => {
  const { id, secret } = await tokens.make({ label: 'short', scopes: ['check'] }, 'admin')
  expect(await tokens.authenticate(secret)).toBeDefined()
  expect(await tokens.revoke(id, 'admin')).toBe(true)
  expect(await tokens.authenticate(secret)).toBeUndefined()
  expect(await tokens.revoke(id, 'admin')).toBe(false)
  expect(await tokens.revoke('tok_none', 'admin')).toBe(false)
})

test('a process that did not hear of a revocation believes the token for seconds only', async () => {
  const { id, secret } = await tokens.make({ label: 'far away', scopes: ['check'] }, 'admin')
  const deaf = new Tokens({ ...store, onFolded: () => () => {} }, () => new Date(time))
  expect(await deaf.authenticate(secret)).toBeDefined()
  await tokens.revoke(id, 'admin')
  time += 11_000
  expect(await deaf.authenticate(secret)).toBeUndefined()
})

test('a token in the name of somebody who is locked is worth nothing until they are unlocked', async () => {
  const person = 'locked@example.jp'
  const { secret } = await tokens.make({ label: 'add-in', scopes: ['submit'], person }, 'admin')
  expect(await tokens.authenticate(secret)).toBeDefined()
  const accounts = new Accounts(store)
  await accounts.make({ person, grants: [{ role: 'reporter' }] }, 'admin')
  await accounts.change(person, { locked: true }, 'admin')
  expect(await tokens.authenticate(secret)).toBeUndefined()
  await accounts.change(person, { locked: false }, 'admin')
  expect(await tokens.authenticate(secret)).toBeDefined()
})

test("the administrator's token is made at first start, for the owner's eyes only, and kept at the next", async () => {
  const first = await tokens.ensureAdmin(dataDir)
  expect(first).toEqual({ kind: 'made', path: adminFile })
  const content = readFileSync(adminFile, 'utf8')
  expect(await tokens.authenticate(content.trim())).toMatchObject({ scopes: ['admin'] })
  expect(statSync(adminFile).mode & 0o777).toBe(0o600)
  expect(await tokens.ensureAdmin(dataDir)).toEqual({ kind: 'kept', path: adminFile })
  expect(readFileSync(adminFile, 'utf8')).toBe(content)
})

test('a lost admin token is replaced, and the lost one is worth nothing any more', async () => {
  await tokens.ensureAdmin(dataDir)
  const lost = inFile()
  rmSync(adminFile)
  expect((await tokens.ensureAdmin(dataDir)).kind).toBe('made')
  expect(await tokens.authenticate(lost)).toBeUndefined()
  expect(await tokens.authenticate(inFile())).toMatchObject({ scopes: ['admin'] })
})

test('a file with something else in it, or with a token that may less, is replaced', async () => {
  const { secret } = await tokens.make({ label: 'reader', scopes: ['read'] }, 'admin')
  for (const content of ['', 'not a token', secret]) {
    writeFileSync(adminFile, content)
    expect((await tokens.ensureAdmin(dataDir)).kind).toBe('made')
    expect(await tokens.authenticate(inFile())).toMatchObject({ scopes: ['admin'] })
  }
  expect(await tokens.authenticate(secret)).toBeDefined()
})
