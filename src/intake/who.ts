/**
 * intake/who: who sends a submission mail, and how do we know?
 *
 * A person of the organisation's domains, proved by a trusted relay's word or by DMARC, DKIM or SPF that agrees with the
 * address in From (RFC 7489 §3.1). Anybody else is a stranger, who is told nothing. Without configured domains anyone whom a
 * trusted relay vouches for is a person of the organisation: a fresh installation listens on loopback only.
 */
import type { BlockList } from 'node:net'
import { field, type Message, mailboxes } from '../mail/index.js'
import { asciiDomain, domainOf, normalAddress } from './address.js'
import { languageOf } from './mail-language.js'
import { isTrusted } from './networks.js'
import { type Prover, proved } from './proof.js'
import type { Language, Submitter } from './submission.js'

export interface Organisation {
  readonly domains: readonly string[]
  readonly language: Language
}

export interface Arrival {
  readonly remoteAddress: string
  readonly helo: string
  readonly envelopeFrom: string
  readonly raw: Buffer
  readonly message: Message
}

export type Identity =
  | { readonly kind: 'person'; readonly submitter: Submitter }
  | { readonly kind: 'stranger'; readonly address: string; readonly reason: 'no-single-sender' | 'other-domain' | 'not-proved' }
  /** DNS did not answer: the sending server shall come again. */
  | { readonly kind: 'try-later' }

export interface Who extends Prover {
  readonly organisation: Organisation
  readonly trustedRelays: BlockList
}

export async function identify(who: Who, arrival: Arrival): Promise<Identity> {
  const address = senderOf(arrival.message)
  if (address === undefined) return { kind: 'stranger', address: '', reason: 'no-single-sender' }
  const relayed = isTrusted(who.trustedRelays, arrival.remoteAddress)
  if (!isOwnDomain(who.organisation, address) && !(relayed && who.organisation.domains.length === 0)) {
    return { kind: 'stranger', address, reason: 'other-domain' }
  }
  const proof = relayed ? 'relay' : await proved(who, arrival, address)
  if (proof === 'try-later') return { kind: 'try-later' }
  if (proof === undefined) return { kind: 'stranger', address, reason: 'not-proved' }
  const known = languageOf(arrival.message)
  const language = known ? { language: known } : { language: who.organisation.language, languageAssumed: true }
  return { kind: 'person', submitter: { address, proof, ...language } }
}

/** The very domain: one below it, or one that looks like it, is somebody else's unless it is named, too. */
export function isOwnDomain(organisation: Organisation, address: string): boolean {
  const domain = domainOf(address)
  return domain !== '' && organisation.domains.some(own => asciiDomain(own) === domain)
}

/** Exactly one author (RFC 5322 §3.6.2). */
function senderOf(message: Message): string | undefined {
  if (message.root.fields.filter(f => f.key === 'from').length !== 1) return undefined
  const from = field(message.root, 'from')
  const boxes = from ? mailboxes(from) : []
  const address = normalAddress((boxes.length === 1 && boxes[0]?.address) || '')
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(address) ? address : undefined
}
