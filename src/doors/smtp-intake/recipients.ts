/** doors/smtp-intake/recipients: which kind of submission an address is for. An entry without '@' is that name at any domain. */
import type { IntakeSettings, SubmissionKind } from '../../intake/index.js'

export function kindOfRecipient(address: string, settings: IntakeSettings): SubmissionKind | undefined {
  if (matches(address, settings.missedAddresses)) return 'missed'
  return matches(address, settings.wronglyBlockedAddresses) ? 'wrongly-blocked' : undefined
}

function matches(address: string, entries: readonly string[]): boolean {
  const whole = address.toLowerCase()
  const local = whole.slice(0, whole.lastIndexOf('@')).replace(/\+.*$/, '')
  return entries.some(entry => entry.toLowerCase() === (entry.includes('@') ? whole : local))
}
