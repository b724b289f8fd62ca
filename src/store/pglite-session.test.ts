import { join } from 'node:path'
import { protocol } from '@electric-sql/pglite'
import { Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from './database.js'
import { openPglite } from './embedded.js'
import { pgliteDialect } from './pglite-dialect.js'
import { PgliteSession } from './pglite-session.js'
import { Statements } from './pglite-statements.js'
import { newDataDir } from './store.testing.js'

/** A database with the table `kept`, and the session that it runs in first. */
async function opened(): Promise<{ db: Database; session: PgliteSession; add: (n: number, db?: Database) => Promise<unknown> }> {
  const folder = join(newDataDir(), 'database')
  const session = await PgliteSession.start(folder)
  const db: Database = new Kysely({ dialect: pgliteDialect(await Statements.on(session), () => openPglite(folder)) })
  await sql`create table kept (n integer)`.execute(db)
  return { db, session, add: (n, within = db) => sql`insert into kept values (${n})`.execute(within) }
}

async function kept(db: Database): Promise<number[]> {
  return (await sql<{ n: number }>`select n from kept order by n`.execute(db)).rows.map(({ n }) => n)
}

test('a session that ends takes down what it was asked, and the next to ask has a new one with all that was committed', async () => {
  const { db, session, add } = await opened()
  await add(1)
  const asked = session.send(protocol.serialize.query('select pg_sleep(60)'))
  session.end('pulled')
  await expect(asked).rejects.toMatchObject({ code: '08006', message: 'the embedded database has stopped (pulled)' })
  await add(2)
  expect(await kept(db)).toEqual([1, 2])
  await db.destroy()
})

test('a transaction whose session ended does not go on in the next one', async () => {
  const { db, session, add } = await opened()
  const half = db.transaction().execute(async trx => {
    await add(1, trx)
    session.end('pulled')
    await add(2, trx).catch(() => {})
    await add(3, trx).catch(() => {})
  })
  await expect(half).rejects.toMatchObject({ code: '08006' })
  expect(await kept(db)).toEqual([])
  await db.destroy()
})

test('an answer that says the database is out of room or has failed within is its last', async () => {
  const { db, session } = await opened()
  const failing = sql`do $$ begin raise exception 'no space left on device' using errcode = '53100'; end $$`
  await expect(failing.execute(db)).rejects.toMatchObject({ code: '08006', message: expect.stringContaining('no space left') })
  expect(session.isOver).toBe(true)
  expect(await kept(db)).toEqual([])
  await db.destroy()
})

test('what does not open is told by whoever starts it, and closing twice is closing once', async () => {
  await expect(PgliteSession.start('/dev/null/nowhere')).rejects.toMatchObject({ code: '08006' })
  const session = await PgliteSession.start('memory://')
  await session.close()
  await session.close()
  await expect(session.send(new Uint8Array(0))).rejects.toMatchObject({ code: '08006' })
})
