/** intake: what makes a submission and a sample valid. What other rooms may use of it. */
export type * from './events.js'
export { intakeFolds } from './folds.js'
export { Intake, type IntakeOptions, type MailFacts, refusalText } from './intake.js'
export { filesInMail } from './samples-in-mail.js'
export { defaultIntakeSettings, type IntakeSettings } from './settings.js'
export * from './submission.js'
export { type IntakeTables, intakeMigrations } from './tables.js'
export {
  type Arrival,
  type Identity,
  identify,
  isAutomatic,
  isOwnDomain,
  isTrusted,
  networks,
  type Organisation,
  type Who,
} from './who.js'
export type { WithdrawnBy, WithdrawOutcome } from './withdraw.js'
