/** doors/smtp-intake: submissions by mail. */
export { type OpenDoor, openSmtpIntake, type SmtpIntakeOptions } from './smtp-intake.js'
