import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../store/index.js'
import { peopleFolds } from './folds.js'
import { People } from './people.js'
import { peopleMigrations } from './tables.js'

const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-people-'))
let store: Store
let people: People

beforeAll(async () => {
  store = await openStore({ dataDir, database: 'embedded', migrations: peopleMigrations, folds: peopleFolds })
  people = new People(store)
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true })
})

async function submit(person: string, at: string, data: Record<string, unknown> = {}): Promise<void> {
  const facts = { person, proof: 'relay', language: 'en', ...data }
  await store.record([{ kind: 'submission-received', by: person, about: [], at, data: facts }])
}

test('a person who proved an address by submitting is known from then on', async () => {
  await submit('alice@example.jp', '2026-03-01T09:00:00.000Z')
  await submit('alice@example.jp', '2026-03-02T09:00:00.000Z', { language: 'ja' })
  expect(await people.find('Alice@Example.jp')).toEqual({
    address: 'alice@example.jp',
    organisation: 'example.jp',
    language: 'ja',
    tell: undefined,
    firstSeen: '2026-03-01T09:00:00.000Z',
    lastSeen: '2026-03-02T09:00:00.000Z',
  })
})

test('a stranger and a refused submitter are not known', async () => {
  await submit('forged@example.jp', '2026-03-01T09:00:00.000Z', { proof: 'none' })
  await submit('blocked@example.jp', '2026-03-01T09:00:00.000Z', { refused: 'submitter-blocked' })
  expect(await people.find('forged@example.jp')).toBeUndefined()
  expect(await people.find('blocked@example.jp')).toBeUndefined()
})

test('a chosen language outlives the language of later mails, until the choice is taken back', async () => {
  await submit('bob@example.jp', '2026-03-01T09:00:00.000Z', { language: 'ja' })
  await people.prefer('bob@example.jp', { language: 'en', tell: 'nothing' }, 'bob@example.jp')
  await submit('bob@example.jp', '2026-03-02T09:00:00.000Z', { language: 'ja' })
  expect(await people.find('bob@example.jp')).toMatchObject({ language: 'en', tell: 'nothing' })
  await people.prefer('bob@example.jp', { language: null }, 'admin')
  expect(await people.find('bob@example.jp')).toMatchObject({ language: 'ja', tell: 'nothing' })
})

test('a choice made before the first submission is kept, and the person counts as seen only afterwards', async () => {
  await people.prefer('Carol@example.jp', { language: 'ja' }, 'admin')
  expect(await people.find('carol@example.jp')).toMatchObject({ language: 'ja', firstSeen: undefined })
  await submit('carol@example.jp', '2026-03-03T09:00:00.000Z')
  expect(await people.find('carol@example.jp')).toMatchObject({ language: 'ja', firstSeen: '2026-03-03T09:00:00.000Z' })
})

test('people are listed by address, page by page', async () => {
  const all = (await people.list()).map(person => person.address)
  expect(all).toEqual(['alice@example.jp', 'bob@example.jp', 'carol@example.jp'])
  expect((await people.list({ after: 'alice@example.jp', limit: 1 })).map(person => person.address)).toEqual(['bob@example.jp'])
})

test('a language that was only assumed teaches nothing about the person', async () => {
  await submit('dan@example.jp', '2026-03-01T09:00:00.000Z', { language: 'en', languageAssumed: true })
  expect(await people.find('dan@example.jp')).toMatchObject({ language: undefined })
  await submit('dan@example.jp', '2026-03-02T09:00:00.000Z', { language: 'ja' })
  await submit('dan@example.jp', '2026-03-03T09:00:00.000Z', { language: 'en', languageAssumed: true })
  expect(await people.find('dan@example.jp')).toMatchObject({ language: 'ja', lastSeen: '2026-03-03T09:00:00.000Z' })
})

test('a rebuilt database knows the same people', async () => {
  const before = await people.list()
  await store.rebuild()
  expect(await people.list()).toEqual(before)
})
