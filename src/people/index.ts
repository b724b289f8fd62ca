/** people: who is known; API tokens. What other rooms may use of it. */
export { type AdminToken, adminTokenPath, readAdminToken } from './admin-token.js'
export { type PersonLanguage, type Scope, scopes, type Tell } from './events.js'
export { peopleFolds } from './folds.js'
export { People, type Person, type Preferences } from './people.js'
export { type PeopleTables, peopleMigrations } from './tables.js'
export { allows, type NewToken, type TokenHolder, type TokenSummary, Tokens } from './tokens.js'
