/** doors/http/administration: wanted mail, the outbox, rebuilding: what an administrator's program does. */
import { Type } from 'typebox'
import { allowed, type Routes } from './context.js'
import { filesOf } from './files.js'
import type { TakesFiles } from './openapi.js'
import { Notice, secured } from './schemas.js'

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
