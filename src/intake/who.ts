/**
 * intake/who: who sends a submission mail, and how do we know?
 *
 * A person of the organisation's domains, proved by a trusted relay's word or by DMARC, DKIM or SPF that agrees with the
 * address in From (RFC 7489 §3.1). Anybody else is a stranger, who is told nothing. Without configured domains anyone whom a
 * trusted relay vouches for is a person of the organisation: a fresh installation listens on loopback only.
 */
import { BlockList, isIP } from 'node:net'
import { type AuthenticateResult, authenticate, type DNSResolver } from 'mailauth'
import { bodyText, field, fields, guessText, headerText, leaves, type Message, mailboxes } from '../mail/index.js'
import type { Language, Proof, Submitter } from './submission.js'

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

export interface Who {
  readonly organisation: Organisation
  readonly trustedRelays: BlockList
  readonly resolver?: DNSResolver
  /** How long DNS may take altogether before the sender is asked to come again. */
  readonly patienceMs?: number
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
  return { kind: 'person', submitter: { address, proof, language: languageOf(arrival.message, who.organisation.language) } }
}

export function isOwnDomain(organisation: Organisation, address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return organisation.domains.some(own => domain === own.toLowerCase())
}

/** Exactly one author (RFC 5322 §3.6.2), lower case. */
function senderOf(message: Message): string | undefined {
  if (message.root.fields.filter(f => f.key === 'from').length !== 1) return undefined
  const from = field(message.root, 'from')
  const boxes = from ? mailboxes(from) : []
  const address = boxes.length === 1 ? boxes[0]?.address.toLowerCase() : undefined
  return address && /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(address) ? address : undefined
}

export function networks(list: readonly string[]): BlockList {
  const block = new BlockList()
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) block.addAddress(address, family)
    else block.addSubnet(address, Number(prefix), family)
  }
  return block
}

export function isTrusted(relays: BlockList, remoteAddress: string): boolean {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/, '')
  return isIP(address) !== 0 && relays.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

// RFC 6376 §6.1 lets a verifier stop counting: each signature costs a look-up and maybe a pass over the mail.
const mostSignatures = 10
const patienceMs = 10_000

async function proved(who: Who, arrival: Arrival, address: string): Promise<Proof | 'try-later' | undefined> {
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

async function checked(who: Who, arrival: Arrival, address: string): Promise<Proof | 'try-later' | undefined> {
  const result = await authenticate(arrival.raw, {
    ip: arrival.remoteAddress.replace(/^::ffff:(?=\d+\.)/, ''),
    helo: arrival.helo,
    sender: arrival.envelopeFrom,
    mta: 'surinuke',
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    ...(who.resolver ? { resolver: who.resolver } : {}),
  }).catch(() => undefined) // what it can't read proves nothing
  const authors = result?.dkim?.headerFrom ?? []
  // What was proved must be the very address that we read: two readers of one odd header may see two senders.
  if (!result || authors.length !== 1 || authors[0]?.toLowerCase() !== address) return undefined
  return proofIn(result, arrival, address.slice(address.lastIndexOf('@') + 1))
}

function proofIn(result: AuthenticateResult, arrival: Arrival, domain: string): Proof | 'try-later' | undefined {
  const dmarc = result.dmarc ? result.dmarc : undefined
  const spf = result.spf ? result.spf.status.result : undefined
  const dkim = result.dkim.results ?? []
  if (dmarc?.status.result === 'pass' && (dmarc.alignment?.spf.result || !dmarc.alignment?.dkim.underSized)) return 'dmarc'
  if (dmarc?.status.result !== 'fail') {
    // No policy published: an aligned pass is proof all the same. Not one of the mail's beginning alone (l=, RFC 6376 §8.2):
    // anybody may have attached something to it.
    const signed = dkim.filter(({ status }) => status.result === 'pass' && !status.underSized)
    if (signed.some(({ signingDomain }) => isAligned(signingDomain, domain))) return 'dkim'
    if (spf === 'pass' && isAligned(arrival.envelopeFrom.slice(arrival.envelopeFrom.lastIndexOf('@') + 1), domain)) return 'spf'
  }
  const results = [dmarc?.status.result, spf, ...dkim.map(({ status }) => status.result)]
  return results.includes('temperror') ? 'try-later' : undefined
}

/** Relaxed alignment by the domains that the organisation named: same, or one below the other. */
function isAligned(proven: string | undefined, domain: string): boolean {
  const name = (proven ?? '').toLowerCase()
  return name !== '' && (name === domain || domain.endsWith(`.${name}`) || name.endsWith(`.${domain}`))
}

const japanese = /[\u3041-\u30ff]/

/** What the mail says of its language, else what it is written in, else the organisation's. */
function languageOf(message: Message, fallback: Language): Language {
  for (const key of ['content-language', 'accept-language']) {
    const said = field(message.root, key)?.raw.trim().slice(0, 2).toLowerCase()
    if (said === 'ja' || said === 'en') return said
  }
  const subject = field(message.root, 'subject')
  if (subject && japanese.test(headerText(subject))) return 'ja'
  const text = leaves(message).find(part => part.type === 'text/plain')
  if (text && japanese.test(bodyText(message, text).text.slice(0, 4_000))) return 'ja'
  return japanese.test(guessText(Buffer.from(field(message.root, 'from')?.raw ?? '', 'latin1'))) ? 'ja' : fallback
}

/** RFC 3834 §2: mail that no person wrote, which nothing may answer. */
export function isAutomatic(message: Message, envelopeFrom: string): boolean {
  const value = (key: string): string => field(message.root, key)?.raw.trim().toLowerCase() ?? ''
  const auto = value('auto-submitted')
  return (
    envelopeFrom === '' ||
    (auto !== '' && !/^no\b(?!-)/.test(auto)) ||
    ['bulk', 'junk', 'list', 'auto_reply'].includes(value('precedence')) ||
    value('list-id') !== '' ||
    value('x-auto-response-suppress').includes('all')
  )
}
