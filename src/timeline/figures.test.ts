import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultIntakeSettings } from '../intake/index.js'
import { type Store, tablesOf } from '../store/index.js'
import { joined, judged, openRooms, published, received, withdrawn } from './history.testing.js'
import { Timeline } from './timeline.js'

const start = Date.parse('2026-03-10T12:00:00Z')
let time = start
const now = (): Date => new Date(time)
let store: Store
let timeline: Timeline
beforeAll(async () => {
  store = await openRooms([], now)
  timeline = new Timeline(store, defaultIntakeSettings, now)
  const at = async (seconds: number, ...events: Parameters<Store['record']>[0][number][]) => {
    time = start + seconds * 1_000
    await store.record(events)
  }
  await at(0, received('one', 'alice@one.example', ['one']), received('two', 'bob@two.example', ['two']))
  await at(2, joined('one'), published(1, ['one']), judged('one', true))
  await at(5, received('back', 'alice@one.example', ['back']), withdrawn('back', 'back', 'alice@one.example'))
  await at(9, judged('one', false), judged('one', true))
  await tablesOf<{ work: { kind: string } }>(store.db).deleteFrom('work').execute()
})
afterAll(() => store.close())

test('what was reported, what is caught and how soon are told, without what was taken back', async () => {
  const figures = await timeline.figures('everywhere')
  expect(figures.days.length).toBe(30)
  expect(figures.days.at(-1)).toEqual({ at: '2026-03-10T00:00:00.000Z', missed: 2, wronglyBlocked: 0 })
  expect(figures).toMatchObject({ people: 2, caught: 1, open: 1, rules: { live: 1 }, wrongBlocks: { handled: 0, amended: 0 } })
})

test('a message that was let go and caught again counts from its report to the first time it was caught', async () => {
  expect((await timeline.figures('everywhere')).toProtect).toEqual({ samples: 1, medianMs: 2_000, p90Ms: 2_000 })
})

test('of other organisations nothing is counted', async () => {
  expect(await timeline.figures(['two.example'])).toMatchObject({ people: 1, caught: 0, open: 1, toProtect: { samples: 0 } })
  expect(await timeline.figures([])).toMatchObject({ people: 0, caught: 0, open: 0 })
})

test('what waits is told with its age', async () => {
  expect((await timeline.figures('everywhere')).work).toEqual({ due: 0 })
  const work = tablesOf<{ work: { kind: string; key: string; due: Date; attempts: number } }>(store.db)
  await work
    .insertInto('work')
    .values({ kind: 'judge', key: 'smp_two', due: new Date(time - 3_000), attempts: 0 })
    .execute()
  expect((await timeline.figures('everywhere')).work).toEqual({ due: 1, oldestMs: 3_000 })
  await work.deleteFrom('work').execute()
})
