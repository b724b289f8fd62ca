/**
 * people/actor: who asks, and what they may do with whose things: made from roles for a person, from scopes for a token.
 *
 * The answer to every "may I?" comes from the table in permissions.ts, through here.
 */
import type { Grant } from './events.js'
import {
  allPermissions,
  isOnlyEverywhere,
  isPermission,
  type Permission,
  permissionsOfRole,
  permissionsOfScope,
  type Scope,
} from './permissions.js'
import { nowhere, type Reach, reachesAnybody, together } from './reach.js'
import type { TokenHolder } from './tokens.js'

export interface Actor {
  /** For `by` of events. */
  readonly name: string
  /** In whose name; undefined: a token of no person. */
  readonly person: string | undefined
  /** Whose session it is; undefined for a token. */
  readonly session: string | undefined
  readonly token: string | undefined
  /** Nobody's when the permission is not given at all. */
  reach(permission: Permission): Reach
}

export function may(actor: Actor, permission: Permission): boolean {
  return reachesAnybody(actor.reach(permission))
}

export function permissionsOf(actor: Actor): readonly Permission[] {
  return allPermissions.filter(permission => may(actor, permission))
}

/** What a grant reaches: `domainsOf` knows the domains of an organisation. */
export type DomainsOf = (organisation: string) => readonly string[]

export function reachOfGrants(grants: readonly Grant[], permission: Permission, domainsOf: DomainsOf): Reach {
  return grants
    .filter(grant => permissionsOfRole[grant.role].includes(permission))
    .map(grant => reachOfGrant(grant, domainsOf))
    .filter(reach => reach === 'everywhere' || !isOnlyEverywhere(permission))
    .reduce(together, nowhere)
}

export function reachOfGrant({ organisation, domain }: Grant, domainsOf: DomainsOf): Reach {
  if (domain !== undefined) return [domain]
  return organisation === undefined ? 'everywhere' : domainsOf(organisation)
}

export function permissionsOfScopes(scopes: readonly (Scope | Permission)[]): readonly Permission[] {
  return scopes.flatMap(scope => (isPermission(scope) ? [scope] : permissionsOfScope[scope]))
}

/**
 * A token's scopes reach everything, as its maker decided; one that an account made for itself never reaches further than that
 * account does now.
 */
export function actorOfToken(holder: TokenHolder, owner: Actor | undefined): Actor {
  const given = new Set(permissionsOfScopes(holder.scopes))
  return {
    name: holder.person ?? holder.label,
    person: holder.person,
    session: undefined,
    token: holder.token,
    reach: permission => {
      if (!given.has(permission)) return nowhere
      return holder.owner === undefined ? 'everywhere' : (owner?.reach(permission) ?? nowhere)
    },
  }
}

export function actorOfPerson(person: string, grants: readonly Grant[], domainsOf: DomainsOf, session?: string): Actor {
  return {
    name: person,
    person,
    session,
    token: undefined,
    reach: permission => reachOfGrants(grants, permission, domainsOf),
  }
}
