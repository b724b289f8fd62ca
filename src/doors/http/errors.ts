/**
 * doors/http/errors: one catch for all routes: a stable code, a plain sentence in the asker's language, and the status.
 *
 * What was not thrown on purpose is a bug or an outage: the asker learns no more than that, the log has the rest.
 */
import type { FastifyError, FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { isPassing, StoreError } from '../../store/index.js'
import { type ErrorCode, errorCodes, type Language, text } from '../../texts/index.js'
import { type Context, languageOf } from './context.js'
import type { ErrorAnswer } from './schemas.js'

const statusOf: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  unauthorized: 401,
  'sign-in-failed': 401,
  'totp-needed': 401,
  'link-invalid': 401,
  forbidden: 403,
  csrf: 403,
  'password-wrong': 403,
  'not-found': 404,
  'already-withdrawn': 409,
  'already-exists': 409,
  'already-decided': 409,
  'account-locked': 409,
  'last-administrator': 409,
  'domain-taken': 409,
  'sample-damaged': 410,
  'rule-not-in-force': 409,
  'rule-not-doubted': 409,
  'rule-not-held': 409,
  'nothing-to-do': 409,
  'too-large': 413,
  'unsupported-type': 415,
  'code-wrong': 403,
  'passkey-unfit': 422,
  'password-weak': 422,
  locked: 429,
  'rate-limited': 429,
  internal: 500,
  'disk-full': 507,
}

export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** For programmers, in English; never from a mail. */
    readonly detail?: string,
    /** Seconds after which trying again may help (RFC 9110 §10.2.3). */
    readonly retryAfter?: number,
  ) {
    super(detail ?? code)
  }
}

export function answerErrors(app: FastifyInstance, context: Context, log: (line: string) => void): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { code, detail, retryAfter } = asApiError(error)
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
    if (code === 'database-unavailable' || error instanceof StoreError) log(error.message)
    if (code === 'internal') log(`${request.method} ${request.url.split('?')[0]?.slice(0, 200)}: ${error.stack ?? error.message}`)
    reply.status(statusOf[code] ?? 503).send(answerOf(code, languageOf(request, context), detail))
  })
  app.setNotFoundHandler((request, reply) => {
    reply.status(404).send(answerOf('not-found', languageOf(request, context)))
  })
}

function answerOf(code: ErrorCode, language: Language, detail?: string): Static<typeof ErrorAnswer> {
  const { again } = errorCodes[code]
  return { error: { code, text: text(language, `error.${code}`), again, ...(detail ? { detail } : {}) } }
}

function asApiError(error: FastifyError): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof StoreError) return new ApiError(error.code)
  // Its client gave it up ('aborted', with the code of a broken connection): nobody hears the answer.
  if (error.message === 'aborted') return new ApiError('bad-request')
  if (isPassing(error)) return new ApiError('database-unavailable')
  if (error.validation) return new ApiError('bad-request', error.message)
  if (error.statusCode === 413) return new ApiError('too-large')
  if (error.statusCode === 415) return new ApiError('unsupported-type')
  if (error.statusCode === 429) return new ApiError('rate-limited')
  if (error.statusCode && error.statusCode < 500) return new ApiError('bad-request', error.message)
  return new ApiError('internal')
}
