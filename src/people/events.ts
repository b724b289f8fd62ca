/** people/events: accounts with their roles, organisations, tokens, and what people chose. Who is known is learnt from intake's events. */
import type { Event } from '../store/index.js'
import type { Permission, Role, Scope } from './permissions.js'

/** A role for an organisation, or a domain, or (neither) the whole installation. */
export interface Grant {
  readonly role: Role
  readonly organisation?: string
  readonly domain?: string
}

/** Somebody who can sign in. The account's name is the person's address; that of the very first one is `administrator`. */
export type AccountMade = Event<
  'account-made',
  { readonly person: string; readonly grants: readonly Grant[]; readonly name?: string; readonly language?: PersonLanguage }
>

/** What is not there stays as it was. */
export type AccountChanged = Event<
  'account-changed',
  { readonly person: string; readonly grants?: readonly Grant[]; readonly name?: string; readonly locked?: boolean }
>

/** Mail domains that belong together; set again with other domains or another name, it is changed. */
export type OrganisationSet = Event<
  'organisation-set',
  { readonly organisation: string; readonly name: string; readonly domains: readonly string[] }
>

export type OrganisationRemoved = Event<'organisation-removed', { readonly organisation: string }>

/** The secret itself is never stored: `hash` is its SHA-256 (of 32 random bytes, so nothing slower is needed). */
export type TokenMade = Event<
  'token-made',
  {
    readonly id: string
    readonly hash: string
    readonly label: string
    readonly scopes: readonly (Scope | Permission)[]
    /** In whose name it acts; none: an administrator's own. */
    readonly person?: string
    /** The account that made it for itself: the token may never more than it. */
    readonly owner?: string
    /** ISO 8601. */
    readonly expires?: string
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
