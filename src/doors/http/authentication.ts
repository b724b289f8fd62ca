/**
 * doors/http/authentication: who asks: a token in `Authorization`, else a session in the cookie.
 *
 * A browser sends the cookie whatever site made the request. So what changes something by the cookie must carry the session's CSRF
 * token, and must not come from another site (Fetch Metadata). A token is sent by programs that mean it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Begun, Origin } from '../../access/index.js'
import { type Actor, actorOfToken } from '../../people/index.js'
import type { Context } from './context.js'
import { ApiError } from './errors.js'

export const cookieName = 'surinuke_session'
export const csrfHeader = 'x-surinuke-csrf'
const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Asked at the door and again by the route: answered once. */
const known = new WeakMap<FastifyRequest, Promise<Actor>>()

/** Rejects with 401 without a valid token or session. */
export function authenticated(request: FastifyRequest, context: Context): Promise<Actor> {
  const before = known.get(request)
  const actor = before ?? authenticate(request, context)
  if (!before) known.set(request, actor)
  return actor
}

async function authenticate(request: FastifyRequest, context: Context): Promise<Actor> {
  const actor = request.headers.authorization === undefined ? await byCookie(request, context) : await byToken(request, context)
  if (!actor) throw new ApiError('unauthorized')
  return actor
}

async function byToken(request: FastifyRequest, { house }: Context): Promise<Actor | undefined> {
  const secret = /^Bearer\s+(\S{1,200})\s*$/i.exec(request.headers.authorization ?? '')?.[1]
  const holder = secret && (await house.tokens.authenticate(secret))
  if (!holder) return undefined
  return actorOfToken(holder, holder.owner === undefined ? undefined : await house.access.accounts.actor(holder.owner))
}

async function byCookie(request: FastifyRequest, { house }: Context): Promise<Actor | undefined> {
  const secret = request.cookies[cookieName]
  const actor = secret === undefined ? undefined : await house.access.actor(secret)
  if (!actor?.session) return actor
  if (readOnly.has(request.method)) {
    mustNotBeElsewheres(request)
    return actor
  }
  mustBeOurs(request)
  if (request.headers[csrfHeader] !== house.access.csrf(actor.session)) throw new ApiError('csrf')
  return actor
}

/** Another site can't read what is answered, but could have a look recorded, or measure how long an answer takes. */
function mustNotBeElsewheres(request: FastifyRequest): void {
  if (request.headers['sec-fetch-site'] === 'cross-site') throw new ApiError('csrf')
}

/** https://www.w3.org/TR/fetch-metadata §2.3. Programs and old browsers do not send it. */
export function mustBeOurs(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw new ApiError('csrf')
}

export function originOf(request: FastifyRequest): Origin {
  const agent = request.headers['user-agent']
  return { address: request.ip, ...(agent ? { agent } : {}) }
}

export function setSession(reply: FastifyReply, { secret }: Begun, { publicUrl }: Context): void {
  reply.setCookie(cookieName, secret, { ...cookie(publicUrl), maxAge: 366 * 86_400 })
}

export function clearSession(reply: FastifyReply, { publicUrl }: Context): void {
  reply.clearCookie(cookieName, cookie(publicUrl))
}

/** RFC 6265 §4.1.2. How long it lasts is the server's to say. */
function cookie(publicUrl: string): { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean } {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl.startsWith('https:') }
}
