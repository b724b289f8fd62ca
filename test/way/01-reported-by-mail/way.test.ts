import { afterAll, expect, test } from 'vitest'
import { reportedSpam, sibling, wantedMail } from '../../../src/demo/mails.js'
import { api, eventually, original, sendMail, startServer, stopAll, stopped } from '../server.js'

afterAll(stopAll)

interface Notice {
  readonly recipient: string
  readonly subject: string
}

test('Alice forwards spam by mail; its siblings stop, wanted mail passes, and she is told each step', async () => {
  const server = await startServer()
  const now = new Date()
  const spam = (await reportedSpam('en', now)).raw
  const siblings = await Promise.all(Array.from({ length: 8 }, async (_, i) => (await sibling('en', i, now)).raw))
  expect(await stopped(server, [spam, ...siblings])).toBe(0)

  expect(await sendMail(server, 'alice@example.org', 'missed@example.org', [original(spam)])).toMatch(/^250 /)

  const outbox = (): Promise<{ notices: Notice[] }> => api(server, 'GET', '/outbox')
  const told = await eventually(outbox, ({ notices }) => notices.length >= 2)
  expect(told.notices.map(({ recipient, subject }) => `${recipient}: ${subject.replace(/ \(sub_.*/, '')}`).sort()).toEqual([
    'alice@example.org: We have received your report',
    'alice@example.org: What became of your report',
  ])
  const submission = /sub_\w+/.exec(told.notices[0]?.subject ?? '')?.[0] ?? ''
  const status = await server.cli<{ files: { state: string; sample: string }[] }>('status', submission)
  expect(status.json.files.map(file => file.state)).toEqual(['caught'])
  const sample = await server.cli<{ steps: { kind: string }[] }>('status', status.json.files[0]?.sample ?? '')
  expect(sample.json.steps.map(step => step.kind)).toEqual(
    expect.arrayContaining([
      'submission-received',
      'sample-observed',
      'campaign-joined',
      'rule-tried',
      'rule-published',
      'sample-judged',
    ]),
  )

  expect(await stopped(server, [spam, ...siblings])).toBe(9)
  expect(
    await stopped(
      server,
      (await wantedMail(now)).map(({ raw }) => raw),
    ),
  ).toBe(0)
})
