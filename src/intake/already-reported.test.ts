import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Store } from '../store/index.js'
import { newDataDir, open } from '../store/store.testing.js'
import { AlreadyReported, type ReportOf } from './already-reported.js'
import { intakeMigrations } from './tables.js'

const report = (sample: string, person = 'a@example.org', kind: ReportOf['kind'] = 'missed'): ReportOf => ({
  sample,
  person,
  kind,
})

async function storeWith(...reports: readonly (ReportOf & { readonly withdrawn?: true })[]): Promise<Store> {
  const store = await open(newDataDir(), { migrations: intakeMigrations })
  for (const [i, { sample, person, kind, withdrawn }] of reports.entries())
    await sql`insert into reports values (${`rep_${i}`}, 'sub', ${sample}, ${kind}, ${person}, now(), ${withdrawn ? new Date() : null})`.execute(
      store.db,
    )
  return store
}

test('only the same sample by the same person in the same way, and not taken back, was reported already', async () => {
  const store = await storeWith(report('s1'), { ...report('s2'), withdrawn: true }, report('s3', 'it’s "b"@example.org'))
  const reported = new AlreadyReported(store)
  const asked = [
    report('s1'),
    report('s1', 'b@example.org'),
    report('s1', 'a@example.org', 'wrongly-blocked'),
    report('s2'),
    report('s3', 'it’s "b"@example.org'),
    report('s1'),
  ]
  expect(await Promise.all(asked.map(one => reported.has(one)))).toEqual([true, false, false, false, true, true])
})

test('a thousand asked at once are answered each by itself', async () => {
  const reported = new AlreadyReported(await storeWith(report('s7'), report('s999')))
  const answers = await Promise.all(Array.from({ length: 1_000 }, (_, i) => reported.has(report(`s${i}`))))
  expect(answers.flatMap((answer, i) => (answer ? [i] : []))).toEqual([7, 999])
})

test('while the database is away nothing counts as reported, and it is asked again when it is back', async () => {
  const store = await storeWith(report('s1'))
  let away = true
  const flaky = {
    ...store,
    get db() {
      if (away) throw new Error('away')
      return store.db
    },
  }
  const reported = new AlreadyReported(flaky)
  expect(await reported.has(report('s1'))).toBe(false)
  away = false
  expect(await reported.has(report('s1'))).toBe(true)
})
