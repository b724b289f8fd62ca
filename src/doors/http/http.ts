/** doors/http: the HTTP API under /api/v1, described by /api/openapi.json. Each route is one call on a room. */
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { type FastifyInstance } from 'fastify'
import type { House } from '../../house.js'
import type { Language } from '../../intake/index.js'
import { administration } from './administration.js'
import { check } from './check.js'
import type { Context } from './context.js'
import { answerErrors } from './errors.js'
import { health } from './health.js'
import { rules } from './rules.js'
import { samples } from './samples.js'
import { submissions } from './submissions.js'

export interface HttpOptions {
  readonly house: House
  readonly language: Language
  readonly log: (line: string) => void
  readonly version: string
}

export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { house, language, log, version } = options
  const maxBytes = house.intake.settings.maxMailBytes
  const context: Context = { house, language, maxBytes }
  // Room for base64 and the form around it: whether the files are too big is intake's to say.
  const app = fastify({ bodyLimit: maxBytes * 2 + 1_000_000, requestTimeout: 120_000, logger: false, trustProxy: false })
  answerErrors(app, context, log)
  app.addHook('onSend', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'")
  })
  await app.register(rateLimit, { max: 6_000, timeWindow: 60_000 })
  await app.register(multipart, {
    limits: { fileSize: maxBytes * 2 + 1_000_000, files: 1_000, fields: 20 },
    throwFileSizeLimit: true,
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Surinuke',
        version,
        description: 'Report spam that got through; see what became of it; ask whether it is caught now.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
  })
  // Raw messages: everything that is neither JSON nor a form is bytes.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  health(app, context)
  await app.register(
    async scope => {
      for (const routes of [submissions, samples, check, rules, administration]) routes(scope, context)
    },
    { prefix: '/api/v1' },
  )
  return app
}
