import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Store } from './index.js'
import { count, newDataDir, open } from './store.testing.js'
import { vacuum } from './vacuum.js'

async function size(store: Store): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select pg_relation_size('tally') as bytes`.execute(store.db)
  return rows[0]?.bytes ?? 0
}

test('rows that come and go take no more room than those that are there, and the planner knows how many there are', async () => {
  const store = await open(newDataDir())
  const comeAndGo = async (): Promise<void> => {
    await sql`insert into tally select 'n' || i, i, '' from generate_series(1, 2000) as i`.execute(store.db)
    await sql`delete from tally`.execute(store.db)
  }
  await comeAndGo()
  await vacuum(store.db)
  await comeAndGo()
  const once = await size(store)
  for (let i = 0; i < 3; i++) {
    await vacuum(store.db)
    await comeAndGo()
  }
  expect(await size(store)).toBe(once)
  await store.record([count('a'), count('b')])
  await vacuum(store.db)
  const { rows } = await sql<{ n: number }>`select reltuples::int as n from pg_class where relname = 'tally'`.execute(store.db)
  expect(rows).toEqual([{ n: 2 }])
})
