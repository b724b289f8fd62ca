/** intake/settings: what makes a submission and a sample valid (defaults after modelled-system 3; all of it configurable). */
import type { SubmissionMode } from './submission.js'

export interface IntakeSettings {
  /** Where people send what slipped through. Without '@': that name at any domain. */
  readonly missedAddresses: readonly string[]
  /** Where people send wanted mail that was blocked. */
  readonly wronglyBlockedAddresses: readonly string[]
  /** Samples received longer ago are refused. */
  readonly maxAgeDays: number
  /** Of a whole submission. What does not fit is refused by itself; a mail that is larger is refused at the protocol. */
  readonly maxMailBytes: number
  /** Files in one submission. */
  readonly maxSamples: number
  /** Refuse .eml attached by Outlook and .msg attached by others. */
  readonly strictFormat: boolean
  /** Refuse samples that are caught already. */
  readonly refuseDetected: boolean
  /** Hosts whose Received lines are believed; empty: the newest line of a sample is. */
  readonly trustedReceivedBy: readonly string[]
  /** Networks (address or CIDR) whose word for a sender is believed: your own mail servers. */
  readonly trustedRelays: readonly string[]
  /** Addresses and domains that may not submit. */
  readonly blockedSubmitters: readonly string[]
  /** PEM files for STARTTLS; empty: not offered. */
  readonly tlsCertFile: string
  readonly tlsKeyFile: string
  /** Messages that one client address may send in a minute. */
  readonly mailsPerMinute: number
  /** For everybody of whom nothing else was said. */
  readonly submission: SubmissionMode
  /** A submission that nobody decided about for so long is over. */
  readonly moderationDays: number
}

export const defaultIntakeSettings: IntakeSettings = {
  missedAddresses: ['missed', 'spam', 'report-spam'],
  wronglyBlockedAddresses: ['wrongly-blocked', 'not-spam', 'notspam'],
  maxAgeDays: 5,
  maxMailBytes: 2_097_152,
  maxSamples: 100,
  strictFormat: false,
  refuseDetected: false,
  trustedReceivedBy: [],
  trustedRelays: ['127.0.0.0/8', '::1'],
  blockedSubmitters: [],
  tlsCertFile: '',
  tlsKeyFile: '',
  mailsPerMinute: 6_000,
  submission: 'direct',
  moderationDays: 7,
}
