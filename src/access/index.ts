/** access: who is signed in, and what one signs in with. What other rooms may use of it. */
export { Access } from './access.js'
export type { Origin } from './events.js'
export { accessFolds } from './folds.js'
export { type Passkey, type Place, placeOf } from './passkeys.js'
export { mostLength } from './passwords.js'
export type { Begun } from './sessions.js'
export { defaultSignInSettings, type SignInSettings } from './settings.js'
export { accessMigrations } from './tables.js'
