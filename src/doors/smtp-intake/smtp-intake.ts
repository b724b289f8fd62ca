/**
 * doors/smtp-intake: submissions by mail. Translates SMTP into one call on intake.
 *
 * `250` is said when intake's receipt is there, that is, when every accepted byte is on disk. Strangers hear the same `250`: a
 * refusal would make relays send bounces to forged addresses, and tell strangers who is known here. What is temporary is a
 * `4xx`; what is too large is `552`, at MAIL FROM when the size is announced (RFC 1870), else at the end of the data, of which
 * never more than the limit is held. Each connection's errors end that connection alone.
 */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { type Intake, isTrusted, type Who } from '../../intake/index.js'
import { StoreError } from '../../store/index.js'
import { ConnectionLimit } from './connection-limit.js'
import { RateLimit } from './rate-limit.js'
import { readMail } from './read-mail.js'
import { kindOfRecipient } from './recipients.js'
import { type Letter, takeMail } from './take-mail.js'

export interface SmtpIntakeOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly intake: Intake
  readonly who: Who
  readonly now: () => Date
  readonly log: (line: string) => void
  /** How long one mail may take to come. */
  readonly mailPatienceMs?: number
}

export interface OpenDoor {
  readonly port: number
  /** Resolves when no connection is left. */
  close(): Promise<void>
}

const mostConnections = 400
const mostOfStrangers = { one: 20, all: 150 }
const mostOfRelays = { one: 100, all: 200 }
const mailPatienceMs = 600_000
/** Together: what strangers send must not fill the journal. */
const mostStrangersPerMinute = 300

export async function openSmtpIntake(options: SmtpIntakeOptions): Promise<OpenDoor> {
  const { host, port, log } = options
  const server = new SMTPServer({ ...fixedOptions(options), ...handlers(options, (id, why) => cutOff(server, id, why)) })
  // Without a listener one client's reset would end the process.
  server.on('error', error => log(`SMTP intake: ${printable(error.message)}`))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => closed(server),
  }
}

function fixedOptions({ intake: { settings } }: SmtpIntakeOptions): SMTPServerOptions {
  const tls = settings.tlsCertFile !== ''
  return {
    name: 'surinuke',
    banner: 'Surinuke sample intake',
    size: settings.maxMailBytes,
    rejectOversized: true,
    hideENHANCEDSTATUSCODES: false,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(tls ? { cert: readFileSync(settings.tlsCertFile), key: readFileSync(settings.tlsKeyFile || settings.tlsCertFile) } : {}),
    disableReverseLookup: true,
    authOptional: true,
    // Japanese mobile providers have given out addresses with dots where RFC 5321 §4.1.2 has none.
    lenientAddressParsing: true,
    maxClients: mostConnections,
    maxRecipients: 100,
    socketTimeout: 300_000, // RFC 5321 §4.5.3.2.7
    closeTimeout: 5_000,
  }
}

function handlers(options: SmtpIntakeOptions, cut: (connection: string, why: string) => void): SMTPServerOptions {
  const { intake, who, now, log } = options
  const { settings } = intake
  const relays = new ConnectionLimit(mostOfRelays.one, mostOfRelays.all)
  const others = new ConnectionLimit(mostOfStrangers.one, mostOfStrangers.all)
  const mails = new RateLimit(settings.mailsPerMinute, now)
  const strangers = new RateLimit(mostStrangersPerMinute, now)
  return {
    onConnect({ remoteAddress, id }, done) {
      const limit = isTrusted(who.trustedRelays, remoteAddress) ? relays : others
      done(limit.admits(remoteAddress, id) ? null : answer(421, 'Too many connections from you, come again later'))
    },
    onClose({ remoteAddress, id }) {
      relays.ended(remoteAddress, id)
      others.ended(remoteAddress, id)
    },
    onMailFrom(_address, { remoteAddress }, done) {
      done(mails.allows(remoteAddress) ? null : answer(451, 'Too much mail from you in a minute, come again later'))
    },
    onRcptTo({ address }, _session, done) {
      done(kindOfRecipient(address, settings) ? null : answer(550, 'No such address here'))
    },
    onData(stream, session, done) {
      const cutOff = (why: 'too-much' | 'too-slow'): void => {
        cut(session.id, why === 'too-much' ? 'Far too much mail data' : 'Too slow')
      }
      const patience = { ms: options.mailPatienceMs ?? mailPatienceMs, cutOff }
      const taken = readMail(stream, settings.maxMailBytes, patience).then(async reading => {
        // Too big: the library says 552 whatever is answered here. Gone: nobody hears it.
        if (reading.kind !== 'mail') return
        const outcome = await takeMail(letterOf(session, reading.raw), { intake, who, strangers })
        if (outcome === 'try-later') throw answer(451, 'The sender can not be checked just now, come again later')
      })
      taken.then(
        () => done(null, 'Received'),
        error => done(asAnswer(error, log)),
      )
    },
  }
}

function letterOf({ remoteAddress, hostNameAppearsAs, envelope }: SMTPServerSession, raw: Buffer): Letter {
  return {
    raw,
    remoteAddress,
    helo: hostNameAppearsAs || '',
    envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : '',
    recipients: envelope.rcptTo.map(({ address }) => address),
  }
}

/** Whoever is in the middle of a mail has some seconds to finish it; all others are sent away at once. */
function closed(server: SMTPServer): Promise<void> {
  const done = new Promise<void>(resolve => server.close(() => resolve()))
  for (const connection of server.connections) {
    if (!connection.session.envelope?.mailFrom) connection.send(421, 'Closing, come again later')
  }
  return done
}

function cutOff(server: SMTPServer, id: string, why: string): void {
  for (const connection of server.connections) if (connection.id === id) connection.send(421, why)
}

class SmtpAnswer extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message)
  }
}

/** The library adds the enhanced code (RFC 3463) that goes with the code. */
function answer(code: number, text: string): SmtpAnswer {
  return new SmtpAnswer(code, text)
}

/** Whatever is not said on purpose is our trouble, not the client's: temporary, and in the log. */
function asAnswer(error: unknown, log: (line: string) => void): SmtpAnswer {
  if (error instanceof SmtpAnswer) return error
  log(`SMTP intake: a mail could not be taken: ${printable(error instanceof Error ? error.message : String(error))}`)
  const full = error instanceof StoreError && error.code === 'disk-full'
  return full ? answer(452, 'No room just now, come again later') : answer(451, 'Can not be taken just now, come again later')
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 500)
}
