/**
 * Answers go to another domain than the mail says it is from.
 *
 * Honest services do this too (a shop writing for its customers, a mailing list for its members; the latter is left out), so it
 * weighs little by itself.
 */
import { registrable } from '../domains.js'
import { type Facts, hostOfAddress } from '../facts.js'

export function replyToElsewhere({ fromHost, replyTo, list }: Facts): boolean {
  const host = hostOfAddress(replyTo?.address ?? '')
  if (fromHost === '' || host === '' || registrable(host) === registrable(fromHost)) return false
  return !list.includes(registrable(host))
}
