import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportedSpam, sibling } from '../../../src/demo/mails.js'
import { type Server, settled, startServer, stopAll, stopped } from '../server.js'

let server: Server
let token: string
beforeAll(async () => {
  server = await startServer()
  const made = await server.cli<{ secret: string }>('token', 'make', '--label', 'mail client', '--person', 'bob@example.org')
  token = made.json.secret
})
afterAll(stopAll)

interface Receipt {
  readonly submission: string
  readonly samples: readonly { readonly sample: string; readonly state: string; readonly refusal?: { readonly code: string } }[]
}

function post(
  body: string | FormData | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
  path = '/submissions',
): Promise<Response> {
  return fetch(`${server.web}/api/v1${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, ...headers } })
}

test('a raw message, a form and JSON are the same report', async () => {
  const spam = (await reportedSpam('ja', new Date())).raw
  const raw = await post(new Uint8Array(spam), { 'content-type': 'message/rfc822' })
  expect(raw.status).toBe(201)
  const first = (await raw.json()) as Receipt
  expect(first.samples.map(sample => sample.state)).toEqual(['accepted'])

  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(spam)], { type: 'message/rfc822' }), 'spam.eml')
  const again = await post(form)
  expect(again.status).toBe(422)
  expect(((await again.json()) as Receipt).samples[0]?.refusal?.code).toBe('duplicate')

  const json = await post(JSON.stringify({ files: [{ name: 'spam.eml', content: spam.toString('base64') }] }), {
    'content-type': 'application/json',
    'accept-language': 'ja',
  })
  const third = (await json.json()) as Receipt
  expect(third.samples[0]).toMatchObject({ sample: first.samples[0]?.sample, refusal: { code: 'duplicate' } })

  await settled(server, [first.samples[0]?.sample ?? ''])
  expect(await stopped(server, [spam, (await sibling('ja', 1, new Date())).raw])).toBe(2)
})

test('nobody gets in without a token, and a person’s token shows only what is that person’s', async () => {
  const without = await fetch(`${server.web}/api/v1/submissions`, { method: 'POST', body: 'x' })
  expect(without.status).toBe(401)
  const spam = (await reportedSpam('en', new Date())).raw
  const { json } = await server.cli<Receipt>('submit', await fileOf(spam), '--as', 'carol@example.org')
  const other = await fetch(`${server.web}/api/v1/submissions/${json.submission}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(other.status).toBe(404)
  const rules = await fetch(`${server.web}/api/v1/rules`, { headers: { authorization: `Bearer ${token}` } })
  expect(rules.status).toBe(403)
})

test('the API says what it is', async () => {
  const description = (await (await fetch(`${server.web}/api/openapi.json`)).json()) as { paths: Record<string, unknown> }
  for (const path of ['/api/v1/submissions', '/api/v1/check', '/api/v1/rules', '/api/v1/tokens', '/api/v1/samples/{id}'])
    expect(Object.keys(description.paths)).toContain(path)
  for (const path of ['/healthz', '/readyz', '/metrics']) expect((await fetch(server.web + path)).status).toBe(200)
})

async function fileOf(bytes: Buffer): Promise<string> {
  const { writeFile } = await import('node:fs/promises')
  const path = `${server.dataDir}/carol.eml`
  await writeFile(path, bytes)
  return path
}
