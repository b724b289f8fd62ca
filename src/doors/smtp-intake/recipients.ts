/**
 * doors/smtp-intake/recipients: which kind of submission an address is for.
 *
 * An entry without '@' is that name at any domain; what stands behind a '+' in the name makes no difference (RFC 5233).
 */
import { type IntakeSettings, normalAddress, type SubmissionKind } from '../../intake/index.js'

export function kindOfRecipient(address: string, settings: IntakeSettings): SubmissionKind | undefined {
  const at = address.lastIndexOf('@')
  const name = address.slice(0, at).replace(/\+.*$/, '').toLowerCase()
  const whole = normalAddress(`${name}${address.slice(at)}`)
  const isOneOf = (entries: readonly string[]): boolean =>
    entries.some(entry => (entry.includes('@') ? normalAddress(entry) === whole : entry.toLowerCase() === name))
  if (isOneOf(settings.missedAddresses)) return 'missed'
  return isOneOf(settings.wronglyBlockedAddresses) ? 'wrongly-blocked' : undefined
}
