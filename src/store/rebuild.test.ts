import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { NewEvent, Store } from './index.js'
import { bugs, count, dump, newDataDir, onBothDatabases, onPostgres, open, tally } from './store.testing.js'

/** Reports, decisions and work, in an order that matters to the tables. */
async function live(store: Store): Promise<void> {
  bugs.present = true
  for (let i = 0; i < 30; i++) {
    const name = `n${i % 7}`
    const asked: NewEvent = { kind: 'asked', by: 'system', about: [name], data: { name }, at: `2026-03-01T00:00:${10 + i}.000Z` }
    await Promise.all([
      store.record([count(name), asked]),
      store.record([count(name, 'fragile', { bug: i === 20 })]).catch(() => {}),
      store.recordIf(async () => (i % 3 === 0 ? [count('every third')] : [])),
    ])
  }
}

onBothDatabases(database => {
  test('a rebuild makes the same tables again, row for row, and goes on recording', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    await live(store)
    const before = await dump(store.db)
    const steps: number[] = []
    const { events } = await store.rebuild((done, total) => steps.push(done / total))
    expect(await dump(store.db)).toEqual(before)
    expect(events).toBe(before['events']?.length)
    expect(steps.at(-1)).toBe(1)
    expect(before).toMatchObject({ events_unfolded: [{}], tally: expect.objectContaining({ length: 8 }) })
    await store.record([count('n1')])
    expect(await tally(store, 'n1')).toBe(11)
  })

  test('what is in the tables and in no event goes with a rebuild', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    await store.record([count('a')])
    await sql`update tally set n = 99`.execute(store.db)
    await sql`insert into tally values ('mine', 1, '')`.execute(store.db)
    await store.rebuild()
    expect([await tally(store, 'a'), await tally(store, 'mine')]).toEqual([1, 0])
  })

  test('one that was killed half way is finished by the next start', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const store = await open(dataDir, { database: url })
    await live(store)
    const before = await dump(store.db)
    await sql`truncate events, event_subjects, events_unfolded, journal_checkpoints, work, tally`.execute(store.db)
    await store.close()
    const again = await open(dataDir, { database: url })
    expect(await dump(again.db)).toEqual(before)
  })

  test('whoever records meanwhile waits, and is not lost', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    await store.record([count('a')])
    const [, recorded] = await Promise.all([store.rebuild(), store.record([count('a')])])
    expect(recorded.folded).toBe(true)
    expect(await tally(store, 'a')).toBe(2)
  })
})

onPostgres(database => {
  test('what only the database has, from machines that are gone, is kept in this journal first', async () => {
    const url = await database.fresh()
    const [here, there] = [await open(newDataDir(), { database: url }), await open(newDataDir(), { database: url })]
    for (let i = 0; i < 5; i++) {
      await here.record([count('a')])
      await there.recordIf(async () => [count('a'), count('b')])
    }
    const before = await dump(here.db)
    await there.close()
    await here.rebuild()
    expect(await dump(here.db)).toEqual(before)
    await sql`truncate events, event_subjects, tally`.execute(here.db)
    await here.rebuild()
    expect(await dump(here.db)).toEqual(before)
  })
})
