/**
 * evidence/authentication: is the sender who it says it is, by the word of a server that the organisation trusts?
 *
 * Only results that agree with the domain in From count (RFC 7489 §3.1.1). From two authors, or from a header with two From
 * fields, nothing follows. With no trusted server nothing is known of anybody.
 */
import { getDomain } from 'tldts'
import { type AuthenticationResult, authenticationResults, fields, type Message, mailboxes } from '../mail/index.js'

export interface Authenticated {
  /** 'pass': it is. 'fail': somebody else wrote its address there. Undefined: not known. */
  readonly authentication: 'pass' | 'fail' | undefined
  /** Signatures that were found good and agree with From. */
  readonly signatures: readonly { readonly domain: string; readonly start: string | undefined }[]
}

const notKnown: Authenticated = { authentication: undefined, signatures: [] }

/** `trusted`: authserv-ids (RFC 8601 §2.5) of servers that remove such fields of strangers. */
export function authenticate(message: Message, trusted: readonly string[]): Authenticated {
  const domain = trusted.length === 0 ? undefined : authorDomain(message)
  if (!domain) return notKnown
  const believed = authenticationResults(message).filter(({ authservId }) => trusted.some(id => id.toLowerCase() === authservId))
  const results = believed.flatMap(each => each.results)
  const signatures = results.filter(({ method, result }) => method === 'dkim' && result === 'pass').flatMap(signatureOf)
  const aligned = signatures.filter(signature => sameOrganisation(signature.domain, domain))
  const dmarc = results.filter(
    ({ method, properties }) => method === 'dmarc' && (properties.get('header.from') ?? domain) === domain,
  )
  const passed = aligned.length > 0 || dmarc.some(({ result }) => result === 'pass')
  const failed = dmarc.some(({ result }) => result === 'fail')
  return { authentication: passed ? 'pass' : failed ? 'fail' : undefined, signatures: aligned }
}

function authorDomain(message: Message): string | undefined {
  const from = fields(message.root, 'from')
  const boxes = from.flatMap(mailboxes)
  if (from.length !== 1 || boxes.length !== 1) return undefined
  const address = (boxes[0]?.address ?? '').toLowerCase()
  return address.includes('@') ? address.slice(address.lastIndexOf('@') + 1) : undefined
}

function signatureOf({ properties }: AuthenticationResult): { domain: string; start: string | undefined }[] {
  const identity = properties.get('header.i')
  const domain = properties.get('header.d') ?? identity?.slice(identity.lastIndexOf('@') + 1)
  // RFC 6008 §3: the first characters of the signature tell which one it was.
  return domain ? [{ domain, start: properties.get('header.b') }] : []
}

/** RFC 7489 §3.2. */
function sameOrganisation(a: string, b: string): boolean {
  return a === b || (getDomain(a) !== null && getDomain(a) === getDomain(b))
}
