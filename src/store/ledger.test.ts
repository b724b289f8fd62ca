import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from './database.js'
import type { AnyTransaction, Event, NewEvent } from './event.js'
import type { Store } from './index.js'
import { Journal, type JournalFiles } from './journal.js'
import { Keyring } from './keyring.js'
import { Ledger } from './ledger.js'
import { bugs, count, newDataDir, onBothDatabases, onPostgres, open, roomFolds, tally } from './store.testing.js'

afterEach(() => {
  bugs.present = true
})

/** What a process that was killed between journal and database leaves behind. */
async function journalOnly(dataDir: string, events: readonly Event[]): Promise<void> {
  const journal = new Journal(dataDir, Keyring.open(dataDir))
  await journal.append(events)
  await journal.close()
}

function event(name: string, id: string): Event {
  return { ...count(name), id, at: '2026-03-01T00:00:00.000Z' }
}

/** Counts on, but only while there are fewer than `most`. */
function countUpTo(most: number, name: string) {
  return async (trx: AnyTransaction): Promise<readonly NewEvent[]> => {
    await sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(trx)
    const { rows } = await sql<{ n: number }>`select n from tally where name = ${name}`.execute(trx)
    return (rows[0]?.n ?? 0) < most ? [count(name)] : []
  }
}

onBothDatabases(database => {
  test('what is recorded is folded, and is the history of everything it is about, oldest first', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    const { events, folded } = await store.record([
      { ...count('a'), about: ['a', 'b'] },
      { ...count('a'), about: ['b', 'b'] },
    ])
    expect(folded).toBe(true)
    expect(await tally(store, 'a')).toBe(2)
    expect(await store.history('b')).toEqual(events)
    expect(await store.history('a')).toEqual(events.slice(0, 1))
  })

  test('many who record at once are all recorded, each once, in the order of their ids', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    const recorded = await Promise.all(Array.from({ length: 300 }, (_, i) => store.record([count('a', 'counted', { i })])))
    expect(await tally(store, 'a')).toBe(300)
    const ids = recorded.flatMap(({ events }) => events.map(({ id }) => id))
    expect(ids).toEqual([...new Set(ids)].sort())
    expect((await store.history('a')).map(({ id }) => id)).toEqual(ids)
  })

  test('after a restart nothing is folded twice, and new ids follow the old ones even when the clock went back', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const first = await open(dataDir, { database: url, now: () => new Date('2026-03-02') })
    const before = (await first.record([count('a')])).events
    await first.close()
    const second = await open(dataDir, { database: url, now: () => new Date('2026-03-01') })
    const after = (await second.record([count('a')])).events
    expect(await tally(second, 'a')).toBe(2)
    expect(await second.history('a')).toEqual([...before, ...after])
  })

  test('what was journalled but not folded before a kill is folded at the next start, and listeners hear of what comes after', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    await (await open(dataDir, { database: url })).close()
    await journalOnly(dataDir, [event('a', '0001'), event('a', '0002')])
    const log: string[] = []
    const store = await open(dataDir, { database: url, log: line => log.push(line) })
    expect(await tally(store, 'a')).toBe(2)
    expect(log).toEqual(['2 events of the journal were not in the database yet: folded'])
    const heard: Event[] = []
    store.onFolded(events => heard.push(...events))
    const { events } = await store.record([count('a')])
    expect(heard).toEqual(events)
  })

  test('two who decide on the same rows can’t both win', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => store.recordIf(countUpTo(3, 'a'))))
    expect(outcomes.map(events => events.length)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(await tally(store, 'a')).toBe(3)
  })

  test('a decision that fails, and one whose event can’t be folded, leave no trace', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const store = await open(dataDir, { database: url })
    await expect(
      store.recordIf(async trx => {
        await sql`insert into tally (name, n, last) values ('a', 5, '')`.execute(trx)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await expect(store.recordIf(async () => [count('a', 'fragile', { bug: true })])).rejects.toThrow('a fold with a bug')
    await store.close()
    bugs.present = false
    expect(await tally(await open(dataDir, { database: url }), 'a')).toBe(0)
  })

  test('an event that can’t be folded takes none of its neighbours down, and a rebuild folds it when the bug is gone', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const store = await open(dataDir, { database: url })
    const outcomes = await Promise.allSettled([
      store.record([count('a')]),
      store.record([count('b'), count('b', 'fragile', { bug: true })]),
      store.record([count('c')]),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await store.close()
    const log: string[] = []
    const still = await open(dataDir, { database: url, log: line => log.push(line) })
    expect([await tally(still, 'a'), await tally(still, 'b'), await tally(still, 'c')]).toEqual([1, 1, 1])
    expect(log.join()).toContain('1 events could not be folded, by an error in Surinuke')
    await still.close()
    bugs.present = false
    const mended = await open(dataDir, { database: url })
    await mended.rebuild()
    expect(await tally(mended, 'b')).toBe(2)
    expect((await sql`select * from events_unfolded`.execute(mended.db)).rows).toEqual([])
  })

  test('what no room folds and what has no time is refused before anything is written', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    await expect(store.record([count('a', 'unheard-of')])).rejects.toThrow('no room folds events of the kind unheard-of')
    await expect(store.record([{ ...count('a'), at: 'yesterday' }])).rejects.toThrow('yesterday is no time')
    await expect(store.recordIf(async () => [count('a', 'unheard-of')])).rejects.toThrow('unheard-of')
    expect(await store.history('a')).toEqual([])
  })

  test('text that PostgreSQL can’t hold is recorded with the rest of it whole', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    await store.record([{ ...count('a'), data: { name: 'a', subject: 'one\0two\ud800three 😀' } }])
    expect((await store.history('a'))[0]?.data).toEqual({ name: 'a', subject: 'one\ufffdtwo\ufffdthree 😀' })
  })
})

describe('with a full disk', () => {
  const full: JournalFiles = {
    write: async () => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    },
  }

  test('nothing is recorded, everybody who waits is told to try again, and the tables do not know better than the journal', async () => {
    const dataDir = newDataDir()
    const store = await open(dataDir)
    await store.close()
    const { db, close } = await openDatabase(dataDir, 'embedded', () => {})
    const journal = new Journal(dataDir, Keyring.open(dataDir), full)
    const ledger = new Ledger({ db, shared: false, journal, folds: roomFolds, now: () => new Date(), tell: () => {} })
    const outcomes = await Promise.allSettled([
      ledger.record([count('a')]),
      ledger.record([count('b')]),
      ledger.recordIf(async () => [count('c')]),
    ])
    expect(outcomes).toMatchObject(Array(3).fill({ reason: { code: 'disk-full', retry: true } }))
    await ledger.close()
    await journal.close()
    await close()
    const after = await open(dataDir)
    expect([await tally(after, 'a'), await tally(after, 'b'), await tally(after, 'c')]).toEqual([0, 0, 0])
  })
})

onPostgres(database => {
  test('while the database is away recording goes on; deciding waits; and all is folded in order when it is back', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    const [first] = (await store.record([count('a')])).events
    await database.server.kill()
    const away = await Promise.all([store.record([count('a')]), store.record([count('a')])])
    expect(away.map(({ folded }) => folded)).toEqual([false, false])
    await expect(store.recordIf(countUpTo(9, 'a'))).rejects.toMatchObject({ code: 'database-unavailable', retry: true })
    const heard = new Promise<readonly Event[]>(resolve => {
      store.onFolded(events => events.length > 0 && resolve(events))
    })
    await database.server.start()
    const late = away.flatMap(({ events }) => events)
    expect(await heard).toEqual(late)
    const [last] = await store.recordIf(countUpTo(9, 'a'))
    expect(await store.history('a')).toEqual([first, ...late, last])
    expect(await tally(store, 'a')).toBe(4)
  })

  test('what was journalled while the database was away is folded at the next start when it never came back', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const store = await open(dataDir, { database: url })
    await database.server.kill()
    await store.record([count('a')])
    await store.close()
    await expect(open(dataDir, { database: url })).rejects.toMatchObject({ code: 'database-unavailable' })
    await database.server.start()
    expect(await tally(await open(dataDir, { database: url }), 'a')).toBe(1)
  })

  async function twoMachines(now: () => Date = () => new Date()): Promise<{ one: Store; other: Store; url: string }> {
    const url = await database.fresh()
    return { one: await open(newDataDir(), { database: url }), other: await open(newDataDir(), { database: url, now }), url }
  }

  test('processes on one database hear of each other’s events, and can’t both win', async () => {
    const { one, other } = await twoMachines()
    const heard = new Promise<readonly Event[]>(resolve => {
      other.onFolded(events => events.length > 0 && resolve(events))
    })
    const { events } = await one.record([count('b')])
    expect(await heard).toEqual(events)
    const outcomes = await Promise.all([one, other, one, other, one, other].map(store => store.recordIf(countUpTo(2, 'a'))))
    expect(outcomes.flat().length).toBe(2)
    expect(await tally(one, 'a')).toBe(2)
  })

  test('what a machine says after it saw something has the higher id, though its clock is behind', async () => {
    const { one, other } = await twoMachines(() => new Date('2020-01-01'))
    const [seen] = (await one.record([count('a')])).events
    const [decided] = await other.recordIf(countUpTo(9, 'a'))
    const [said] = (await other.record([count('a')])).events
    expect([seen?.id, decided?.id, said?.id]).toEqual([seen?.id, decided?.id, said?.id].sort())
  })

  test('how far one machine’s journal is folded says nothing about another’s, though they share their keys', async () => {
    const [one, other, url] = [newDataDir(), newDataDir(), await database.fresh()]
    const { copyFileSync } = await import('node:fs')
    await (await open(other, { database: url })).close()
    for (const name of ['store.key', 'keyring.json']) copyFileSync(`${other}/${name}`, `${one}/${name}`)
    for (let i = 0; i < 3; i++) {
      const store = await open(one, { database: url })
      await store.record([count('a')])
      await store.close()
    }
    await journalOnly(other, [event('b', '0001')])
    expect(await tally(await open(other, { database: url }), 'b')).toBe(1)
  })
})
