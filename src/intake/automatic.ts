/**
 * intake/automatic: did a program write this mail? Then nothing may answer it (RFC 3834 §2).
 *
 * One sign is enough: a person who goes without a receipt can look the state up, but two programs that answer each other never
 * stop.
 */
import { field, fields, type Message, mailboxes } from '../mail/index.js'

// RFC 3834 §2, RFC 5230 §4.6; the others are what programs call themselves.
const robot =
  /^(?:mailer-daemon|postmaster|listserv|majordomo|no-?reply|do-?not-?reply|bounces?|owner-.*|.*-(?:owner|request|bounces))(?:\+.*)?$/
const notToBeAnswered = ['bulk', 'junk', 'list', 'auto_reply']

export function isAutomatic(message: Message, envelopeFrom: string): boolean {
  const value = (key: string): string => field(message.root, key)?.raw.trim().toLowerCase() ?? ''
  const has = (key: string): boolean => fields(message.root, key).length > 0
  const auto = value('auto-submitted')
  return (
    envelopeFrom === '' ||
    // RFC 3834 §5: all but "no", which may have parameters or a comment behind it.
    (has('auto-submitted') && !/^no(?=$|[\s;(])/.test(auto)) ||
    notToBeAnswered.includes(value('precedence')) ||
    message.root.fields.some(({ key }) => key.startsWith('list-')) || // RFC 2369, RFC 2919
    ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some(has) ||
    /\b(?:all|autoreply)\b/.test(value('x-auto-response-suppress')) ||
    message.root.type === 'multipart/report' || // RFC 6522: a bounce, a feedback report
    [envelopeFrom, ...senders(message)].some(isRobot)
  )
}

/**
 * A bounce or a receipt (RFC 3464, RFC 8098) is no submission: the message in it is one of our own people's. A feedback report
 * (RFC 5965) is one: a program reports what a person called spam.
 */
export function isDeliveryReport({ root }: Message): boolean {
  const kind = root.parameters.get('report-type')?.toLowerCase() ?? ''
  return root.type === 'multipart/report' && ['delivery-status', 'disposition-notification'].includes(kind)
}

function senders(message: Message): readonly string[] {
  return [...fields(message.root, 'from'), ...fields(message.root, 'sender')].flatMap(f => mailboxes(f).map(box => box.address))
}

function isRobot(address: string): boolean {
  return robot.test(address.slice(0, address.lastIndexOf('@')).slice(0, 100).toLowerCase())
}
