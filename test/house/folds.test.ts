import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folds, migrations } from '../../src/house.js'
import type { Folds, NewEvent, Store } from '../../src/store/index.js'
import { dump, newDataDir, open } from '../../src/store/store.testing.js'

/** The same, but each event by itself. */
const oneByOne: Folds = Object.fromEntries(Object.entries(folds).map(([kind, fold]) => [kind, (trx, event) => fold(trx, event)]))

const some = <T>(...values: T[]) => fc.constantFrom(...values)
const file = fc.record({
  state: some('accepted', 'refused'),
  n: fc.nat(5),
  format: some('eml', 'msg'),
  report: fc.nat(1_000_000),
})

/** Few people, few samples, so that the same come again and again, also in one submission. */
const submission = fc
  .record({
    id: fc.nat(400),
    person: some('a@example.org', 'b@example.org', 'c@example.com'),
    kind: some('missed', 'wrongly-blocked'),
    proof: some('dkim', 'token', 'none'),
    language: some('en', 'ja'),
    languageAssumed: fc.boolean(),
    refused: some(undefined, undefined, 'submitter-unknown'),
    seconds: fc.nat(59),
    files: fc.array(file, { maxLength: 4 }),
  })
  .map(({ id, seconds, files, ...data }): NewEvent => {
    const sub = `sub_${id}`
    const received = files.map(({ state, n, format, report }) =>
      state === 'accepted'
        ? { state, sample: `smp_${n}`, report: `rep_${report}`, blob: `b${n}`, format }
        : { state, sample: `smp_${n}`, code: 'duplicate' },
    )
    return {
      kind: 'submission-received',
      by: data.person,
      about: [sub],
      at: `2026-03-01T00:00:${String(seconds).padStart(2, '0')}.000Z`,
      data: { ...data, submission: sub, door: 'smtp', files: received },
    }
  })

async function tablesOf(store: Store): Promise<Record<string, unknown[]>> {
  // Ids are each store's own.
  const { events: _events, event_subjects: _subjects, ...tables } = await dump(store.db)
  return tables
}

test('events that are folded together leave the tables that they leave one after the other', async () => {
  const [together, apart] = (await Promise.all(
    [folds, oneByOne].map(each => open(newDataDir(), { migrations, folds: each })),
  )) as [Store, Store]
  for (const events of fc.sample(fc.array(submission, { minLength: 1, maxLength: 40 }), { numRuns: 12, seed: 11 })) {
    await together.record(events)
    for (const event of events) await apart.record([event])
    expect(await tablesOf(together)).toEqual(await tablesOf(apart))
  }
  const { people, work, reports } = await tablesOf(together)
  expect([people?.length, (work?.length ?? 0) > 50, (reports?.length ?? 0) > 10]).toEqual([3, true, true])
})
