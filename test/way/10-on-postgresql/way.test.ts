import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportedSpam, sibling } from '../../../src/demo/mails.js'
import { startPostgres, type TestPostgres } from '../../../src/store/postgres.testing.js'
import { api, eventually, newFolder, original, sendMail, settled, startServer, stopAll, stopped } from '../server.js'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await stopAll()
  await postgres.stop()
})

test('three processes over one PostgreSQL: one takes the mail, one does the work, the third catches the siblings', async () => {
  const database = `database=${await postgres.fresh()}`
  const folder = newFolder()
  const worker = await startServer(folder, [database])
  const { copyFileSync } = await import('node:fs')
  const other = newFolder()
  // Machines that share a database share the keys too: names are made with them.
  for (const name of ['store.key', 'keyring.json']) copyFileSync(`${folder}/${name}`, `${other}/${name}`)
  const judging = await startServer(other, [database], 'web')
  const spam = (await reportedSpam('en', new Date())).raw
  const siblings = await Promise.all([1, 2, 3].map(async i => (await sibling('en', i, new Date())).raw))
  await sendMail(worker, 'alice@example.org', 'missed@example.org', [original(spam)])
  expect(
    await eventually(
      () => stopped(judging, siblings),
      count => count === 3,
    ),
  ).toBe(3)
  const { rules } = await api<{ rules: { id: string }[] }>(judging, 'GET', '/rules?state=live')
  expect(rules.length).toBe(1)
  await api(judging, 'POST', `/rules/${rules[0]?.id}/suspend`)
  expect(
    await eventually(
      () => stopped(worker, siblings),
      count => count === 0,
    ),
  ).toBe(0)
})

test('a folder that began with the embedded database moves to PostgreSQL by one setting, with all that was known', async () => {
  const folder = newFolder()
  const embedded = await startServer(folder)
  const spam = (await reportedSpam('ja', new Date())).raw
  const siblings = await Promise.all([1, 2, 3].map(async i => (await sibling('ja', i, new Date())).raw))
  const { samples } = await api<{ samples: { sample: string }[] }>(embedded, 'POST', '/submissions', {
    files: [{ content: spam.toString('base64') }],
  })
  const sample = samples[0]?.sample ?? ''
  await settled(embedded, [sample])
  const before = await api(embedded, 'GET', `/samples/${sample}`)
  expect(await embedded.stop()).toBe(0)

  const moved = await startServer(folder, [`database=${await postgres.fresh()}`])
  // What events call for is found again, seen to be done, and leaves no trace.
  await settled(moved, [sample])
  expect(await api(moved, 'GET', `/samples/${sample}`)).toEqual(before)
  expect(await stopped(moved, [spam, ...siblings])).toBe(4)
})
