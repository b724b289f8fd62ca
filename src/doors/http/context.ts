/** doors/http/context: what every route is handed: the house, who asks, in which language, and what that one may do. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../../house.js'
import type { Language } from '../../intake/index.js'
import { type Actor, may, nowhere, type Permission } from '../../people/index.js'
import { preferredLanguage } from '../../texts/index.js'
import type { Viewer } from '../../timeline/index.js'
import { authenticated } from './authentication.js'
import { ApiError } from './errors.js'
import type { Described } from './schemas.js'
import type { ShownSettings } from './settings.js'

export interface Context {
  readonly house: House
  readonly language: Language
  /** Largest submission in bytes. */
  readonly maxBytes: number
  /** Where people reach the pages, without a slash at its end. */
  readonly publicUrl: string
  /** What there is to show of them. */
  readonly settings: ShownSettings
  readonly log: (line: string) => void
}

export type Routes = (app: FastifyInstance, context: Context) => void

export function languageOf(request: FastifyRequest, context: Context): Language {
  return preferredLanguage(request.headers['accept-language']) ?? context.language
}

/** Before a body is read, by what the route says of itself: so no route can be without a check, and none describes another one. */
export async function mustBeAllowed(request: FastifyRequest, context: Context): Promise<void> {
  const { 'x-permissions': needs } = request.routeOptions.schema as Partial<Described>
  if (!needs) throw new Error(`${request.routeOptions.url} does not say who may ask for it`)
  if (needs[0] === 'session') await signedIn(request, context)
  else if (needs.length > 0) await allowed(request, context, ...(needs as readonly Permission[]))
}

/** Throws 401 without a valid token or session, 403 when none of the permissions is given. */
export async function allowed(request: FastifyRequest, context: Context, ...wanted: readonly Permission[]): Promise<Actor> {
  const actor = await authenticated(request, context)
  if (!wanted.some(permission => may(actor, permission))) throw new ApiError('forbidden', `needs ${wanted.join(' or ')}`)
  return actor
}

/** What rules say in words may be the words of one organisation's mail alone. */
export function readsAllRules(actor: Actor): boolean {
  return actor.reach('rules.read') === 'everywhere'
}

export type SignedIn = Actor & { readonly person: string; readonly session: string }

/** For what only the person may do who sits there: a token is no person. */
export async function signedIn(request: FastifyRequest, context: Context): Promise<SignedIn> {
  const actor = await authenticated(request, context)
  if (actor.session === undefined || actor.person === undefined)
    throw new ApiError('forbidden', 'needs a session: a token does not do')
  return actor as SignedIn
}

/** One's own, and that of everybody whom the permission reaches. */
export function viewerOf(actor: Actor, language: Language): Viewer {
  return {
    address: may(actor, 'samples.read-own') ? actor.person : undefined,
    reach: may(actor, 'samples.read-all') ? actor.reach('samples.read-all') : nowhere,
    language,
  }
}
