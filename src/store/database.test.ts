import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Database, migrate, openDatabase } from './database.js'
import { newDataDir, onBothDatabases, onPostgres, open, roomMigrations } from './store.testing.js'
import { storeMigrations } from './tables.js'

const all = [...storeMigrations, ...roomMigrations]

async function schema(db: Database): Promise<unknown[]> {
  const columns = sql<object>`select table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema = current_schema() order by 1, 2`
  return (await columns.execute(db)).rows
}

onBothDatabases(database => {
  test('numbers, times, JSON and bytes come out as the same values', async () => {
    const { db } = await open(newDataDir(), { database: await database.fresh() })
    const { rows } = await sql`select 9007199254740991::bigint as big, 1.5::numeric as exact, count(*) as n, true as yes,
      '2026-03-01T12:00:00.123Z'::timestamptz as at, '{"a": [1, null]}'::jsonb as json, '\\x00ff'::bytea as raw, null as nothing`.execute(
      db,
    )
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        exact: 1.5,
        n: 1,
        yes: true,
        at: new Date('2026-03-01T12:00:00.123Z'),
        json: { a: [1, null] },
        raw: expect.anything(),
        nothing: null,
      },
    ])
    expect(Buffer.from((rows[0] as { raw: Uint8Array }).raw)).toEqual(Buffer.from([0, 255]))
  })

  test('migrations run once each; a database of a newer version is refused and left alone', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const store = await open(dataDir, { database: url })
    const before = await schema(store.db)
    await store.close()
    const again = await open(dataDir, { database: url })
    expect(await schema(again.db)).toEqual(before)
    await again.close()
    const newer = open(dataDir, { database: url, migrations: [] })
    await expect(newer).rejects.toMatchObject({ code: 'database-too-new', place: '100-tally' })
    expect(await schema((await open(dataDir, { database: url })).db)).toEqual(before)
  })

  test('a migration that fails leaves nothing of itself, and the start ends', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const broken = {
      name: '101-broken',
      up: async (trx: Database): Promise<void> => {
        await sql`create table half (id text)`.execute(trx)
        await sql`create table half (id text)`.execute(trx)
      },
    }
    await expect(open(dataDir, { database: url, migrations: [...roomMigrations, broken] })).rejects.toThrow(/half/)
    const store = await open(dataDir, { database: url })
    expect(JSON.stringify(await schema(store.db))).not.toContain('half')
  })
})

onPostgres(database => {
  test('processes that start at the same time on an empty database migrate it once', async () => {
    const url = await database.fresh()
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(newDataDir(), url, () => {})))
    await Promise.all(opened.map(({ db }) => migrate(db, all)))
    const { rows } = await sql<{ n: number }>`select count(*) as n from migrations`.execute((opened[0] as { db: Database }).db)
    expect(rows).toEqual([{ n: all.length }])
    await Promise.all(opened.map(({ close }) => close()))
  })

  test('a server that does not answer, or not to us, is named without its password', async () => {
    const url = await database.fresh()
    for (const wrong of [url.replace(/:\d+\//, ':9/'), `${url}_missing`, url.replace('127.0.0.1', 'nowhere.invalid')]) {
      const error = await open(newDataDir(), { database: wrong }).catch(error => error)
      expect(error).toMatchObject({ code: 'database-unavailable', retry: true })
      expect(error.place).toContain(new URL(wrong).host)
      expect(`${error.message} ${error.place}`).not.toContain('secret')
    }
  })
})
