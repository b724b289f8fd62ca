import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, type Headers, openDoor } from './door.testing.js'

/** Whatever is put into whichever place: the answer is never a bug of ours. */
let door: Door
let boss: Headers
let routes: readonly Route[]

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
}
interface Route {
  readonly method: 'GET'
  readonly path: string
  readonly body: Schema | undefined
  readonly query: readonly string[]
}
interface Described {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
}

beforeAll(async () => {
  door = await openDoor()
  boss = await door.personWith('boss@example.org', [{ role: 'administrator' }])
  door.house.access.attempts.wait = () => 0
  const { paths } = (await door.app.inject('/api/openapi.json')).json()
  routes = Object.entries<Record<string, Described>>(paths)
    .filter(([path]) => path.startsWith('/api/v1/') && !/\/(?:rebuild|callback|start)$/.test(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { requestBody, parameters = [] }]) => ({
        method: method.toUpperCase() as 'GET',
        path,
        body: requestBody?.content['application/json']?.schema,
        query: parameters.filter(each => each.in === 'query').map(each => each.name),
      })),
    )
})
afterAll(() => door.close())

const hostile = [
  '\u0000',
  'a\u0000b@example.org',
  '\ud800',
  "' or 1=1 --",
  '%_\\',
  '../../etc/passwd',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '=cmd|x',
  '\u202e@example.org',
  '__proto__',
  'x'.repeat(10_000),
]

/** A value of this form, with `text` wherever a text may be. */
function filled(schema: Schema, text: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return filled(schema.anyOf[0] as Schema, text)
  if (schema.items) return [filled(schema.items, text)]
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([key, inner]) => [key, filled(inner, text)]))
  return schema.type === 'boolean' ? false : schema.type === 'integer' ? 1 : text
}

test('a body that is nested as deep as can be is refused', async () => {
  const payload = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const headers = { ...boss, 'content-type': 'application/json' }
  expect((await door.app.inject({ method: 'POST', url: '/api/v1/accounts', headers, payload })).statusCode).toBe(400)
})

test.each(hostile.map(text => [JSON.stringify(text).slice(0, 40), text]))(
  '%s in any place is no bug of ours',
  async (_, text) => {
    expect(routes.length).toBeGreaterThan(50)
    const encoded = encodeURIComponent(text.replace(/\ud800/g, '\ufffd'))
    for (const { method, path, body, query } of routes) {
      // A session of its own: some routes end it.
      const who = path.includes('/session') || path.includes('/me/') ? await door.signIn('boss@example.org') : boss
      const url = path.replace('/api/v1', '').replace(/\{\w+\}/, encoded)
      const asked = query.map(name => `${name}=${encoded}`)
      for (const search of ['', ...asked]) {
        const sent = method === 'GET' ? undefined : body && (filled(body, text) as object)
        const { status } = await door.ask(who, method, search ? `${url}?${search}` : url, sent)
        expect(
          status === 503 || status < 500,
          `${method} ${url}?${search} ${JSON.stringify(sent)?.slice(0, 200)}: ${status}`,
        ).toBe(true)
      }
    }
  },
)
