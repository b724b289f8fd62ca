import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run as runCommand } from '../../../src/commands/index.js'
import { printableJson, type Terminal } from '../../../src/commands/terminal.js'
import { reportedSpam, sibling, wantedMail } from '../../../src/demo/mails.js'
import { eventually, newFolder, type Server, settled, startServer, stopAll, surinuke, surinukeWith } from '../server.js'

const files = newFolder()
const data = newFolder()
const [spam, twin, mbox, page] = ['spam.eml', 'twin.eml', 'wanted.mbox', 'page.html'].map(name => join(files, name)) as [
  string,
  string,
  string,
  string,
]
beforeAll(async () => {
  const now = new Date()
  writeFileSync(spam, (await reportedSpam('en', now)).raw)
  writeFileSync(twin, (await sibling('en', 2, now)).raw)
  const wanted = await wantedMail(now)
  writeFileSync(mbox, wanted.map(({ raw }) => `From someone Mon Jan  1 00:00:00 2024\n${raw}\n`).join(''))
  writeFileSync(page, '<html>no mail</html>')
})
afterAll(stopAll)

/** As typed with --json, but in this process: starting one for each command takes longer than the command. */
async function typed(server: Server, ...args: string[]) {
  // biome-ignore lint/suspicious/noExplicitAny: any JSON
  const lines: any[] = []
  const terminal: Terminal = {
    language: 'en',
    out: () => {},
    note: () => {},
    // As it comes out on the other side.
    json: value => void lines.push(JSON.parse(printableJson(value))),
    isScreen: false,
  }
  return { code: await runCommand([...args, '--data', server.dataDir, '--json'], terminal), lines }
}

test('without a server a command opens the folder itself, and does the work before it ends', async () => {
  const imported = await surinuke('wanted', 'import', mbox, '--data', data, '--json')
  expect(JSON.parse(imported.out)).toEqual({ messages: 48 })

  const before = await surinuke('check', spam, '--data', data, '--json')
  expect(before.code).toBe(0)
  expect(JSON.parse(before.out)).toMatchObject({
    file: spam,
    classifiedAsSpam: false,
    verdict: 'clean',
    method: null,
    score: expect.any(Number),
    reasons: [],
    rule: null,
  })

  const submitted = await surinuke('submit', spam, page, '--data', data, '--json')
  const receipt = JSON.parse(submitted.out)
  expect(submitted.code, 'one file is refused').toBe(1)
  expect(receipt).toMatchObject({
    submission: expect.stringMatching(/^sub_/),
    samples: [{ state: 'accepted' }, { state: 'refused', refusal: { code: 'not-a-message' } }],
  })

  const after = await surinuke('check', spam, twin, '--data', data, '--json')
  const answers = after.out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(answers.map(answer => [answer.file, answer.classifiedAsSpam, answer.verdict, answer.method])).toEqual([
    [spam, true, 'spam', 'rules'],
    [twin, true, 'spam', 'rules'],
  ])
  const [rule] = JSON.parse((await surinuke('rules', 'list', '--data', data, '--json')).out).rules
  expect(rule).toMatchObject({ state: 'live', certificate: { wantedTried: 48, wantedHits: 0 } })
  const status = JSON.parse((await surinuke('status', receipt.samples[0].sample, '--data', data, '--json')).out)
  expect(status).toMatchObject({ state: 'caught', detail: { rule: rule.id } })
})

test('with a server on the folder the same commands talk to it', async () => {
  const server = await startServer(data)
  expect((await server.cli<{ classifiedAsSpam: boolean }>('check', twin)).json.classifiedAsSpam).toBe(true)
  const { json } = await server.cli<{ rules: { id: string }[] }>('rules', 'list')
  expect((await server.cli('rules', 'suspend', json.rules[0]?.id ?? '')).code).toBe(0)
  expect((await server.cli<{ classifiedAsSpam: boolean }>('check', twin)).json.classifiedAsSpam).toBe(false)
  expect(await server.stop()).toBe(0)
})

test('what scripts rely on: every field of the JSON, and every exit code', async () => {
  const server = await startServer()
  const run = (...args: string[]) => typed(server, ...args)
  const [huge, msg, absent] = [join(files, 'huge.eml'), join(files, 'old.eml'), join(files, 'absent.eml')]
  writeFileSync(huge, Buffer.alloc(3_000_000, 'x'))
  writeFileSync(msg, 'Received: by mx.example.org; Mon, 02 Mar 2020 12:00:00 +0000\r\nFrom: a@b.example\r\n\r\nWin.')

  const submitted = await run('submit', spam, huge, page, msg, '--as', 'alice@example.org')
  expect(submitted.code).toBe(1)
  const [{ submission, submissions, samples }] = submitted.lines
  expect(submission).toBe(submissions[0])
  expect(samples.map((sample: object) => Object.keys(sample).sort())).toEqual([
    ['file', 'name', 'report', 'sample', 'state'],
    ...Array(3).fill(['file', 'name', 'refusal', 'sample', 'state']),
  ])
  const refusal = (code: string) => ({ sample: null, state: 'refused', refusal: { code, text: expect.any(String) } })
  expect(samples).toMatchObject([
    { file: spam, sample: expect.stringMatching(/^smp_[0-9a-f]{24}$/), state: 'accepted' },
    { file: huge, ...refusal('too-big') },
    { file: page, ...refusal('not-a-message') },
    { file: msg, ...refusal('too-old') },
  ])
  const again = await run('submit', spam, '--as', 'alice@example.org')
  expect(again).toMatchObject({ code: 1, lines: [{ samples: [{ sample: samples[0].sample, refusal: { code: 'duplicate' } }] }] })
  expect((await run('submit', twin, '--kind', 'wrongly-blocked', '--as', 'bob@example.org')).code).toBe(0)

  const status = await run('status', submission)
  expect(status.code).toBe(0)
  expect(Object.keys(status.lines[0]).sort()).toEqual(['at', 'files', 'kind', 'submission'])
  const sample = await run('status', samples[0].sample)
  expect(sample.lines[0]).toMatchObject({ sample: samples[0].sample, kind: 'missed', people: 1, ageKnown: true })
  expect(sample.lines[0].steps[0]).toEqual({ at: expect.any(String), kind: 'submission-received', text: expect.any(String) })

  const checked = await run('check', twin, absent, huge)
  expect(checked.code, 'two of them could not be judged').toBe(1)
  expect(checked.lines.map(answer => answer.file)).toEqual([twin, absent, huge])
  const contract = ['classifiedAsSpam', 'file', 'method', 'reasons', 'rule', 'ruleset', 'score', 'text', 'verdict']
  expect(Object.keys(checked.lines[0]).sort()).toEqual(contract)
  for (const answer of checked.lines.slice(1)) {
    expect(Object.keys(answer).sort()).toEqual([...contract, 'error'].sort())
    expect(answer).toMatchObject({ classifiedAsSpam: false, verdict: 'unavailable', error: { code: expect.any(String) } })
  }
  expect((await run('check', spam)).code).toBe(0)

  expect(await run('withdraw', submission)).toMatchObject({ code: 0, lines: [{ reports: [samples[0].report] }] })
  const failed = (code: string) => ({ code: 1, lines: [{ error: { code, text: expect.any(String) } }] })
  expect(await run('withdraw', submission)).toMatchObject(failed('already-withdrawn'))
  expect(await run('withdraw', 'sub_none')).toMatchObject(failed('not-found'))
  expect(await run('status', 'smp_none')).toMatchObject(failed('not-found'))
  expect(await run('submit', absent)).toMatchObject(failed('file-unreadable'))
  expect(await run('submit', spam, '--as', 'nobody')).toMatchObject(failed('bad-request'))
  expect((await run('submit', spam, '--kind', 'wrong')).code).toBe(2)
  expect((await run('submit')).code).toBe(2)
  expect(await server.stop()).toBe(0)
})

test('every command answers a script in JSON, with exit code 0 when it is done and 1 when it is not', async () => {
  const server = await startServer()
  const ask = async (...args: string[]): Promise<unknown> => {
    const { code, lines } = await typed(server, ...args)
    const json = lines[0]
    expect([args.join(' '), code, 'error' in json]).toEqual([args.join(' '), 0, false])
    return json
  }
  const refused = async (code: string, ...args: string[]): Promise<void> =>
    expect(await typed(server, ...args)).toEqual({
      code: 1,
      lines: [{ error: expect.objectContaining({ code, text: expect.any(String) }) }],
    })
  const one = expect.any(String)
  expect(await ask('wanted', 'import', mbox)).toEqual({ messages: 48 })
  const receipt = (await ask('submit', spam, '--as', 'alice@example.org')) as {
    submission: string
    samples: { sample: string }[]
  }
  expect(receipt).toMatchObject({
    submission: one,
    submissions: [one],
    samples: [{ file: spam, state: 'accepted', sample: one }],
  })
  const sample = receipt.samples[0]?.sample ?? ''
  await settled(server, [sample])
  expect(await ask('status', receipt.submission)).toMatchObject({ submission: receipt.submission, files: [{ state: 'caught' }] })
  expect(await ask('status', sample)).toMatchObject({ sample, state: 'caught', people: 1 })
  expect(await ask('check', spam)).toMatchObject({
    file: spam,
    classifiedAsSpam: true,
    verdict: 'spam',
    ruleset: expect.any(Number),
  })
  expect(await ask('reputation', 'nobody-saw.example')).toMatchObject({
    name: 'nobody-saw.example',
    seen: [{ reports: 0 }, { reports: 0 }, { reports: 0 }],
    gateway: null,
  })
  expect(await ask('reporters')).toEqual({ reporters: [] })
  const { rules } = (await ask('rules', 'list', '--state', 'live')) as { rules: { id: string }[] }
  const rule = rules[0]?.id ?? ''
  expect(await ask('rules', 'show', rule)).toMatchObject({ id: rule, state: 'live', history: expect.any(Array) })
  for (const [state, act] of [
    ['live', 'suspend'],
    ['suspended', 'release'],
    ['live', 'withdraw'],
  ] as const) {
    // A rule that was just released is made anew: until then it is 'removed'.
    const shown = await eventually(
      async () => (await ask('rules', 'show', rule)) as { state: string },
      found => found.state === state,
    )
    expect(shown.state).toBe(state)
    await ask('rules', act, rule)
  }
  await refused('rule-not-in-force', 'rules', 'suspend', rule)
  const made = (await ask('token', 'make', '--label', 'a script', '--scope', 'check')) as { id: string }
  expect(made).toMatchObject({ id: one, secret: one })
  expect(JSON.stringify(await ask('token', 'list'))).toContain(made.id)
  await ask('token', 'revoke', made.id)
  expect(await ask('withdraw', receipt.submission)).toEqual({ reports: [one] })
  await refused('already-withdrawn', 'withdraw', receipt.submission)
  await refused('not-found', 'status', 'sub_nothing')
  await refused('data-locked', 'keys', 'rotate')
  expect(await ask('rebuild')).toEqual({ events: expect.any(Number) })
  expect(await server.stop()).toBe(0)
  expect(await ask('keys', 'rotate')).toEqual({ written: expect.any(Number), damaged: 0 })
})

test('people read sentences, in their language, and wrong use is told apart from failure', async () => {
  // The rule that stopped it is suspended by now.
  const said = await surinukeWith({ LC_ALL: 'ja_JP.UTF-8' }, 'check', twin, '--data', data)
  expect(said.out).toContain('この電子メールは、スパムに分類されていません')
  expect((await surinuke('check', twin, '--data', data)).out).toContain('This message is not classified as spam')
  expect((await surinuke('frobnicate')).code).toBe(2)
  expect((await surinuke('check')).code).toBe(2)
  expect((await surinuke('check', join(files, 'absent.eml'), '--data', data)).code).toBe(1)
  expect((await surinuke('--help')).code).toBe(0)
})

test('a file name that holds terminal commands or a line of its own is shown, not obeyed', async () => {
  const evil = join(files, '\u001b]0;owned\u0007\nspam.eml: accepted.eml')
  writeFileSync(evil, 'no mail')
  const { out } = await surinuke('submit', evil, '--data', data)
  expect(out.trimEnd().split('\n').length).toBe(1)
  expect(out).toContain('\\u{1b}]0;owned\\u{7}\\u{a}spam.eml: accepted.eml: refused')
  const script = await surinuke('submit', evil, '--data', data, '--json')
  expect(script.out).not.toContain('\u001b')
  expect(JSON.parse(script.out).samples[0].file).toBe(evil)
})
