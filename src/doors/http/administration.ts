/** doors/http/administration: wanted mail, tokens, the outbox, rebuilding: what an administrator's program does. */
import { Type } from 'typebox'
import { type Scope, scopes } from '../../people/index.js'
import { allowed, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { filesOf } from './files.js'
import type { TakesFiles } from './openapi.js'
import { Done, IdParams, Notice, secured, Token } from './schemas.js'

export const administration: Routes = (app, context) => {
  const { house } = context
  app.post(
    '/wanted',
    {
      schema: {
        ...secured('wanted.change', 'Remember wanted mail (salted hashes only)'),
        response: { 201: Type.Object({ messages: Type.Integer() }) },
      },
      config: { takes: 'files' } satisfies TakesFiles,
      bodyLimit: 100_000_000,
    },
    async (request, reply) => {
      const actor = await allowed(request, context, 'wanted.change')
      const { files } = await filesOf(request)
      const result = await house.wanted.import(bytesOf(files), actor.name)
      return reply.status(201).send(result)
    },
  )
  app.get(
    '/wanted',
    {
      schema: {
        ...secured('wanted.read', 'How much wanted mail is remembered'),
        response: { 200: Type.Object({ messages: Type.Integer() }) },
      },
    },
    async request => {
      await allowed(request, context, 'wanted.read')
      return { messages: await house.wanted.count() }
    },
  )
  app.post(
    '/tokens',
    {
      schema: {
        ...secured('tokens.change', 'Make an API token; its secret is shown this once'),
        body: Type.Object({
          label: Type.String({ minLength: 1, maxLength: 100 }),
          scopes: Type.Array(Type.Union(scopes.map(scope => Type.Literal(scope))), { minItems: 1 }),
          person: Type.Optional(Type.String({ pattern: '^[^\\s@<>]{1,64}@[^\\s@<>]{1,255}$' })),
        }),
        response: { 201: Type.Object({ id: Type.String(), secret: Type.String() }) },
      },
    },
    async (request, reply) => {
      const actor = await allowed(request, context, 'tokens.change')
      const body = request.body as { label: string; scopes: Scope[]; person?: string }
      return reply.status(201).send(await house.tokens.make(body, actor.name))
    },
  )
  const tokens = { 200: Type.Object({ tokens: Type.Array(Token) }) }
  app.get(
    '/tokens',
    { schema: { ...secured('tokens.change', 'API tokens, without their secrets'), response: tokens } },
    async request => {
      await allowed(request, context, 'tokens.change')
      return { tokens: await house.tokens.list() }
    },
  )
  const ended = { ...secured('tokens.change', 'End an API token'), params: IdParams, response: { 200: Done } }
  app.delete('/tokens/:id', { schema: ended }, async request => {
    const actor = await allowed(request, context, 'tokens.change')
    const revoked = await house.tokens.revoke((request.params as { id: string }).id, actor.name)
    if (!revoked) throw new ApiError('not-found')
    return { done: true }
  })
  const notices = { 200: Type.Object({ notices: Type.Array(Notice) }) }
  app.get(
    '/outbox',
    { schema: { ...secured('notices.read', 'Notices, the newest first'), response: notices } },
    async request => {
      await allowed(request, context, 'notices.read')
      return { notices: await house.notices.outbox() }
    },
  )
  app.post(
    '/rebuild',
    {
      schema: {
        ...secured('settings.change', 'Make the database again from the journal'),
        response: { 200: Type.Object({ events: Type.Integer() }) },
      },
    },
    async request => {
      await allowed(request, context, 'settings.change')
      return house.rebuild()
    },
  )
}

async function* bytesOf(files: readonly { readonly bytes: Buffer }[]): AsyncGenerator<Buffer> {
  for (const file of files) yield file.bytes
}
