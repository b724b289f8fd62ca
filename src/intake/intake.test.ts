import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store, StoreError, tablesOf } from '../store/index.js'
import type { ReceivedFile, SubmissionReceived } from './events.js'
import { intakeFolds } from './folds.js'
import { Intake } from './intake.js'
import { defaultIntakeSettings, type IntakeSettings } from './settings.js'
import type { Delivery, Receipt, SubmittedFile } from './submission.js'
import { type IntakeTables, intakeMigrations } from './tables.js'

const now = (): Date => new Date('2026-03-10T12:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-intake-'))
let store: Store
beforeAll(async () => {
  store = await openStore({ dataDir, database: 'embedded', migrations: intakeMigrations, folds: intakeFolds, now })
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true })
})

function mail(subject: string): SubmittedFile {
  const text = `Received: by mx.example.org; Mon, 09 Mar 2026 12:00:00 +0000\r\nFrom: win@prize.example\r\nSubject: ${subject}\r\n\r\nWin.\r\n`
  return { name: `${subject}.eml`, type: 'message/rfc822', bytes: Buffer.from(text) }
}

function intake(settings: Partial<IntakeSettings> = {}, detected = async (): Promise<boolean> => false, over = store): Intake {
  return new Intake({ store: over, settings: { ...defaultIntakeSettings, ...settings }, now, detected })
}

function from(address: string, files: readonly SubmittedFile[], more: Partial<Delivery> = {}): Delivery {
  return { door: 'smtp', kind: 'missed', submitter: { address, proof: 'relay', language: 'en' }, files, ...more }
}
const codesOf = ({ samples }: Receipt): string[] => samples.map(({ refusal, state }) => refusal?.code ?? state)
const reportsOf = (sample: string | undefined) =>
  tablesOf<IntakeTables>(store.db)
    .selectFrom('reports')
    .selectAll()
    .where('sample', '=', sample ?? '')
    .execute()

test('one bad file never sinks the rest; what is accepted is on disk byte for byte, what is refused is not', async () => {
  const files = [
    mail('good 1'),
    { name: 'a.zip', type: 'application/zip', bytes: Buffer.from('504b0304aaaa', 'hex') },
    { name: 'note.txt', type: 'text/plain', bytes: Buffer.from('hello') },
    mail('good 2'),
  ]
  const receipt = await intake().submit(from('alice@example.org', files))
  expect(codesOf(receipt)).toEqual(['accepted', 'compressed', 'not-a-message', 'accepted'])
  for (const [i, file] of files.entries()) {
    const hash = createHash('sha256').update(file.bytes).digest('hex')
    const kept = await store.blobs.get(hash)
    expect(kept).toEqual(receipt.samples[i]?.state === 'accepted' ? { kind: 'found', bytes: file.bytes } : { kind: 'missing' })
  }
})

test('the same message again from the same person is a duplicate, also within one mail and at the same moment', async () => {
  const file = mail('twice')
  const first = await intake().submit(from('alice@example.org', [file, file]))
  expect(codesOf(first)).toEqual(['accepted', 'duplicate'])
  expect(first.samples[1]?.sample).toBe(first.samples[0]?.sample)
  expect(codesOf(await intake().submit(from('alice@example.org', [file])))).toEqual(['duplicate'])
  const door = intake()
  const both = [door.submit(from('bob@example.org', [file])), door.submit(from('bob@example.org', [file]))]
  expect((await Promise.all(both)).map(codesOf)).toEqual([['accepted'], ['duplicate']])
})

test('the same message from another person is another report of the same sample', async () => {
  const file = mail('shared')
  const [alice, bob] = [
    await intake().submit(from('alice@example.org', [file])),
    await intake().submit(from('bob@example.org', [{ ...file, name: 'other name.eml' }])),
  ]
  expect(codesOf(bob)).toEqual(['accepted'])
  expect(bob.samples[0]?.sample).toBe(alice.samples[0]?.sample)
  expect(bob.samples[0]?.report).not.toBe(alice.samples[0]?.report)
  const reports = await reportsOf(bob.samples[0]?.sample)
  expect(reports.map(report => report.person).sort()).toEqual(['alice@example.org', 'bob@example.org'])
})

test('reported as missed and as wrongly blocked are two reports, not a duplicate', async () => {
  const file = mail('both ways')
  await intake().submit(from('alice@example.org', [file]))
  expect(codesOf(await intake().submit(from('alice@example.org', [file], { kind: 'wrongly-blocked' })))).toEqual(['accepted'])
})

test('what was taken back can be reported again; what is not one’s own can’t be taken back', async () => {
  const file = mail('taken back')
  const first = await intake().submit(from('alice@example.org', [file]))
  const bob = { address: 'bob@example.org', reach: [] }
  expect(await intake().withdraw(first.submission, bob)).toEqual({ kind: 'not-found' })
  expect(await intake().withdraw('sub_none', bob)).toEqual({ kind: 'not-found' })
  const alice = { address: 'alice@example.org', reach: [] }
  expect(await intake().withdraw(first.submission, alice)).toEqual({
    kind: 'withdrawn',
    reports: [first.samples[0]?.report],
  })
  expect(await intake().withdraw(first.samples[0]?.sample ?? '', alice)).toEqual({ kind: 'already-withdrawn' })
  expect(codesOf(await intake().submit(from('alice@example.org', [file])))).toEqual(['accepted'])
  expect((await intake().withdraw(first.samples[0]?.sample ?? '', { address: 'boss', reach: 'everywhere' })).kind).toBe(
    'withdrawn',
  )
  expect((await reportsOf(first.samples[0]?.sample)).every(report => report.withdrawn_at !== null)).toBe(true)
})

test('people and domains that are switched off may not submit, and nothing of theirs is kept', async () => {
  const blocked = intake({ blockedSubmitters: ['Mallory@Example.org', '@example.net', 'example.com'] })
  const file = mail('blocked')
  for (const address of ['mallory@example.org', 'x@example.net', 'x@example.com'])
    expect(codesOf(await blocked.submit(from(address, [file])))).toEqual(['submitter-blocked'])
  expect(await store.blobs.has(createHash('sha256').update(file.bytes).digest('hex'))).toBe(false)
  for (const address of ['alice@example.org', 'x@mail.example.net'])
    expect(codesOf(await blocked.submit(from(address, [file])))).toEqual(['accepted'])
})

test('files that do not fit into one submission are refused one by one', async () => {
  const [a, b, c] = [mail('size a'), mail('size b'), mail('size c')]
  const room = { maxMailBytes: a.bytes.length + c.bytes.length }
  const large = { ...b, bytes: Buffer.concat([b.bytes, Buffer.alloc(room.maxMailBytes, 'x')]) }
  expect(codesOf(await intake(room).submit(from('alice@example.org', [a, large, c, b])))).toEqual([
    'accepted',
    'too-big',
    'accepted',
    'too-big',
  ])
  const many = [mail('many 1'), mail('many 2'), mail('many 3')]
  expect(codesOf(await intake({ maxSamples: 2 }).submit(from('alice@example.org', many)))).toEqual([
    'accepted',
    'accepted',
    'too-many',
  ])
})

test('a mail without any file is answered, not passed over', async () => {
  expect(codesOf(await intake().submit(from('alice@example.org', [])))).toEqual(['empty'])
})

test('what is caught already is refused only where that is wanted, and never as a wrong block', async () => {
  const yes = async (): Promise<boolean> => true
  const strict = intake({ refuseDetected: true }, yes)
  expect(codesOf(await strict.submit(from('alice@example.org', [mail('known 1')])))).toEqual(['already-detected'])
  expect(codesOf(await intake({}, yes).submit(from('alice@example.org', [mail('known 1')])))).toEqual(['accepted'])
  const wrong = from('alice@example.org', [mail('known 2')], { kind: 'wrongly-blocked' })
  expect(codesOf(await strict.submit(wrong))).toEqual(['accepted'])
})

test.each([
  ['en', 'Archives are not opened.'],
  ['ja', '圧縮ファイルは開きません。'],
] as const)('a refusal is told in the language of the person: %s', async (language, sentence) => {
  const submitter = { address: 'alice@example.org', proof: 'relay', language } as const
  const zip = { name: 'a.zip', type: undefined, bytes: Buffer.from('PK\u0003\u0004', 'latin1') }
  const receipt = await intake().submit(from('alice@example.org', [zip], { submitter }))
  expect(receipt.samples[0]?.refusal).toMatchObject({ code: 'compressed', text: expect.stringContaining(sentence) })
})

test('a stranger leaves no content and no report', async () => {
  await intake().turnAway('smtp', 'missed', 'mallory@evil.example')
  const rows = await tablesOf<IntakeTables>(store.db).selectFrom('submissions').selectAll().where('proof', '=', 'none').execute()
  expect(rows).toMatchObject([{ person: 'mallory@evil.example', refused: 'submitter-unknown' }])
  const history = (await store.history(rows[0]?.id ?? '')) as SubmissionReceived[]
  expect(history.map(event => event.data.files)).toEqual([[]])
})

test('file names are recorded as one line without tricks', async () => {
  const name = `a\r\nb\u202egpj.exe\u0000${'x'.repeat(2_000)}`
  const receipt = await intake().submit(from('alice@example.org', [{ ...mail('named'), name }]))
  expect(receipt.samples[0]?.name).toMatch(/^a b gpj\.exe x{240,}$/)
  expect(receipt.samples[0]?.name?.length).toBeLessThanOrEqual(255)
})

test('when the bytes can not be kept, nothing is recorded and the door hears of it', async () => {
  const full = async (): Promise<never> => {
    throw new StoreError('disk-full', 'no room', true)
  }
  const broken: Store = { ...store, blobs: { ...store.blobs, put: full } }
  const file = mail('no room')
  await expect(intake({}, undefined, broken).submit(from('alice@example.org', [file]))).rejects.toMatchObject({
    code: 'disk-full',
  })
  expect(codesOf(await intake().submit(from('alice@example.org', [file])))).toEqual(['accepted'])
})

test('everything is there again after the tables were made anew, and the work is asked for', async () => {
  const receipt = await intake().submit(from('carol@example.org', [mail('kept for ever')]))
  const before = await reportsOf(receipt.samples[0]?.sample)
  await store.rebuild()
  expect(await reportsOf(receipt.samples[0]?.sample)).toEqual(before)
  const [event] = (await store.history(receipt.submission)) as SubmissionReceived[]
  const file = event?.data.files[0] as ReceivedFile
  expect(file).toMatchObject({ state: 'accepted', format: 'eml', mailReceivedAt: '2026-03-09T12:00:00.000Z' })
  const work = await tablesOf<{ work: { kind: string; key: string } }>(store.db)
    .selectFrom('work')
    .select('kind')
    .where('key', '=', file.sample ?? '')
    .execute()
  expect(work).toEqual([{ kind: 'observe' }])
})
