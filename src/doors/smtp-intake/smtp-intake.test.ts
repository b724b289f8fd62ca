import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { DNSResolver } from 'mailauth'
import { createTransport } from 'nodemailer'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Delivery, defaultIntakeSettings, type Intake, type IntakeSettings, networks, type Who } from '../../intake/index.js'
import { StoreError } from '../../store/index.js'
import { selfMadeCertificate } from './certificate.testing.js'
import { RawClient } from './raw-client.testing.js'
import { type OpenDoor, openSmtpIntake, type SmtpIntakeOptions } from './smtp-intake.js'

const limit = 50_000
const folder = mkdtempSync(join(tmpdir(), 'surinuke-door-'))
const tls = selfMadeCertificate()
const files = { tlsCertFile: join(folder, 'cert.pem'), tlsKeyFile: join(folder, 'key.pem') }
/** What reached intake; and what intake does instead of keeping it. */
let taken: { delivery: Delivery; automatic: boolean }[] = []
let turnedAway: string[] = []
let keep: () => Promise<void> = async () => {}
let log: string[] = []
let door: OpenDoor
const clients: RawClient[] = []

async function open(settings: Partial<IntakeSettings> = {}, more: Partial<SmtpIntakeOptions> = {}): Promise<OpenDoor> {
  const intake = {
    settings: { ...defaultIntakeSettings, maxMailBytes: limit, ...settings },
    submit: async (delivery: Delivery, mail: { automatic: boolean }) => {
      await keep()
      taken.push({ delivery, automatic: mail.automatic })
    },
    turnAway: async (_door: string, kind: string, address: string) => void turnedAway.push(`${kind} ${address}`),
  } as unknown as Intake
  const organisation = { domains: ['example.org', '例え.jp'], language: 'en' } as const
  const who: Who = { organisation, trustedRelays: networks(['127.0.0.0/8']), resolver: async () => [] }
  const options = { host: '127.0.0.1', port: 0, intake, who, now: () => new Date(), log: (line: string) => void log.push(line) }
  return openSmtpIntake({ ...options, ...more })
}

beforeAll(async () => {
  writeFileSync(files.tlsCertFile, tls.cert)
  writeFileSync(files.tlsKeyFile, tls.key)
  door = await open(files)
})
beforeEach(() => {
  taken = []
  turnedAway = []
  log = []
  keep = async () => {}
})
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})
afterAll(async () => {
  await door.close()
  rmSync(folder, { recursive: true })
})

const spam = 'Received: by mx.example.org\r\nFrom: win@prize.example\r\nSubject: prize\r\n\r\nWin.\r\n'
const mail = (body = spam, from = 'Alice <alice@example.org>'): string =>
  `From: ${from}\r\nSubject: Fw\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n${body}`
const envelope = 'EHLO x\r\nMAIL FROM:<alice@example.org>\r\nRCPT TO:<missed@example.org>\r\nDATA\r\n'

/** Greeted. */
async function greeted(at: OpenDoor = door): Promise<RawClient> {
  const client = await RawClient.open(at.port)
  clients.push(client)
  expect(await client.reply()).toMatch(/^220 surinuke ESMTP/)
  return client
}

async function send(client: RawClient, content: string | Buffer, to = 'missed@example.org'): Promise<string> {
  client.say(envelope.replace('missed@example.org', to))
  expect(await client.codes(4)).toEqual(['250', '250', '250', '354'])
  client.say(content)
  client.say('\r\n.\r\n')
  return client.reply()
}
test('closing waits for the mail that is on its way, and for nobody who says nothing', async () => {
  const closing = await open()
  const silent = await greeted(closing)
  const client = await greeted(closing)
  let finish = (): void => {}
  const asked = new Promise<void>(resolve => {
    keep = () => {
      resolve()
      return new Promise(done => {
        finish = done
      })
    }
  })
  const reply = send(client, mail())
  await asked
  const closed = closing.close()
  expect(await silent.reply()).toMatch(/^421 /)
  finish()
  expect(await reply).toMatch(/^250 /)
  client.say('QUIT\r\n')
  await closed
  expect(taken).toHaveLength(1)
})

/** Another client, whom nothing of all this may disturb. */
async function othersAreServed(): Promise<void> {
  const before = taken.length
  expect(await send(await greeted(), mail())).toMatch(/^250 /)
  expect(taken).toHaveLength(before + 1)
}
const textsTaken = (): string[] => taken.flatMap(({ delivery }) => delivery.files.map(({ bytes }) => bytes.toString('latin1')))

test('it says what it can do, and no more', async () => {
  const features = (await (await greeted()).ask('EHLO client.example'))
    .split('\n')
    .slice(1)
    .map(line => line.slice(4))
  expect(features.sort()).toEqual(
    ['8BITMIME', 'ENHANCEDSTATUSCODES', 'PIPELINING', 'SMTPUTF8', 'STARTTLS', `SIZE ${limit}`].sort(),
  )
  const plain = await open()
  expect(await (await greeted(plain)).ask('EHLO client.example')).not.toMatch(/STARTTLS|AUTH/)
  await plain.close()
})

test('each address is for one kind of report; other addresses are not here', async () => {
  const client = await greeted()
  expect(await send(client, mail(), 'missed@example.org')).toMatch(/^250 2\.6\.0 /)
  expect(await send(client, mail(), 'not-spam@example.org')).toMatch(/^250 /)
  expect(taken.map(({ delivery }) => delivery.kind)).toEqual(['missed', 'wrongly-blocked'])
  client.say('MAIL FROM:<alice@example.org>\r\nRCPT TO:<ceo@example.org>\r\nDATA\r\n')
  expect(await client.codes(3)).toEqual(['250', '550', '503'])
})

test('250 is said when intake has it on disk, not before', async () => {
  let finish = (): void => {}
  let asked = (): void => {}
  const isAsked = new Promise<void>(resolve => {
    asked = resolve
  })
  keep = () => {
    asked()
    return new Promise(resolve => {
      finish = resolve
    })
  }
  const client = await greeted()
  let said = ''
  const reply = send(client, mail()).then(line => {
    said = line
  })
  await isAsked
  await othersWait()
  expect(said).toBe('')
  finish()
  await reply
  expect(said).toMatch(/^250 /)
})

/** A whole conversation of somebody else's: whatever was on its way is there after it. */
async function othersWait(): Promise<void> {
  expect(await (await greeted()).ask('NOOP')).toMatch(/^250/)
}

test.each([
  ['no room on the disk', new StoreError('disk-full', 'no room', true), /^452 4\./],
  ['any other trouble of ours', new Error('a bug\r\n250 fine'), /^451 4\./],
])('%s is temporary, in the log as one line, and said in one line', async (_what, error, reply) => {
  keep = () => Promise.reject(error)
  const client = await greeted()
  expect(await send(client, mail())).toMatch(reply)
  expect(log).toHaveLength(1)
  expect(log[0]).not.toMatch(/[\r\n]/)
  keep = async () => {}
  expect(await send(client, mail())).toMatch(/^250 /)
})

test('strangers hear what everybody hears, and reach nothing', async () => {
  expect(await send(await greeted(), mail(spam, 'mallory@evil.example'))).toMatch(/^250 2\.6\.0 Received$/)
  expect([taken, turnedAway]).toEqual([[], ['missed mallory@evil.example']])
})

test('when DNS does not answer, the sender shall come again', async () => {
  const failing: DNSResolver = () => Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' }))
  const organisation = { domains: ['example.org'], language: 'en' } as const
  const far = await open({}, { who: { organisation, trustedRelays: networks([]), resolver: failing } })
  expect(await send(await greeted(far), mail())).toMatch(/^451 4\./)
  await far.close()
  expect([taken, turnedAway]).toEqual([[], []])
})

test('an automatic mail is known as one', async () => {
  const client = await greeted()
  client.say('EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<missed@example.org>\r\nDATA\r\n')
  await client.codes(4)
  expect(await client.ask(`${mail()}\r\n.`)).toMatch(/^250 /)
  await send(client, mail())
  expect(taken.map(({ automatic }) => automatic)).toEqual([true, false])
})

test('a bounce is taken and is no submission: what it gives back is a mail of ours', async () => {
  const parts = `--b\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${spam}\r\n--b--`
  const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'
  const bounce = `From: MAILER-DAEMON@example.org\r\nMIME-Version: 1.0\r\n${type}\r\n\r\n${parts}`
  expect(await send(await greeted(), bounce)).toMatch(/^250 /)
  expect([taken, turnedAway]).toEqual([[], []])
})

test('too large by its own word is refused at MAIL FROM with 552, and the next mail is taken', async () => {
  const client = await greeted()
  await client.ask('EHLO x')
  expect(await client.ask(`MAIL FROM:<alice@example.org> SIZE=${limit + 1}`)).toMatch(/^552 5\.\d\.\d /)
  expect(await client.ask(`MAIL FROM:<alice@example.org> SIZE=${limit}`)).toMatch(/^250 /)
  expect(await client.ask('RSET')).toMatch(/^250 /)
  expect(await send(client, mail())).toMatch(/^250 /)
})

test('too large without a word is refused at the end of the data with 552, and the next mail is taken', async () => {
  const client = await greeted()
  // The line end before the final dot is the mail's.
  const fill = (size: number): string => mail(spam + 'x'.repeat(size - 2 - mail().length))
  expect(await send(client, fill(limit + 1))).toMatch(/^552 5\.\d\.\d /)
  expect(taken).toEqual([])
  expect(await send(client, fill(limit))).toMatch(/^250 /)
  expect(taken).toHaveLength(1)
})

test('a client that sends on and on is cut off', async () => {
  const client = await greeted()
  client.say(envelope)
  await client.codes(4)
  for (let i = 0; i < 10 && client.socket.writable; i++) client.say('x'.repeat(limit))
  expect(await client.reply()).toMatch(/^421 /)
  await client.hungUp()
  await othersAreServed()
})

test('a client that never comes to an end is cut off', async () => {
  const hasty = await open({}, { mailPatienceMs: 20 })
  const client = await greeted(hasty)
  client.say(envelope)
  await client.codes(4)
  client.say('From: alice@example.org\r\nSubject: slo')
  expect(await client.reply()).toMatch(/^421 /)
  await client.hungUp()
  await hasty.close()
  expect(taken).toEqual([])
})

test('a slow client that sends byte for byte is served like all others', async () => {
  const client = await greeted()
  client.socket.setNoDelay(true)
  for (const byte of `${envelope}`) {
    client.say(byte)
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(await client.codes(4)).toEqual(['250', '250', '250', '354'])
  for (const byte of `${mail()}\r\n.\r\n`) {
    client.say(byte)
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(await client.reply()).toMatch(/^250 /)
  expect(textsTaken()).toEqual([`${spam}\r\n`])
})

test('commands said at once are answered in order, those behind the end of a mail too (RFC 2920)', async () => {
  const client = await greeted()
  client.say(envelope)
  expect(await client.codes(4)).toEqual(['250', '250', '250', '354'])
  client.say(`${mail()}\r\n.\r\nMAIL FROM:<bob@example.org>\r\nRCPT TO:<not-spam@example.org>\r\nDATA\r\n`)
  expect(await client.codes(4)).toEqual(['250', '250', '250', '354'])
  client.say(`${mail(spam, 'bob@example.org')}\r\n.\r\nRSET\r\nQUIT\r\n`)
  expect(await client.codes(3)).toEqual(['250', '250', '221'])
  expect(taken.map(({ delivery }) => delivery.submitter.address)).toEqual(['alice@example.org', 'bob@example.org'])
})

test('addresses and headers in UTF-8 (RFC 6531)', async () => {
  const client = await greeted()
  await client.ask('EHLO x')
  expect(await client.ask('MAIL FROM:<田中@例え.jp> SMTPUTF8 BODY=8BITMIME')).toMatch(/^250 /)
  expect(await client.ask('RCPT TO:<missed@例え.jp>')).toMatch(/^250 /)
  await client.ask('DATA')
  client.say(mail(spam, '田中 <田中@例え.jp>'))
  expect(await client.ask('\r\n.')).toMatch(/^250 /)
  expect(taken[0]?.delivery.submitter).toMatchObject({ address: '田中@xn--r8jz45g.jp', language: 'ja' })
})

test('every byte of a mail comes through (RFC 6152), dots at the beginning of lines too', async () => {
  const bytes = Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1).filter(byte => byte !== 10 && byte !== 13))
  const body = Buffer.concat([Buffer.from(`${spam}.\r\n..\r\n.x\r\n`), bytes, Buffer.from('\r\n...')])
  const stuffed = body.toString('latin1').replace(/^\./gm, '..')
  await send(await greeted(), Buffer.from(mail(stuffed), 'latin1'))
  expect(textsTaken()).toEqual([`${body.toString('latin1')}\r\n`])
})

const smuggled = 'MAIL FROM:<ceo@example.org>\r\nRCPT TO:<missed@example.org>\r\nDATA\r\nFrom: ceo@example.org\r\n\r\nx'
test.each([
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r.\r\n',
  '\r\n.\r',
  '\r\n\u0000.\r\n',
  '\r\n.\u0000\r\n',
  '\n\n.\r\n\n',
  '\r\n . \r\n',
])('the end of the data is CRLF . CRLF and nothing else: after %j a mail goes on', async end => {
  expect(await send(await greeted(), `${mail()}${end}${smuggled}`)).toMatch(/^250 /)
  expect(taken.map(({ delivery }) => delivery.submitter.address)).toEqual(['alice@example.org'])
  expect(textsTaken().join('')).toContain('MAIL FROM:<ceo@example.org>')
})

test('a client that resets the connection in the middle of a mail disturbs nobody', async () => {
  for (let i = 0; i < 5; i++) {
    const client = await greeted()
    client.say(envelope)
    await client.codes(4)
    client.say(mail().slice(0, 50 + i))
    client.socket.resetAndDestroy()
  }
  await othersAreServed()
  expect(taken).toHaveLength(1)
})

test('a mail whose client is gone before the answer is kept all the same', async () => {
  const client = await greeted()
  let finish = (): void => {}
  keep = () => {
    client.socket.resetAndDestroy()
    return new Promise(resolve => {
      finish = resolve
    })
  }
  client.say(`${envelope}${mail()}\r\n.\r\n`)
  await client.hungUp()
  keep = async () => {}
  await othersAreServed()
  finish()
  await othersWait()
  expect(taken).toHaveLength(2)
})

test('clients that say nothing, or half a line, keep nobody waiting', async () => {
  const silent = await Promise.all(Array.from({ length: 15 }, () => greeted()))
  for (const [i, client] of silent.entries()) if (i % 3 === 0) client.say('EHL')
  for (const [i, client] of silent.entries()) if (i % 3 === 1) client.socket.end()
  await othersAreServed()
})

test('one stranger has so many connections; a trusted relay does not wait for it', async () => {
  const outside = { organisation: { domains: ['example.org'], language: 'en' }, trustedRelays: networks([]) } as const
  const far = await open({}, { who: outside })
  const held = await Promise.all(Array.from({ length: 20 }, () => greeted(far)))
  const one = await RawClient.open(far.port)
  clients.push(one)
  expect(await one.reply()).toMatch(/^421 /)
  held[0]?.close()
  await othersAreServed()
  await far.close()
})

test('a flood of commands is served in its turn: others are not kept waiting', async () => {
  const client = await greeted()
  client.say('NOOP\r\n'.repeat(50_000))
  await othersAreServed()
  expect(await client.codes(3)).toEqual(['250', '250', '250'])
})

test.each([
  ['ten commands that are none', 'BLAH\r\n'.repeat(10)],
  ['a web page’s request', 'POST / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a line without an end', 'x'.repeat(100_000)],
  ['garbage', '\u0000\u00ff\u0007\r\n'.repeat(20)],
])('after %s the connection ends, and no other', async (_what, bytes) => {
  const client = await greeted()
  client.say(Buffer.from(bytes, 'latin1'))
  await client.hungUp()
  await othersAreServed()
})

test('whatever a client says, the door stays open for others', async () => {
  const said = fc.constantFrom(
    'EHLO x',
    'MAIL FROM:<a@example.org>',
    'RCPT TO:<missed@x>',
    'DATA',
    '.',
    'RSET',
    'NOOP',
    'STARTTLS',
    'AUTH PLAIN =',
    'BDAT 5',
    '',
  )
  const line = fc.oneof(
    said,
    fc.string(),
    fc.uint8Array({ maxLength: 80 }).map(bytes => Buffer.from(bytes).toString('latin1')),
  )
  const end = fc.constantFrom('\r\n', '\n', '\r', '')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(line, end), { maxLength: 12 }), async lines => {
      const client = await greeted()
      client.say(Buffer.from(lines.map(parts => parts.join('')).join(''), 'latin1'))
      client.socket.end()
      await client.hungUp()
    }),
    { numRuns: 40 },
  )
  taken = []
  await othersAreServed()
})

test('a client address that sends too much in a minute shall come again', async () => {
  const strict = await open({ mailsPerMinute: 2 })
  const client = await greeted(strict)
  await send(client, mail())
  await send(client, mail())
  expect(await client.ask('MAIL FROM:<alice@example.org>')).toMatch(/^451 4\./)
  await strict.close()
})

test('STARTTLS protects a mail with the certificate from the settings', async () => {
  const transport = createTransport({ host: 'localhost', port: door.port, requireTLS: true, tls: { ca: tls.cert } })
  const { response } = await transport.sendMail({
    envelope: { from: 'alice@example.org', to: 'missed@example.org' },
    raw: mail(),
  })
  transport.close()
  expect(response).toMatch(/^250 /)
  expect(taken).toHaveLength(1)
  const wary = createTransport({ host: 'localhost', port: door.port, requireTLS: true })
  await expect(wary.sendMail({ from: 'a@example.org', to: 'missed@x', text: 'x' })).rejects.toMatchObject({ code: 'ESOCKET' })
})

test('certificate and key may stand in one file', async () => {
  const both = join(folder, 'both.pem')
  writeFileSync(both, tls.cert + tls.key)
  const other = await open({ tlsCertFile: both })
  const client = await greeted(other)
  expect(await client.ask('EHLO x')).toContain('STARTTLS')
  await client.ask('STARTTLS')
  await client.upgrade({ ca: tls.cert })
  expect(await client.ask('EHLO x')).toMatch(/^250/)
  client.close()
  await other.close()
})

test('what was said before STARTTLS is forgotten, and what was slipped in behind it is dropped (RFC 3207 §4.2)', async () => {
  const client = await greeted()
  await client.ask('EHLO x')
  await client.ask('MAIL FROM:<mallory@evil.example>')
  client.say('STARTTLS\r\nRCPT TO:<missed@example.org>\r\nDATA\r\n')
  expect(await client.reply()).toMatch(/^220 /)
  await client.upgrade({ ca: tls.cert })
  expect(await client.ask('MAIL FROM:<alice@example.org>')).toMatch(/^503 /)
  expect(await client.ask('EHLO x')).not.toContain('STARTTLS')
  expect(await client.ask('RCPT TO:<missed@example.org>')).toMatch(/^503 /)
  expect(await send(client, mail())).toMatch(/^250 /)
})

test('a client that breaks off the handshake disturbs nobody', async () => {
  for (const end of ['garbage instead of a handshake', '']) {
    const client = await greeted()
    await client.ask('EHLO x')
    await client.ask('STARTTLS')
    if (end) client.say(end)
    client.socket.resetAndDestroy()
  }
  await othersAreServed()
})
