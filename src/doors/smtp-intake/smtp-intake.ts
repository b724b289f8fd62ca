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
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import {
  filesInMail,
  type Intake,
  identify,
  isAutomatic,
  isOwnDomain,
  type SubmissionKind,
  type Who,
} from '../../intake/index.js'
import { field, parseMessage } from '../../mail/index.js'
import { StoreError } from '../../store/index.js'
import { RateLimit } from './rate-limit.js'
import { kindOfRecipient } from './recipients.js'

export interface SmtpIntakeOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly intake: Intake
  readonly who: Who
  readonly now: () => Date
  readonly log: (line: string) => void
}

export interface OpenDoor {
  readonly port: number
  /** Resolves when no connection is left. */
  close(): Promise<void>
}

export async function openSmtpIntake(options: SmtpIntakeOptions): Promise<OpenDoor> {
  const { intake, host, port, log } = options
  const { settings } = intake
  const rate = new RateLimit(settings.mailsPerMinute, options.now)
  const tls = settings.tlsCertFile !== ''
  const server = new SMTPServer({
    name: 'surinuke',
    banner: 'Surinuke sample intake',
    size: settings.maxMailBytes,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(tls ? { cert: readFileSync(settings.tlsCertFile), key: readFileSync(settings.tlsKeyFile) } : {}),
    disableReverseLookup: true,
    authOptional: true,
    maxClients: 500,
    socketTimeout: 120_000,
    closeTimeout: 5_000,
    onMailFrom(_address, session, done) {
      if (!rate.allows(session.remoteAddress))
        return done(answer(450, '4.7.1', 'Too much mail from you in a minute, come again later'))
      done()
    },
    onRcptTo(address, _session, done) {
      if (!kindOfRecipient(address.address, settings)) return done(answer(550, '5.1.1', 'No such address here'))
      done()
    },
    onData(stream, session, done) {
      readMail(stream, settings.maxMailBytes).then(
        raw =>
          receive(options, session, raw).then(
            text => done(null, text),
            error => done(asAnswer(error, log)),
          ),
        error => done(asAnswer(error, log)),
      )
    },
  })
  // Without a listener one client's reset would end the process.
  server.on('error', error => log(`SMTP intake: ${printable(error.message)}`))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

class SmtpAnswer extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message)
  }
}

function answer(code: number, enhanced: string, text: string): SmtpAnswer {
  return new SmtpAnswer(code, `${enhanced} ${text}`)
}

/** Holds at most `limit` bytes; what goes beyond is read to the end and dropped, so that the client hears our answer. */
function readMail(stream: SMTPServerDataStream, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
    })
    stream.on('error', reject)
    stream.on('end', () => {
      if (size > limit || stream.sizeExceeded) reject(answer(552, '5.3.4', `Message is larger than ${limit} bytes`))
      else resolve(Buffer.concat(chunks))
    })
  })
}

async function receive(options: SmtpIntakeOptions, session: SMTPServerSession, raw: Buffer): Promise<string> {
  const { intake, who } = options
  const envelopeFrom = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
  const message = parseMessage(raw)
  const arrival = { remoteAddress: session.remoteAddress, helo: session.hostNameAppearsAs || '', envelopeFrom, raw, message }
  const identity = await identify(who, arrival)
  if (identity.kind === 'try-later') throw answer(451, '4.4.3', 'The sender can not be checked just now, come again later')
  const mail = { automatic: isAutomatic(message, envelopeFrom), messageId: field(message.root, 'message-id')?.raw.slice(0, 500) }
  const client = field(message.root, 'x-mailer')?.raw ?? field(message.root, 'user-agent')?.raw
  for (const kind of kindsOf(session, options)) {
    if (identity.kind === 'stranger') await intake.turnAway('smtp', kind, identity.address)
    else {
      const files = filesInMail(
        message,
        address => isOwnDomain(who.organisation, address) || address.toLowerCase() === identity.submitter.address,
      )
      await intake.submit(
        { door: 'smtp', kind, submitter: identity.submitter, files, ...(client ? { client: client.slice(0, 200) } : {}) },
        mail,
      )
    }
  }
  return '2.0.0 Received'
}

function kindsOf(session: SMTPServerSession, { intake }: SmtpIntakeOptions): ReadonlySet<SubmissionKind> {
  return new Set(session.envelope.rcptTo.flatMap(({ address }) => kindOfRecipient(address, intake.settings) ?? []))
}

/** Whatever is not said on purpose is our trouble, not the client's: temporary, and in the log. */
function asAnswer(error: unknown, log: (line: string) => void): SmtpAnswer {
  if (error instanceof SmtpAnswer) return error
  log(`SMTP intake: a mail could not be taken: ${printable(error instanceof Error ? error.message : String(error))}`)
  const full = error instanceof StoreError && error.code === 'disk-full'
  return full
    ? answer(452, '4.3.1', 'No room just now, come again later')
    : answer(451, '4.3.0', 'Can not be taken just now, come again later')
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 500)
}
