/** people/events: tokens, and what people chose. Who is known is learnt from intake's events. */
import type { Event } from '../store/index.js'

/** What a token may do. `admin` may do everything, also in another person's name. */
export const scopes = ['admin', 'submit', 'check', 'read'] as const
export type Scope = (typeof scopes)[number]

/** The secret itself is never stored: `hash` is its SHA-256 (of 32 random bytes, so nothing slower is needed). */
export type TokenMade = Event<
  'token-made',
  {
    readonly id: string
    readonly hash: string
    readonly label: string
    readonly scopes: readonly Scope[]
    /** In whose name it acts; none: an administrator's own. */
    readonly person?: string
  }
>

export type TokenRevoked = Event<'token-revoked', { readonly id: string }>

/** How much a person is told by mail; the level of the installation is the most that anybody is told. */
export type Tell = 'nothing' | 'state' | 'everything'
export type PersonLanguage = 'ja' | 'en'

/** Null takes a choice back; what is not there stays as it was. */
export type PersonPreferred = Event<
  'person-preferred',
  { readonly person: string; readonly language?: PersonLanguage | null; readonly tell?: Tell | null }
>
