/** doors/http: the HTTP API under /api/v1, described by /api/openapi.json. Each route is one call on a room. */
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance } from 'fastify'
import type { House } from '../../house.js'
import type { Language } from '../../intake/index.js'
import { accounts } from './accounts.js'
import { administration } from './administration.js'
import { audit } from './audit.js'
import { campaigns } from './campaigns.js'
import { check } from './check.js'
import { type Context, mustBeAllowed } from './context.js'
import { answerErrors } from './errors.js'
import { factors } from './factors.js'
import { figures } from './figures.js'
import { health } from './health.js'
import { me } from './me.js'
import { moderation } from './moderation.js'
import { describe } from './openapi.js'
import { openid } from './openid.js'
import { organisations } from './organisations.js'
import { people } from './people.js'
import { mustBePlain } from './plain-text.js'
import { portal } from './portal.js'
import { reporters } from './reporters.js'
import { reports } from './reports.js'
import { reputation } from './reputation.js'
import { rules } from './rules.js'
import { samples } from './samples.js'
import { session } from './session.js'
import { type ShownSettings, settings } from './settings.js'
import { submissions } from './submissions.js'
import { templates } from './templates.js'
import { tokens } from './tokens.js'
import { views } from './views.js'

export interface HttpOptions {
  readonly house: House
  readonly language: Language
  readonly log: (line: string) => void
  readonly version: string
  /** Folder of the built portal; without it there is the API alone. */
  readonly portal?: string
  /** Where people reach the pages, without a slash at its end. */
  readonly publicUrl: string
  /** Networks of proxies whose word for the client's address is believed. */
  readonly trustedProxies: readonly string[]
  /** To be shown to those who may read them; without it, there are none to show. */
  readonly settings?: ShownSettings
}

export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { house, language, log, version, publicUrl, trustedProxies } = options
  const maxBytes = house.intake.settings.maxMailBytes
  const context: Context = { house, language, maxBytes, publicUrl, settings: options.settings ?? (() => []), log }
  // Room for base64 and the form around it: whether the files are too big is intake's to say.
  const bodyLimit = maxBytes * 2 + 1_000_000
  const app = fastify({
    bodyLimit,
    requestTimeout: 120_000,
    logger: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    // What is not understood is refused, not thrown away.
    ajv: { customOptions: { removeAdditional: false } },
  })
  answerErrors(app, context, log)
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'")
  })
  await app.register(rateLimit, { max: 6_000, timeWindow: 60_000 })
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: bodyLimit, files: 1_000, fields: 20 },
    throwFileSizeLimit: true,
  })
  await describe(app, version)
  // Raw messages: everything that is neither JSON nor a form is bytes.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  health(app, context)
  if (options.portal) await portal(app, options.portal)
  await app.register(
    async scope => {
      // Before a body is read: nobody unknown makes us hold megabytes.
      scope.addHook('onRequest', request => mustBeAllowed(request, context))
      scope.addHook('preValidation', mustBePlain)
      for (const routes of [
        session,
        factors,
        openid,
        me,
        submissions,
        moderation,
        reports,
        samples,
        views,
        check,
        rules,
        templates,
        campaigns,
        reputation,
        reporters,
        people,
        accounts,
        organisations,
        audit,
        figures,
        tokens,
        settings,
        administration,
      ])
        routes(scope, context)
    },
    { prefix: '/api/v1' },
  )
  return app
}
