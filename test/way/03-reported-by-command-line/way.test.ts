import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportedSpam, sibling, wantedMail } from '../../../src/demo/mails.js'
import { newFolder, startServer, stopAll, surinuke, surinukeWith } from '../server.js'

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
    score: 0,
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
