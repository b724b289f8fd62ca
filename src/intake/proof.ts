/**
 * intake/proof: does SPF, DKIM or DMARC prove that the person in From sent this mail?
 *
 * Only what agrees with the domain in From counts (RFC 7489 §3.1): a pass for another domain proves nothing about this one. What
 * can't be read proves nothing; when DNS does not answer, or not in time, the sending server shall come again.
 */
import type { AuthenticateResult, DNSResolver } from 'mailauth'
import { getDomain } from 'tldts'
import { fields } from '../mail/index.js'
import { asciiDomain, domainOf, normalAddress } from './address.js'
import { plainAddress } from './networks.js'
import type { Proof } from './submission.js'
import type { Arrival } from './who.js'

export interface Prover {
  readonly resolver?: DNSResolver
  /** How long DNS may take altogether before the sender is asked to come again. */
  readonly patienceMs?: number
}

// RFC 6376 §6.1 lets a verifier stop counting: each signature costs a look-up and maybe a pass over the mail.
const mostSignatures = 10
const patienceMs = 10_000

/** `address`: the single author in From. Undefined: not proved. */
export async function proved(who: Prover, arrival: Arrival, address: string): Promise<Proof | 'try-later' | undefined> {
  if (fields(arrival.message.root, 'dkim-signature').length > mostSignatures) return undefined
  let timer: NodeJS.Timeout | undefined
  const impatience = new Promise<'try-later'>(resolve => {
    timer = setTimeout(resolve, who.patienceMs ?? patienceMs, 'try-later')
  })
  try {
    return await Promise.race([checked(who, arrival, address), impatience])
  } finally {
    clearTimeout(timer)
  }
}

async function checked(who: Prover, arrival: Arrival, address: string): Promise<Proof | 'try-later' | undefined> {
  // Loaded at first use: it is a fifth of what a command that never asks would take to start.
  const { authenticate } = await import('mailauth')
  const result = await authenticate(arrival.raw, {
    ip: plainAddress(arrival.remoteAddress),
    helo: arrival.helo,
    sender: arrival.envelopeFrom && normalAddress(arrival.envelopeFrom),
    mta: 'surinuke',
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    ...(who.resolver ? { resolver: who.resolver } : {}),
  }).catch(() => undefined) // what it can't read proves nothing
  const authors = result?.dkim?.headerFrom ?? []
  // What was proved must be the very address that we read: two readers of one odd header may see two senders.
  if (!result || authors.length !== 1 || normalAddress(authors[0] ?? '') !== address) return undefined
  return proofIn(result, arrival, domainOf(address))
}

function proofIn(result: AuthenticateResult, arrival: Arrival, domain: string): Proof | 'try-later' | undefined {
  const dmarc = result.dmarc || undefined
  const spf = result.spf ? result.spf.status.result : undefined
  const dkim = result.dkim.results ?? []
  // mailauth calls relaxed what the policy wants strict, so alignment is looked at here. A signature of the mail's beginning alone
  // (l=, RFC 6376 §8.2) proves nothing: anybody may have attached something to it.
  const signed = dkim.some(
    ({ status, signingDomain }) =>
      status.result === 'pass' && !status.underSized && isAligned(signingDomain, domain, dmarc?.alignment?.dkim.strict),
  )
  const sent = spf === 'pass' && isAligned(domainOf(arrival.envelopeFrom), domain, dmarc?.alignment?.spf.strict)
  if (signed || sent) return dmarc?.status.result === 'pass' ? 'dmarc' : signed ? 'dkim' : 'spf'
  const results = [dmarc?.status.result, spf, ...dkim.map(({ status }) => status.result)]
  return results.includes('temperror') ? 'try-later' : undefined
}

/** RFC 7489 §3.1: strict is the very domain; relaxed is one registered domain, so nobody's below a public suffix fits another's. */
function isAligned(proven: string | undefined, domain: string, strict = false): boolean {
  const name = asciiDomain(proven ?? '')
  if (name === '' || name === domain || strict) return name !== '' && name === domain
  const registered = getDomain(domain, { allowPrivateDomains: true })
  return registered !== null && registered === getDomain(name, { allowPrivateDomains: true })
}
