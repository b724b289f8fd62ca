import { afterAll, expect, test } from 'vitest'
import { reportedSpam, sibling } from '../../../src/demo/mails.js'
import { api, type Server, settled, startServer, stopAll } from '../server.js'

afterAll(stopAll)

interface Receipt {
  readonly submission: string
  readonly samples: readonly { readonly sample: string }[]
}

interface Rule {
  readonly id: string
  readonly state: string
  readonly rule?: { readonly conditions: unknown }
  readonly indicators: unknown
}

/** All that is in force, and what it says of the mails. */
async function stateOf(server: Server, mails: readonly Buffer[]): Promise<unknown> {
  const { rules } = await api<{ rules: Rule[] }>(server, 'GET', '/rules?state=live')
  const details = await Promise.all(rules.map(({ id }) => api<Rule>(server, 'GET', `/rules/${id}`)))
  const files = mails.map(mail => ({ content: mail.toString('base64') }))
  const { answers } = await api<{ answers: { verdict: string; rule: string; reasons: unknown }[] }>(server, 'POST', '/check', {
    files,
  })
  return {
    rules: details
      .map(({ id, rule, indicators }) => ({ id, conditions: rule?.conditions, indicators }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    answers: answers.map(({ verdict, rule, reasons }) => ({ verdict, rule, reasons })),
  }
}

async function report(server: Server, as: string, mails: readonly Buffer[]): Promise<Receipt> {
  const files = mails.map(mail => ({ content: mail.toString('base64') }))
  const receipt = await api<Receipt>(server, 'POST', '/submissions', { as, files })
  await settled(
    server,
    receipt.samples.map(({ sample }) => sample),
  )
  return receipt
}

test('a withdrawn report leaves nothing behind: rules, answers and indicators are as they were before it', async () => {
  const server = await startServer()
  const now = new Date()
  const english = [
    (await reportedSpam('en', now)).raw,
    ...(await Promise.all([0, 1, 2].map(async i => (await sibling('en', i, now)).raw))),
  ]
  const japanese = [(await reportedSpam('ja', now)).raw, (await sibling('ja', 1, now)).raw]
  const all = [...english, ...japanese]
  const empty = await stateOf(server, all)

  const first = await report(server, 'alice@example.org', [english[0] as Buffer])
  const before = await stateOf(server, all)
  expect(before).not.toEqual(empty)

  // Joins Alice's campaign, makes another, and adds a second reporter to hers.
  const second = await report(server, 'bob@example.org', [
    english[0] as Buffer,
    english[1] as Buffer,
    english[2] as Buffer,
    ...japanese,
  ])
  expect(await stateOf(server, all)).not.toEqual(before)

  expect((await server.cli('withdraw', second.submission)).code).toBe(0)
  await settled(
    server,
    second.samples.map(({ sample }) => sample),
  )
  expect(await stateOf(server, all)).toEqual(before)

  await server.cli('withdraw', first.submission)
  await settled(
    server,
    first.samples.map(({ sample }) => sample),
  )
  expect(await stateOf(server, all)).toEqual(empty)
  expect((await server.cli<{ error: { code: string } }>('withdraw', first.submission)).json.error.code).toBe('already-withdrawn')
})
