import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultIntakeSettings } from '../intake/index.js'
import { type Store, tablesOf } from '../store/index.js'
import { joined, judged, openRooms, published, received, withdrawn } from './history.testing.js'
import type { ReportFilter } from './report-list.js'
import type { Viewer } from './status.js'
import { Timeline } from './timeline.js'

const alice: Viewer = { address: 'alice@example.jp', reach: [], language: 'en' }
const mallory: Viewer = { address: 'mallory@example.jp', reach: [], language: 'en' }
const admin: Viewer = { address: undefined, reach: 'everywhere', language: 'en' }

let store: Store
let timeline: Timeline
beforeAll(async () => {
  store = await openRooms()
  timeline = new Timeline(store, defaultIntakeSettings)
  for (const event of [
    received('one', 'alice@example.jp', ['one']),
    received('two', 'alice@example.jp', ['two']),
    received('other', 'bob@example.jp', ['two']),
    received('back', 'alice@example.jp', ['back']),
    joined('one'),
    published(1, ['one']),
    judged('one', true),
    withdrawn('back', 'back', 'alice@example.jp'),
  ])
    await store.record([event])
  await tablesOf<{ work: { kind: string } }>(store.db).deleteFrom('work').execute()
})
afterAll(() => store.close())

const list = async (filter: ReportFilter = {}, viewer = alice) => timeline.reports(filter, viewer)
const samples = async (filter: ReportFilter = {}, viewer = alice) => (await list(filter, viewer)).reports.map(each => each.sample)

test('a person sees their own reports, the newest first, in the state that the timeline says', async () => {
  const { reports, total } = await list()
  expect(reports.map(({ sample, state }) => [sample, state])).toEqual([
    ['smp_back', 'withdrawn'],
    ['smp_two', 'accepted'],
    ['smp_one', 'caught'],
  ])
  expect(total).toBe(3)
  expect(reports.some(report => 'person' in report)).toBe(false)
  for (const { sample, state } of reports) expect((await timeline.sample(sample, alice))?.state).toBe(state)
  expect(reports[2]?.caughtSince).toBe((await timeline.sample('smp_one', alice))?.caughtSince)
})

test('nobody sees what others reported, whatever they search for', async () => {
  expect(await samples({}, mallory)).toEqual([])
  expect(await samples({ search: 'smp_one' }, mallory)).toEqual([])
  expect(await samples({ search: 'bob' })).toEqual([])
  expect(await samples({}, { ...mallory, address: undefined })).toEqual([])
})

test('an administrator sees everybody’s, and whose they are', async () => {
  const { reports, total } = await list({ search: 'bob@' }, admin)
  expect(reports.map(({ sample, person }) => [sample, person])).toEqual([['smp_two', 'bob@example.jp']])
  expect(total).toBe(1)
  expect((await list({}, admin)).total).toBe(4)
})

test('who reaches a domain sees what its people reported, and nothing of another', async () => {
  const here = (domain: string): Viewer => ({ address: 'mod@example.jp', reach: [domain], language: 'en' })
  expect((await list({}, here('example.jp'))).reports.map(({ person }) => person)).toEqual([
    'alice@example.jp',
    'bob@example.jp',
    'alice@example.jp',
    'alice@example.jp',
  ])
  expect((await list({}, here('jp'))).total).toBe(0)
})

test.each<[string, ReportFilter, readonly string[]]>([
  ['that are caught', { state: 'caught' }, ['smp_one']],
  ['that are not', { state: 'open' }, ['smp_two']],
  ['taken back', { state: 'withdrawn' }, ['smp_back']],
  ['of a submission', { search: 'sub_two' }, ['smp_two']],
  ['of a sample', { search: 'smp_one' }, ['smp_one']],
  ['with a sign that means something to the database', { search: '%' }, []],
  ['that are wrong blocks', { kind: 'wrongly-blocked' }, []],
  ['before there were any', { to: '2000-01-01T00:00:00Z' }, []],
  ['since there were any', { from: '2000-01-01T00:00:00Z' }, ['smp_back', 'smp_two', 'smp_one']],
])('a list of those %s holds these and no others, and counts them', async (_, filter, expected) => {
  const { reports, total } = await list(filter)
  expect(reports.map(each => each.sample)).toEqual(expected)
  expect(total).toBe(expected.length)
})

test('read on page by page, each report comes once', async () => {
  const seen: string[] = []
  for (let after: string | undefined; ; ) {
    const { reports, total } = await list({ limit: 1, ...(after ? { after } : {}) })
    expect(total).toBe(3)
    if (reports.length === 0) break
    seen.push(...reports.map(each => each.sample))
    after = reports.at(-1)?.report
  }
  expect(seen).toEqual(['smp_back', 'smp_two', 'smp_one'])
})
