import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../../house.js'
import { defaultIntakeSettings } from '../../intake/index.js'
import { defaultNoticeSettings } from '../../notices/index.js'
import { People } from '../../people/index.js'
import { defaultJudgingSettings, defaultRulemakingSettings } from '../../rulemaking/index.js'
import { StoreError } from '../../store/index.js'
import { buildHttp } from './http.js'

const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-http-'))
const limit = 20_000
const tokens = { admin: '', alice: '', bob: '', reader: '' }
let house: House
let app: FastifyInstance
let log: string[] = []

const shape = { language: 'en', version: '1.2.3', publicUrl: 'https://spam.example.org', trustedProxies: [] } as const
const build = (over: Partial<House> = {}): Promise<FastifyInstance> =>
  buildHttp({ house: { ...house, ...over }, ...shape, log: line => void log.push(line) })

beforeAll(async () => {
  house = await openHouse({
    dataDir,
    database: 'embedded',
    organisation: { name: '', domains: ['example.org'], language: 'en' },
    intake: { ...defaultIntakeSettings, maxMailBytes: limit },
    notices: defaultNoticeSettings,
    rulemaking: defaultRulemakingSettings,
    judging: defaultJudgingSettings,
    log: line => void log.push(line),
    now: () => new Date('2026-03-10T12:00:00Z'),
  })
  const make = async (scopes: ('admin' | 'submit' | 'check' | 'read')[], person?: string): Promise<string> =>
    (await house.tokens.make({ label: 'test', scopes, ...(person ? { person } : {}) }, 'test')).secret
  tokens.admin = await make(['admin'])
  tokens.alice = await make(['submit', 'check'], 'alice@example.org')
  tokens.bob = await make(['submit'], 'bob@example.org')
  tokens.reader = await make(['read'])
  app = await build()
})
afterAll(async () => {
  await app.close()
  await house.close()
  rmSync(dataDir, { recursive: true })
})

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers differ from route to route
  readonly body: any
}

type As = keyof typeof tokens | undefined
async function ask(
  as: As,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  more: InjectOptions = {},
  at = app,
): Promise<Answer> {
  const headers = { ...(as ? { authorization: `Bearer ${tokens[as]}` } : {}), ...more.headers }
  const { statusCode, body } = await at.inject({ ...more, method, url: `/api/v1${url}`, headers })
  return { status: statusCode, body: body === '' ? undefined : JSON.parse(body) }
}

let mails = 0
const mail = (more = ''): Buffer =>
  Buffer.from(
    `Received: by mx.example.org; Mon, 09 Mar 2026 12:00:00 +0000\r\nFrom: win@prize.example\r\nSubject: prize ${mails++}\r\n\r\nWin.\r\n${more}`,
  )
const json = (body: unknown): InjectOptions => ({
  payload: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})
const raw = (bytes: Buffer, type = 'message/rfc822'): InjectOptions => ({ payload: bytes, headers: { 'content-type': type } })
const base64 = (bytes: Buffer): { content: string } => ({ content: bytes.toString('base64') })

function form(files: readonly Buffer[], fields: Readonly<Record<string, string>> = {}): InjectOptions {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`),
    ...files.map(
      (bytes, i) =>
        `Content-Disposition: form-data; name="file"; filename="${i}.eml"\r\nContent-Type: message/rfc822\r\n\r\n${bytes.toString('latin1')}`,
    ),
  ]
  const body = `${parts.map(part => `--b\r\n${part}\r\n`).join('')}--b--\r\n`
  return { payload: Buffer.from(body, 'latin1'), headers: { 'content-type': 'multipart/form-data; boundary=b' } }
}
const codesOf = ({ body }: Answer): string[] =>
  body.samples.map((sample: { state: string; refusal?: { code: string } }) => sample.refusal?.code ?? sample.state)

test('a form, a raw message and JSON are the same report, and the bytes are kept as they came', async () => {
  const bytes = mail('é\r\n.\r\n')
  const first = await ask('alice', 'POST', '/submissions', form([bytes]))
  expect(first).toMatchObject({ status: 201, body: { submission: expect.stringMatching(/^sub_/), samples: [{ name: '0.eml' }] } })
  const { sample } = first.body.samples[0]
  for (const other of [raw(bytes), json({ files: [base64(bytes)] }), raw(bytes, 'application/octet-stream')]) {
    const again = await ask('alice', 'POST', '/submissions?name=x.eml', other)
    expect(again.status).toBe(422)
    expect(again.body.samples[0]).toMatchObject({ sample, refusal: { code: 'duplicate' } })
  }
})

test('each file of a form has its own answer', async () => {
  const answer = await ask('alice', 'POST', '/submissions', form([mail(), Buffer.from('no mail'), mail()]))
  expect(answer.status).toBe(201)
  expect(codesOf(answer)).toEqual(['accepted', 'not-a-message', 'accepted'])
})

test('the kind of a report is heard wherever it is said', async () => {
  const ways: [string, InjectOptions][] = [
    ['/submissions', form([mail()], { kind: 'wrongly-blocked' })],
    ['/submissions?kind=wrongly-blocked', form([mail()])],
    ['/submissions?kind=wrongly-blocked', raw(mail())],
    ['/submissions', json({ kind: 'wrongly-blocked', files: [base64(mail())] })],
    ['/submissions?kind=wrongly-blocked', json({ files: [base64(mail())] })],
  ]
  for (const [url, request] of ways) {
    const { body } = await ask('alice', 'POST', url, request)
    expect((await ask('alice', 'GET', `/submissions/${body.submission}`)).body.kind).toBe('wrongly-blocked')
  }
})

test.each<[string, string, InjectOptions]>([
  ['a kind that is none, in JSON', '', json({ kind: 'wrong', files: [] })],
  ['a kind that is none, in the query', '?kind=wrong', raw(mail())],
  ['a kind that is none, in a form', '', form([mail()], { kind: 'wrong' })],
  ['a field that is none, in JSON', '', json({ knd: 'missed', files: [] })],
  ['a field that is none, in the query', '?knd=wrongly-blocked', raw(mail())],
  ['a field that is none, in a form', '', form([mail()], { knd: 'wrongly-blocked' })],
  ['no files', '', json({})],
  ['a name that is a number', '', json({ files: [{ name: 5, content: '' }] })],
  ['content that is not base64', '', json({ files: [{ content: 'Win a prize!' }] })],
  ['base64 that goes on behind its end', '', json({ files: [{ content: 'QQ==QQ' }] })],
  ['JSON that is cut short', '', { payload: '{"files":[', headers: { 'content-type': 'application/json' } }],
  ['no body', '', {}],
  ['a form that is cut short', '', { ...form([mail()]), payload: (form([mail()]).payload as Buffer).subarray(0, 150) }],
  ['a form without a boundary', '', { payload: 'x', headers: { 'content-type': 'multipart/form-data' } }],
])('%s is refused with a code, a sentence and a detail', async (_what, query, request) => {
  const answer = await ask('alice', 'POST', `/submissions${query}`, request)
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { code: 'bad-request', text: expect.any(String), again: 'changed' } },
  })
  expect(answer.body.error.detail).toEqual(expect.any(String))
})

test('who asks without a token, or with one that is none, learns nothing and is not listened to', async () => {
  let read = 0
  const body = new Readable({
    read() {
      read++
      this.push(Buffer.alloc(1_000))
      if (read > 1_000) this.push(null)
    },
  })
  for (const authorization of ['', 'Bearer', 'Bearer srn_x', `Bearer ${tokens.admin}x`, `Basic ${tokens.admin}`]) {
    const headers = { authorization, 'content-type': 'message/rfc822' }
    const answer = await ask(undefined, 'POST', '/submissions', { headers, payload: authorization === '' ? body : 'x' })
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } })
  }
  expect(read).toBeLessThan(100)
})

test('a token may do what its scopes say, and speak for its own person alone', async () => {
  expect((await ask('bob', 'POST', '/check', raw(mail()))).status).toBe(403)
  expect((await ask('reader', 'POST', '/submissions', raw(mail()))).status).toBe(403)
  expect((await ask('alice', 'GET', '/rules')).status).toBe(403)
  expect((await ask('alice', 'GET', '/outbox')).status).toBe(403)
  expect((await ask('alice', 'POST', '/submissions?as=bob@example.org', raw(mail()))).status).toBe(403)
  expect((await ask('alice', 'POST', '/submissions?as=Alice@example.org', raw(mail()))).status).toBe(201)
  expect((await ask('admin', 'POST', '/submissions?as=nobody', raw(mail()))).status).toBe(400)
  const forBob = await ask('admin', 'POST', '/submissions?as=Bob@example.org', raw(mail()))
  expect((await ask('bob', 'GET', `/submissions/${forBob.body.submission}`)).status).toBe(200)
})

test('a revoked token is none', async () => {
  const { body } = await ask('admin', 'POST', '/tokens', json({ label: 'x', scopes: ['check'] }))
  const headers = { authorization: `Bearer ${body.secret}`, ...raw(mail()).headers }
  expect((await ask(undefined, 'POST', '/check', { ...raw(mail()), headers })).status).toBe(200)
  expect(await ask('admin', 'DELETE', `/tokens/${body.id}`)).toMatchObject({ status: 200, body: { done: true } })
  expect((await ask(undefined, 'POST', '/check', { ...raw(mail()), headers })).status).toBe(401)
  const { tokens: list } = (await ask('admin', 'GET', '/tokens')).body
  const ended = list.find(({ token }: { token: string }) => token === body.id)
  expect(ended).toMatchObject({ label: 'x', scopes: ['check'], revokedAt: expect.any(String) })
  expect(JSON.stringify(list)).not.toContain(body.secret)
})

test('what is somebody else’s does not exist', async () => {
  const { body } = await ask('alice', 'POST', '/submissions', raw(mail()))
  const { sample } = body.samples[0]
  for (const url of [`/submissions/${body.submission}`, `/samples/${sample}`, '/samples/smp_none']) {
    expect(await ask('bob', 'GET', url)).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } })
    expect((await ask('bob', 'DELETE', url)).status).toBe(404)
  }
  expect((await ask('alice', 'GET', `/samples/${sample}`)).body).toMatchObject({ sample, state: 'accepted', ageKnown: true })
  expect(await ask('alice', 'DELETE', `/samples/${sample}`)).toMatchObject({
    status: 200,
    body: { reports: [expect.any(String)] },
  })
  expect(await ask('alice', 'DELETE', `/submissions/${body.submission}`)).toMatchObject({
    status: 409,
    body: { error: { code: 'already-withdrawn' } },
  })
})

test('a check answers for each file and submits nothing', async () => {
  const files = [base64(mail()), base64(Buffer.from('PK\u0003\u0004', 'latin1'))]
  const { status, body } = await ask('alice', 'POST', '/check', json({ files }))
  expect(status).toBe(200)
  expect(body.answers[0]).toMatchObject({ classifiedAsSpam: false, verdict: 'clean', method: null, rule: null, reasons: [] })
  expect(body.answers[1]).toMatchObject({ verdict: 'unavailable', error: { code: expect.any(String) } })
})

test('errors speak the language that was asked for', async () => {
  const headers = { 'accept-language': 'ja,en;q=0.5' }
  const answer = await ask('alice', 'GET', '/submissions/sub_none', { headers })
  expect(answer.body.error.text).toMatch(/[ぁ-ん]/)
  const refused = await ask('alice', 'POST', '/submissions', {
    ...json({ files: [] }),
    headers: { ...json({}).headers, ...headers },
  })
  expect(refused.body.samples[0].refusal.text).toMatch(/[ぁ-ん]/)
})

test('a person’s language is learnt from that person alone', async () => {
  const people = new People(house.store)
  const ja = { 'accept-language': 'ja' }
  await ask('bob', 'POST', '/submissions', { ...raw(mail()), headers: { ...raw(mail()).headers, ...ja } })
  await ask('bob', 'POST', '/submissions', raw(mail()))
  const en = { 'accept-language': 'en' }
  await ask('admin', 'POST', '/submissions?as=bob@example.org', { ...raw(mail()), headers: { ...raw(mail()).headers, ...en } })
  expect(await people.find('bob@example.org')).toMatchObject({ language: 'ja' })
})

test('a person chooses language and extent of notices, for themselves alone; an administrator for all', async () => {
  await ask('alice', 'POST', '/submissions', raw(mail()))
  const url = '/people/Alice@example.org'
  const chosen = { address: 'alice@example.org', language: 'ja', tell: 'nothing' }
  expect(await ask('alice', 'PATCH', url, json({ language: 'ja', tell: 'nothing' }))).toMatchObject({ status: 200, body: chosen })
  expect((await ask('alice', 'GET', url)).body).toMatchObject(chosen)
  expect((await ask('admin', 'PATCH', url, json({ tell: null }))).body.tell).toBeUndefined()
  expect((await ask('admin', 'GET', '/people')).body.people).toContainEqual(
    expect.objectContaining({ address: 'alice@example.org' }),
  )
  for (const method of ['GET', 'PATCH'] as const)
    expect((await ask('bob', method, url, method === 'GET' ? {} : json({ tell: 'nothing' }))).status).toBe(404)
  expect((await ask('alice', 'GET', '/people')).status).toBe(403)
  expect((await ask('alice', 'PATCH', url, json({ language: 'fr' }))).status).toBe(400)
  expect((await ask('alice', 'PATCH', url, json({ tel: 'nothing' }))).status).toBe(400)
  expect((await ask('admin', 'GET', '/people/nobody@example.org')).status).toBe(404)
})

test('a submission keeps to the size limit however it is sent', async () => {
  const half = (): Buffer => mail('x'.repeat(limit * 0.6))
  for (const request of [form([half(), half()]), json({ files: [base64(half()), base64(half())] })])
    expect(codesOf(await ask('alice', 'POST', '/submissions', request))).toEqual(['accepted', 'too-big'])
  const huge = Buffer.alloc(limit * 2 + 1_000_001, 'x')
  for (const request of [
    form([huge]),
    form(Array(5).fill(huge.subarray(0, 400_000))),
    raw(huge),
    json({ files: [base64(huge)] }),
  ]) {
    const answer = await ask('alice', 'POST', '/submissions', request)
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
  }
})

test.each([
  ['a bug', new Error('secret detail'), 500, 'internal'],
  ['a full disk', new StoreError('disk-full', 'no room', true), 507, 'disk-full'],
  ['a database that is away', new StoreError('database-unavailable', 'away', true), 503, 'database-unavailable'],
])('%s has its own status and code; the rest is in the log', async (_what, error, status, code) => {
  log = []
  const submit = (): Promise<never> => Promise.reject(error)
  const broken = await build({ intake: { settings: house.intake.settings, submit } as unknown as House['intake'] })
  const answer = await ask('alice', 'POST', '/submissions', raw(mail()), broken)
  await broken.close()
  const again = 'later'
  expect(answer).toMatchObject({ status, body: { error: { code, again } } })
  expect(JSON.stringify(answer.body)).not.toContain('secret detail')
  expect(log.join().includes('secret detail')).toBe(code === 'internal')
})

test('whatever JSON is sent, the answer is no bug of ours', async () => {
  const file = fc.record({ name: fc.jsonValue(), type: fc.jsonValue(), content: fc.jsonValue() }, { requiredKeys: [] })
  const body = fc.oneof(fc.jsonValue(), fc.record({ files: fc.array(file), kind: fc.jsonValue() }, { requiredKeys: [] }))
  await fc.assert(
    fc.asyncProperty(body, async value => {
      expect((await ask('alice', 'POST', '/submissions', json(value))).status).toBeLessThan(500)
    }),
    { numRuns: 100 },
  )
})

test('health needs no token and says nothing of mail', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' })
  const metrics = await app.inject('/metrics')
  expect(metrics.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(metrics.body).toMatch(/^surinuke_events_total\{kind="submission-received"\} \d+$/m)
  expect(metrics.body).toMatch(/^surinuke_ruleset_version \d+$/m)
  expect(metrics.body).not.toMatch(/prize|example\.org/)
  const away = await build({ ready: () => Promise.reject(new Error('away')) })
  expect((await away.inject('/readyz')).statusCode).toBe(503)
  expect((await away.inject('/healthz')).statusCode).toBe(200)
  await away.close()
})

test('the API describes itself: validly, and each route with what it takes, gives and needs', async () => {
  const description = (await app.inject('/api/openapi.json')).json()
  expect(await new Validator().validate(structuredClone(description))).toMatchObject({ valid: true })
  expect(description).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
  const routes = Object.entries<Record<string, Route>>(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ name: `${method.toUpperCase()} ${path}`, path, route })),
  )
  for (const { name, path, route } of routes) {
    expect(route.summary, name).toEqual(expect.any(String))
    expect(route.security !== undefined, name).toBe(path.startsWith('/api/v1/'))
    expect(Object.keys(route.responses), name).toContain('default')
    if ('302' in route.responses) continue
    const [good] = Object.entries(route.responses).filter(([status]) => status.startsWith('2'))
    expect(good?.[1].content, name).toBeDefined()
  }
  const { requestBody } = description.paths['/api/v1/submissions'].post
  expect(Object.keys(requestBody.content)).toEqual([
    'multipart/form-data',
    'application/json',
    'message/rfc822',
    'application/vnd.ms-outlook',
    'application/octet-stream',
  ])
  expect(routes.map(({ name }) => name).sort()).toEqual(described.sort())
})

test('what is not there is not there, in one form', async () => {
  for (const url of ['/', '/api/v1/nothing', '/api/v2/check'])
    expect((await app.inject(url)).json()).toMatchObject({ error: { code: 'not-found' } })
})

interface Route {
  readonly summary?: string
  readonly security?: unknown
  readonly responses: Readonly<Record<string, { readonly content?: unknown }>>
}

/** Programs rely on each of them. */
const described = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'POST /api/v1/submissions',
  'GET /api/v1/submissions/{id}',
  'DELETE /api/v1/submissions/{id}',
  'GET /api/v1/reports',
  'GET /api/v1/figures',
  'GET /api/v1/samples/{id}',
  'DELETE /api/v1/samples/{id}',
  'GET /api/v1/samples/{id}/view',
  'POST /api/v1/check',
  'GET /api/v1/rules',
  'GET /api/v1/rules/{id}',
  'POST /api/v1/rules/{id}/suspend',
  'POST /api/v1/rules/{id}/withdraw',
  'POST /api/v1/rules/{id}/release',
  'POST /api/v1/rules/{id}/approve',
  'GET /api/v1/rules/{id}/template',
  'POST /api/v1/rules/{id}/template/try',
  'PUT /api/v1/rules/{id}/template',
  'DELETE /api/v1/rules/{id}/template',
  'GET /api/v1/people',
  'GET /api/v1/people/{address}',
  'GET /api/v1/reporters',
  'GET /api/v1/reporters/{address}',
  'GET /api/v1/reputation',
  'PATCH /api/v1/people/{address}',
  'GET /api/v1/campaigns',
  'GET /api/v1/campaigns/{id}',
  'GET /api/v1/campaigns/{id}/members',
  'POST /api/v1/campaigns/merge',
  'POST /api/v1/campaigns/{id}/split',
  'POST /api/v1/campaigns/acts/{id}/undo',
  'GET /api/v1/session',
  'GET /api/v1/settings',
  'POST /api/v1/session',
  'POST /api/v1/session/link',
  'DELETE /api/v1/session',
  'PUT /api/v1/me/password',
  'GET /api/v1/me/sessions',
  'DELETE /api/v1/me/sessions',
  'DELETE /api/v1/me/sessions/{id}',
  'GET /api/v1/session/oidc',
  'GET /api/v1/session/oidc/{id}/start',
  'GET /api/v1/session/oidc/{id}/callback',
  'POST /api/v1/session/passkey/options',
  'POST /api/v1/session/passkey',
  'POST /api/v1/me/totp',
  'PUT /api/v1/me/totp',
  'DELETE /api/v1/me/totp',
  'GET /api/v1/me/passkeys',
  'POST /api/v1/me/passkeys/options',
  'POST /api/v1/me/passkeys',
  'DELETE /api/v1/me/passkeys/{id}',
  'GET /api/v1/accounts',
  'POST /api/v1/accounts',
  'PATCH /api/v1/accounts/{address}',
  'POST /api/v1/accounts/{address}/link',
  'POST /api/v1/accounts/administrator',
  'GET /api/v1/organisations',
  'PUT /api/v1/organisations/{id}',
  'DELETE /api/v1/organisations/{id}',
  'GET /api/v1/audit',
  'GET /api/v1/samples/{id}/raw',
  'GET /api/v1/moderation',
  'POST /api/v1/moderation',
  'POST /api/v1/moderation/{id}',
  'GET /api/v1/submission-policies',
  'PUT /api/v1/submission-policies',
  'POST /api/v1/wanted',
  'GET /api/v1/wanted',
  'POST /api/v1/tokens',
  'GET /api/v1/tokens',
  'DELETE /api/v1/tokens/{id}',
  'GET /api/v1/outbox',
  'POST /api/v1/rebuild',
]
