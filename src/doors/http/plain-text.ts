/**
 * doors/http/plain-text: no request holds U+0000 where a text belongs.
 *
 * The database knows no such character: a name with one in it would be an outage to whoever looks for it. What is sent as bytes (raw
 * messages, forms) is not read here.
 */
import type { FastifyRequest } from 'fastify'
import { ApiError } from './errors.js'

/** Nothing that we take has ten levels. */
const deepest = 50

export async function mustBePlain({ params, query, body }: FastifyRequest): Promise<void> {
  if ([params, query, body].some(each => !isPlain(each, deepest)))
    throw new ApiError('bad-request', 'a text holds the character U+0000, or the body is nested too deeply')
}

function isPlain(value: unknown, deep: number): boolean {
  if (typeof value === 'string') return !value.includes('\0')
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true
  return deep > 0 && Object.entries(value).every(([key, inner]) => !key.includes('\0') && isPlain(inner, deep - 1))
}
