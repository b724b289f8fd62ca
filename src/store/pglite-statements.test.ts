import { afterAll, beforeAll, expect, test } from 'vitest'
import { PgliteSession } from './pglite-session.js'
import { Statements } from './pglite-statements.js'

let statements: Statements
beforeAll(async () => {
  statements = await Statements.on(await PgliteSession.start('memory://'))
  await statements.run(
    'create table things (id text primary key, at timestamptz, what jsonb, n bigint, yes boolean, raw bytea)',
    [],
  )
})
afterAll(() => statements.close())

test('values of every type that the tables have go in and come out', async () => {
  const what = { text: '{"quoted", \\ \u3042}', list: [1, null] }
  const values = ['a', new Date('2026-03-01T12:00:00.123Z'), JSON.stringify(what), 7, true, Buffer.from([0, 255, 92])]
  const { numAffectedRows } = await statements.run('insert into things values ($1, $2, $3, $4, $5, $6)', values)
  expect(numAffectedRows).toBe(1n)
  const { rows } = await statements.run<{ raw: Uint8Array }>('select * from things where id = $1', ['a'])
  expect(rows).toMatchObject([{ id: 'a', at: values[1], what, n: 7, yes: true }])
  expect(Buffer.from(rows[0]?.raw as Uint8Array)).toEqual(values[5])
  expect((await statements.run('select $1::text as nothing', [null])).rows).toEqual([{ nothing: null }])
})

test('how many rows were changed is told for every kind of change', async () => {
  const insert = 'insert into things (id, n) select i::text, i from generate_series(1, 5) as i'
  expect((await statements.run(insert, [])).numAffectedRows).toBe(5n)
  expect((await statements.run('update things set n = 0 where n between $1 and 5', [3])).numAffectedRows).toBe(3n)
  expect((await statements.run('delete from things where n = $1', [-1])).numAffectedRows).toBe(0n)
})

test('a statement that fails, when it is prepared or when it runs, leaves the session ready, in and out of transactions', async () => {
  await expect(statements.run('select nothing from nowhere', [])).rejects.toThrow(/nowhere/)
  const insert = 'insert into things (id) values ($1)'
  await statements.run(insert, ['twice'])
  await expect(statements.run(insert, ['twice'])).rejects.toMatchObject({ code: '23505' })
  await statements.run('begin', [])
  await expect(statements.run(insert, ['twice'])).rejects.toMatchObject({ code: '23505' })
  await expect(statements.run('select 1', [])).rejects.toMatchObject({ code: '25P02' })
  await statements.run('rollback', [])
  expect((await statements.run('select count(*)::int as n from things where id = $1', ['twice'])).rows).toEqual([{ n: 1 }])
})

test('the database keeps a bounded number of statements, and one that was forgotten is prepared again', async () => {
  const texts = Array.from({ length: 700 }, (_, i) => `select ${i} as n`)
  for (const text of [...texts, ...texts.slice(0, 5)]) await statements.run(text, [])
  const { rows } = await statements.run<{ n: number }>('select count(*)::int as n from pg_prepared_statements', [])
  expect(rows[0]?.n).toBeLessThanOrEqual(300)
  expect((await statements.run(texts[0] as string, [])).rows).toEqual([{ n: 0 }])
})

test('a plan is made for the table as it is now, not as it was at the first run', async () => {
  await statements.run('create table growing (id int primary key, pad text)', [])
  const explained = async (): Promise<string> =>
    JSON.stringify((await statements.run('explain select pad from growing where id = $1', [1])).rows)
  await explained()
  await statements.run("insert into growing select i, repeat('x', 500) from generate_series(1, 5000) as i", [])
  await statements.run('analyze growing', [])
  expect(await explained()).toContain('Index Scan')
})
