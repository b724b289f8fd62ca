import { generateKeyPairSync } from 'node:crypto'
import type { DKIMSignOptions, DNSResolver } from 'mailauth'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { expect, test } from 'vitest'
import { parseMessage } from '../mail/index.js'
import { networks } from './networks.js'
import { type Arrival, type Identity, identify, isOwnDomain, type Organisation, type Who } from './who.js'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const organisation: Organisation = { domains: ['example.org', 'xn--r8jz45g.jp'], language: 'en' }
/** The world as DNS tells it: example.org sends from 192.0.2.1 and signs; so does its enemy, for domains of their own. */
const zone: Readonly<Record<string, string>> = {
  'TXT example.org': 'v=spf1 ip4:192.0.2.1 -all',
  'TXT s1._domainkey.example.org': `v=DKIM1; p=${key}`,
  'TXT s1._domainkey.mail.example.org': `v=DKIM1; p=${key}`,
  'TXT evil.example': 'v=spf1 ip4:203.0.113.66 -all',
  'TXT s1._domainkey.evil.example': `v=DKIM1; p=${key}`,
  'TXT s1._domainkey.org': `v=DKIM1; p=${key}`,
  'TXT s1._domainkey.example.org.evil.example': `v=DKIM1; p=${key}`,
  'TXT xn--r8jz45g.jp': 'v=spf1 ip4:192.0.2.1 -all',
}

function resolver(more: Readonly<Record<string, string>> = {}): DNSResolver {
  return async (name, type) => {
    const found = { ...zone, ...more }[`${type} ${name.toLowerCase()}`]
    if (found === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    return [[found]]
  }
}
const failing: DNSResolver = async () => {
  throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })
}

interface Letter {
  readonly from?: string
  readonly envelope?: string
  readonly ip?: string
  readonly signedBy?: string
  /** As l= says: the signature covers no more of the body. */
  readonly signedBytes?: number
  readonly headers?: string
}

async function arrival({
  from = 'Alice <alice@example.org>',
  envelope = 'alice@example.org',
  ip = '203.0.113.66',
  ...more
}: Letter) {
  let raw: Buffer = Buffer.from(
    `From: ${from}\r\nTo: missed@example.org\r\n${more.headers ?? 'Subject: spam\r\n'}\r\nSee attached.\r\n`,
  )
  if (more.signedBy) {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const signature = { signingDomain: more.signedBy, selector: 's1', privateKey: pem, maxBodyLength: more.signedBytes }
    const { signatures } = await dkimSign(raw, { ...signature, signatureData: [signature] } as DKIMSignOptions)
    raw = Buffer.concat([Buffer.from(signatures), raw])
  }
  const made: Arrival = { raw, message: parseMessage(raw), remoteAddress: ip, helo: 'client.example', envelopeFrom: envelope }
  return made
}

async function ask(letter: Letter, who: Partial<Who> = {}): Promise<Identity> {
  const relays = networks(['127.0.0.0/8', '::1', '198.51.100.7'])
  return identify({ organisation, trustedRelays: relays, resolver: resolver(), ...who }, await arrival(letter))
}
const person = (address: string, proof: string) => ({ kind: 'person', submitter: { address, proof } })
const stranger = (reason: string) => ({ kind: 'stranger', reason })
const dmarc = (policy: string) => ({ resolver: resolver({ 'TXT _dmarc.example.org': `v=DMARC1; p=reject; ${policy}` }) })

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.9', '198.51.100.7'])('the word of a trusted relay at %s is believed', async ip => {
  expect(await ask({ ip }, { resolver: failing })).toMatchObject(person('alice@example.org', 'relay'))
})

test('a relay whose address only resembles a trusted one is none', async () => {
  expect(await ask({ ip: '198.51.100.70', envelope: 'x@evil.example' })).toMatchObject(stranger('not-proved'))
})

test('SPF, DKIM and DMARC prove a person of the organisation', async () => {
  expect(await ask({ ip: '192.0.2.1' })).toMatchObject(person('alice@example.org', 'spf'))
  expect(await ask({ ip: '::ffff:192.0.2.1' })).toMatchObject(person('alice@example.org', 'spf'))
  expect(await ask({ signedBy: 'example.org' })).toMatchObject(person('alice@example.org', 'dkim'))
  expect(await ask({ signedBy: 'mail.example.org' })).toMatchObject(person('alice@example.org', 'dkim'))
  expect(await ask({ signedBy: 'example.org' }, dmarc(''))).toMatchObject(person('alice@example.org', 'dmarc'))
  expect(await ask({ ip: '192.0.2.1' }, dmarc(''))).toMatchObject(person('alice@example.org', 'dmarc'))
})

test('nothing proved is a stranger', async () => {
  expect(await ask({})).toMatchObject({ ...stranger('not-proved'), address: 'alice@example.org' })
})

test.each<[string, Letter]>([
  ['SPF for the envelope of somebody else', { envelope: 'x@evil.example', ip: '203.0.113.66' }],
  ['a signature of somebody else', { signedBy: 'evil.example' }],
  ['a signature of a domain that has ours as its beginning', { signedBy: 'example.org.evil.example' }],
  ['a signature of the public suffix above', { signedBy: 'org' }],
  ['both of them together', { envelope: 'x@evil.example', ip: '203.0.113.66', signedBy: 'evil.example' }],
])('a forged From is not proved by %s', async (_what, letter) => {
  expect(await ask(letter)).toMatchObject(stranger('not-proved'))
  expect(await ask(letter, dmarc(''))).toMatchObject(stranger('not-proved'))
})

test('a signature of the beginning alone proves nothing: anybody may have attached the rest', async () => {
  const letter = { signedBy: 'example.org', signedBytes: 3 }
  expect(await ask(letter)).toMatchObject(stranger('not-proved'))
  expect(await ask(letter, dmarc(''))).toMatchObject(stranger('not-proved'))
})

test('a policy that asks for strict alignment is kept to', async () => {
  expect(await ask({ signedBy: 'mail.example.org' }, dmarc('adkim=s'))).toMatchObject(stranger('not-proved'))
})

test('a signature that was changed afterwards proves nothing', async () => {
  const signed = await arrival({ signedBy: 'example.org' })
  const raw = Buffer.from(signed.raw.toString('latin1').replace('See attached', 'Buy this now'), 'latin1')
  const who = { organisation, trustedRelays: networks([]), resolver: resolver() }
  expect(await identify(who, { ...signed, raw, message: parseMessage(raw) })).toMatchObject(stranger('not-proved'))
})

test.each([
  'alice@examp1e.org',
  'alice@exarnple.org',
  'alice@еxample.org', // Cyrillic е
  'alice@mail.example.org',
  'alice@example.org.evil.example',
  'alice@notexample.org',
  'alice@example.or',
])('%s looks like one of ours and is not, even from a trusted relay', async from => {
  expect(isOwnDomain(organisation, from)).toBe(false)
  expect(await ask({ from: `Alice <${from}>`, ip: '127.0.0.1' })).toMatchObject(stranger('other-domain'))
})

test('the case of letters and a final dot make no difference', () => {
  expect(isOwnDomain({ domains: ['Example.ORG'], language: 'en' }, 'Alice@EXAMPLE.org.')).toBe(true)
})

test('a Japanese domain is the same in both of its forms', async () => {
  for (const from of ['<tanaka@例え.jp>', '<tanaka@xn--r8jz45g.jp>', '"田中" <Tanaka@XN--R8JZ45G.jp>']) {
    expect(await ask({ from, ip: '127.0.0.1' })).toMatchObject(person('tanaka@xn--r8jz45g.jp', 'relay'))
  }
  // smtp-server hands the envelope in Unicode.
  const bySpf = { from: '<tanaka@xn--r8jz45g.jp>', envelope: 'tanaka@例え.jp', ip: '192.0.2.1' }
  expect(await ask(bySpf)).toMatchObject(person('tanaka@xn--r8jz45g.jp', 'spf'))
})

test.each([
  ['two authors', 'alice@example.org, bob@example.org'],
  ['no address', 'Alice'],
  ['nothing', ''],
  ['an empty group', 'undisclosed:;'],
  ['two From lines', 'alice@example.org\r\nFrom: ceo@example.org'],
])('%s in From is nobody', async (_what, from) => {
  expect(await ask({ from, ip: '127.0.0.1' })).toMatchObject({ ...stranger('no-single-sender'), address: '' })
})

test('an address in the display name is not the sender', async () => {
  const forged = '"alice@example.org" <mallory@evil.example>'
  expect(await ask({ from: forged, ip: '127.0.0.1' })).toMatchObject({
    ...stranger('other-domain'),
    address: 'mallory@evil.example',
  })
})

test('a From that two readers read differently proves nothing', async () => {
  const from = 'alice@example.org <mallory@evil.example>'
  expect(await ask({ from, envelope: 'x@evil.example', signedBy: 'evil.example' })).toMatchObject({ kind: 'stranger' })
})

test('DNS that does not answer, or not in time, is "come again", never a refusal', async () => {
  expect(await ask({}, { resolver: failing })).toEqual({ kind: 'try-later' })
  const never: DNSResolver = () => new Promise(() => {})
  expect(await ask({}, { resolver: never, patienceMs: 20 })).toEqual({ kind: 'try-later' })
})

test('a hundred signatures are not looked at', async () => {
  const headers = 'DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from; bh=; b=\r\n'.repeat(100)
  let asked = 0
  const counting: DNSResolver = async (...question) => {
    asked++
    return resolver()(...question)
  }
  expect(await ask({ headers }, { resolver: counting })).toMatchObject(stranger('not-proved'))
  expect(asked).toBe(0)
})

test('without domains of its own an installation knows whom its relays vouch for, and nobody else', async () => {
  const open = { organisation: { domains: [], language: 'ja' } as Organisation }
  expect(await ask({ from: 'a@anywhere.example', ip: '127.0.0.1' }, open)).toMatchObject(person('a@anywhere.example', 'relay'))
  expect(await ask({ ip: '192.0.2.1' }, open)).toMatchObject(stranger('other-domain'))
})

test.each([
  ['Content-Language: ja-JP\r\n', { language: 'ja' }],
  ['Accept-Language: ja, en-US\r\nContent-Language: en-US\r\n', { language: 'en' }],
  ['Subject: =?UTF-8?B?6L+35oOR44Oh44O844Or?=\r\n', { language: 'ja' }],
  ['Subject: Fw: You won\r\n', { language: 'en', languageAssumed: true }],
  ['Content-Language: de\r\nSubject: spam\r\n', { language: 'en', languageAssumed: true }],
])('a mail with %j: its person reads %j', async (headers, reads) => {
  const identity = await ask({ headers, ip: '127.0.0.1' })
  const { language, languageAssumed } = identity.kind === 'person' ? identity.submitter : {}
  expect({ language, ...(languageAssumed ? { languageAssumed } : {}) }).toEqual(reads)
})
