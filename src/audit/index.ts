/** audit: who did and saw what. What other rooms may use of it. */
export { Audit, type AuditEntry, type AuditSearch } from './audit.js'
export type { Look, SampleLooked } from './events.js'
export { auditFolds, auditMigrations } from './folds.js'
