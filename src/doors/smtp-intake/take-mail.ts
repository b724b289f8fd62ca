/**
 * doors/smtp-intake/take-mail: one mail in full → who sends it, what is in it, and one submission for each kind of recipient.
 *
 * Rejects when it can't be kept. A mail for both kinds that fails in between is sent again by the client; what was kept of it
 * is then a duplicate.
 */
import {
  filesInMail,
  type Intake,
  identify,
  isAutomatic,
  isDeliveryReport,
  isOwnDomain,
  type MailFacts,
  type Who,
} from '../../intake/index.js'
import { field, type Message, parseMessage } from '../../mail/index.js'
import type { RateLimit } from './rate-limit.js'
import { kindOfRecipient } from './recipients.js'

export interface Letter {
  readonly raw: Buffer
  readonly remoteAddress: string
  readonly helo: string
  readonly envelopeFrom: string
  readonly recipients: readonly string[]
}

export interface Desk {
  readonly intake: Intake
  readonly who: Who
  /** How many strangers are noted; those beyond hear the same and leave no trace. */
  readonly strangers: RateLimit
}

export async function takeMail(letter: Letter, { intake, who, strangers }: Desk): Promise<'taken' | 'try-later'> {
  const message = parseMessage(letter.raw)
  if (isDeliveryReport(message)) return 'taken'
  const kinds = new Set(letter.recipients.flatMap(address => kindOfRecipient(address, intake.settings) ?? []))
  const identity = await identify(who, { ...letter, message })
  if (identity.kind === 'try-later') return 'try-later'
  if (identity.kind === 'stranger') {
    if (strangers.allows('')) for (const kind of kinds) await intake.turnAway('smtp', kind, identity.address)
    return 'taken'
  }
  const { submitter } = identity
  const isOwnPerson = (address: string): boolean =>
    isOwnDomain(who.organisation, address) || address.toLowerCase() === submitter.address
  const files = filesInMail(message, isOwnPerson)
  const client = clientOf(message)
  const facts = factsOf(message, letter.envelopeFrom)
  for (const kind of kinds) await intake.submit({ door: 'smtp', kind, submitter, files, ...(client ? { client } : {}) }, facts)
  return 'taken'
}

function factsOf(message: Message, envelopeFrom: string): MailFacts {
  return {
    automatic: isAutomatic(message, envelopeFrom),
    messageId: field(message.root, 'message-id')?.raw.slice(0, 500),
  }
}

function clientOf(message: Message): string | undefined {
  return (field(message.root, 'x-mailer') ?? field(message.root, 'user-agent'))?.raw.slice(0, 200)
}
