/** people: who is known, who can sign in with which rights; API tokens. What other rooms may use of it. */
export {
  type Account,
  Accounts,
  firstAdministrator,
  madeEvent,
} from './accounts.js'
export { type Actor, actorOfToken, may, permissionsOf, permissionsOfScopes, reachOfGrant } from './actor.js'
export { type AdminToken, adminTokenPath, readAdminToken } from './admin-token.js'
export type { Grant, Tell } from './events.js'
export { peopleFolds } from './folds.js'
export { type Organisation, Organisations } from './organisations.js'
export { People, type Person, type Preferences } from './people.js'
export { allPermissions, type Permission, type Role, roles, scopes } from './permissions.js'
export { covers, domainOf, nowhere, type Reach, reachesAnybody, within } from './reach.js'
export { peopleMigrations } from './tables.js'
export { type NewToken, Tokens } from './tokens.js'
