/** doors/http/context: what every route is handed: the house, and who asks in which language. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../../house.js'
import type { Language } from '../../intake/index.js'
import { allows, type Scope, type TokenHolder } from '../../people/index.js'
import { preferredLanguage } from '../../texts/index.js'
import type { Viewer } from '../../timeline/index.js'
import { ApiError } from './errors.js'

export interface Context {
  readonly house: House
  readonly language: Language
  /** Largest submission in bytes. */
  readonly maxBytes: number
}

export type Routes = (app: FastifyInstance, context: Context) => void

export function languageOf(request: FastifyRequest, context: Context): Language {
  return preferredLanguage(request.headers['accept-language']) ?? context.language
}

/** Throws 401 without a valid token, 403 when it does not have the scope. */
export async function holderOf(request: FastifyRequest, context: Context, scope: Scope): Promise<TokenHolder> {
  const holder = await tokenOf(request, context)
  if (!allows(holder, scope)) throw new ApiError('forbidden', `needs the scope "${scope}"`)
  return holder
}

/** Throws 401 without a valid token. */
export async function tokenOf(request: FastifyRequest, context: Context): Promise<TokenHolder> {
  const secret = /^Bearer\s+(\S{1,200})\s*$/i.exec(request.headers.authorization ?? '')?.[1]
  const holder = secret && (await context.house.tokens.authenticate(secret))
  if (!holder) throw new ApiError('unauthorized')
  return holder
}

/** A token with a person sees what is that person's; an administrator's without one sees everything. */
export function viewerOf(holder: TokenHolder, language: Language): Viewer {
  return { address: holder.person, admin: allows(holder, 'admin'), language }
}

export function nameOf(holder: TokenHolder): string {
  return holder.person ?? holder.label
}
