import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportedSpam, sibling } from '../../../src/demo/mails.js'
import { api, eventually, newFolder, type Server, settled, startServer, stopAll, stopped } from '../server.js'

interface Template {
  readonly state: string
  readonly why?: string
  readonly text?: string
  readonly edited?: { readonly by: string }
  readonly inferred?: string
  readonly slots: readonly { readonly slot: string; readonly examples?: readonly string[] }[]
  readonly certificate?: { readonly members: number; readonly membersMatched: number; readonly wantedHits: number }
}

interface Trial {
  readonly fit: boolean
  readonly refusal?: { readonly code: string; readonly again: string; readonly detail?: string }
  readonly certificate?: { readonly members: number; readonly membersMatched: number; readonly wantedHits: number }
  readonly missed?: readonly string[]
}

interface Rule {
  readonly id: string
  readonly template?: string
  readonly rule?: { readonly revision: number }
  readonly history: readonly { readonly kind: string; readonly by: string }[]
}

/** Says in other words what the template is made to catch. */
function reworded(closing: string): Buffer {
  const body = `Dear member,\r\n\r\nthis concerns the plan you hold with us. As an apology for the trouble, every customer who confirms today gets 50 GB more, free of charge, for twelve months. This offer ends tonight. If you do nothing, your storage is closed and can not be restored by our staff.\r\n\r\n${closing}\r\n`
  const head = [
    'From: Desk <desk@other.example>',
    'To: you@example.org',
    'Subject: Your plan',
    `Date: ${new Date().toUTCString()}`,
  ]
  return Buffer.from(
    [...head, 'Message-ID: <1@other.example>', 'MIME-Version: 1.0', 'Content-Type: text/plain', '', body].join('\r\n'),
  )
}

let server: Server
let rule: string
const folder = newFolder()
const closing =
  'While you are here: the valley railway runs again, the museum opens its new wing in May, the choir sings on the market square, and the bakery at the bridge has rye bread on Thursdays. '.repeat(
    3,
  )
const long = reworded(closing)

beforeAll(async () => {
  server = await startServer()
  const now = new Date()
  const mails = [
    (await reportedSpam('en', now)).raw,
    ...(await Promise.all([0, 1].map(async i => (await sibling('en', i, now)).raw))),
  ]
  for (const [i, mail] of mails.entries()) {
    const files = [{ content: mail.toString('base64') }]
    const { samples } = await api<{ samples: { sample: string }[] }>(server, 'POST', '/submissions', {
      as: `p${i}@example.org`,
      files,
    })
    await settled(
      server,
      samples.map(({ sample }) => sample),
    )
  }
  const { rules } = await api<{ rules: Rule[] }>(server, 'GET', '/rules?state=live')
  rule = rules[0]?.id as string
})
afterAll(stopAll)

function file(text: string): string {
  const path = join(folder, 'template.txt')
  writeFileSync(path, text)
  return path
}

/** When the rule has what was asked of its template. */
function template(state = 'in-force'): Promise<Template> {
  return eventually(
    async () => (await server.cli<Template>('rules', 'template', rule)).json,
    answer => answer.state === state,
  )
}

test('three people report copies, and the analyst reads what these have in common', async () => {
  const { text, slots, certificate } = await template()
  expect(text).toContain('but your bank turned the payment down')
  expect(text).toContain('Confirm now and keep everything: {link}')
  expect(slots.find(({ slot }) => slot === '{link}')?.examples).toHaveLength(3)
  expect(certificate).toMatchObject({ members: 3, membersMatched: 3, wantedHits: 0 })
  expect((await server.cli<Rule>('rules', 'show', rule)).json.template).toBe(text)
})

test('an edit is tried without changing anything, and what is no template is refused with a reason', async () => {
  const before = await template()
  const tried = async (text: string) => server.cli<Trial>('rules', 'template', rule, '--try', file(text))
  const kept = before.text?.slice(before.text.indexOf('As an apology')) ?? ''
  expect(await tried(`{…} ${kept}`)).toMatchObject({
    code: 0,
    json: { fit: true, certificate: { membersMatched: 3 }, missed: [] },
  })
  expect(await tried('a {slot}')).toMatchObject({
    code: 1,
    json: { fit: false, refusal: { code: 'template-unreadable', again: 'changed' } },
  })
  expect((await tried('Dear {…}, thank you.')).json.refusal?.code).toBe('template-too-short')
  const other =
    'A fixed text of nobody, which is long enough to stand alone but stands in no message that anybody has reported so far.'
  const missing = (await tried(other)).json
  expect([missing.fit, missing.certificate?.membersMatched, missing.missed?.length]).toEqual([true, 0, 3])
  expect(await template()).toEqual(before)
})

test('an edit is put in force, stops what the rule did not stop, and outlives new reports', async () => {
  expect(await stopped(server, [long])).toBe(0)
  const { text = '' } = await template()
  const edit = `{…} ${text.slice(text.indexOf('As an apology'), text.indexOf('Your Account'))}{…}`
  expect((await server.cli<Trial>('rules', 'template', rule, '--edit', file(edit))).code).toBe(0)
  expect(
    await eventually(
      () => stopped(server, [long]),
      n => n === 1,
    ),
  ).toBe(1)
  expect(await template()).toMatchObject({ text: edit, inferred: text, edited: { by: expect.any(String) } })
  const content = (await sibling('en', 2, new Date())).raw.toString('base64')
  const { samples } = await api<{ samples: { sample: string }[] }>(server, 'POST', '/submissions', {
    as: 'p9@example.org',
    files: [{ content }],
  })
  await settled(server, [samples[0]?.sample as string])
  expect(await template()).toMatchObject({ text: edit, certificate: { members: 4, membersMatched: 4 } })
  expect((await server.cli<Rule>('rules', 'show', rule)).json.history.map(({ kind }) => kind)).toContain('template-edited')
})

test('taken back, the rule is what it was', async () => {
  const { inferred } = await template()
  expect((await server.cli('rules', 'template', rule, '--reset')).code).toBe(0)
  expect(
    await eventually(
      () => stopped(server, [long]),
      n => n === 0,
    ),
  ).toBe(0)
  const { text, edited } = await template()
  expect([text, edited]).toEqual([inferred, undefined])
})

test('what would stop wanted mail is refused, with the certificate; an edit that later would is left out', async () => {
  const { text = '' } = await template()
  const edit = `{…} ${text.slice(text.indexOf('As an apology'), text.indexOf('Your Account')).trim()}`
  await server.cli('rules', 'template', rule, '--edit', file(edit))
  await eventually(
    () => stopped(server, [long]),
    n => n === 1,
  )
  const wanted = join(folder, 'wanted.eml')
  writeFileSync(wanted, long)
  await server.cli('wanted', 'import', wanted)
  expect(
    await eventually(
      () => stopped(server, [long]),
      n => n === 0,
    ),
  ).toBe(0)
  expect(await template('left-out')).toMatchObject({ why: 'template-hits-wanted', text: edit, certificate: { wantedHits: 1 } })
  const again = await server.cli<Trial>('rules', 'template', rule, '--edit', file(edit))
  expect(again).toMatchObject({ code: 1, json: { refusal: { code: 'template-hits-wanted' }, certificate: { wantedHits: 1 } } })
})

test('an edit of a rule that is not in force is refused, and one of no rule', async () => {
  await server.cli('rules', 'suspend', rule)
  const edit = await server.cli<{ error: { code: string } }>('rules', 'template', rule, '--edit', file(`${closing}{digits}`))
  expect([edit.code, edit.json.error.code]).toEqual([1, 'rule-not-in-force'])
  expect((await server.cli<{ error: { code: string } }>('rules', 'template', 'rul_0')).json.error.code).toBe('not-found')
})
