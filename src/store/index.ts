/** store: keys, blobs, journal, database, work. What other rooms may use of it. */
export * from './contract.js'
export * from './event.js'
export { Keyring } from './keyring.js'
export { readLock } from './lock.js'
export { openStore } from './open-store.js'
export { tablesOf } from './tables.js'
export { countDue, enqueue } from './work.js'
export { type Handlers, Worker } from './worker.js'
