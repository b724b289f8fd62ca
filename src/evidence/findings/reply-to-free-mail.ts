/**
 * Mail from a domain of its own whose answers go to a mailbox that anybody can open.
 *
 * The domain is borrowed and the answers must still arrive: the mark of advance-fee and "change of bank details" mail.
 */
import { isFreeMail } from '../domains.js'
import { type Facts, hostOfAddress } from '../facts.js'

export function replyToFreeMail({ fromHost, replyTo, list }: Facts): boolean {
  return list === '' && fromHost !== '' && !isFreeMail(fromHost) && isFreeMail(hostOfAddress(replyTo?.address ?? ''))
}
