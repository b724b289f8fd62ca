/**
 * evidence/sender: who the mail says it is from. Weak facts, easy to change, so rules use them only beside others.
 *
 * The recipient's own names come from here as well: they are taken out of the text before shingling, since a spammer writes
 * them anew into each copy.
 */
import { field, headerText, type Mailbox, type Message, mailboxes } from '../mail/index.js'
import { registrable } from './domains.js'
import type { Feature } from './evidence.js'
import { foldLetters } from './fold-letters.js'

export function senderFeatures(message: Message): Feature[] {
  const features: Feature[] = []
  const from = firstMailbox(message, 'from')
  if (from) {
    const address = from.address.toLowerCase()
    if (address.includes('@')) {
      features.push({ kind: 'sender-address', value: address }, { kind: 'sender-domain', value: domainOf(address) })
    }
    const name = foldLetters(from.name)
      .replace(/[\s\d]+/g, ' ')
      .trim()
      .slice(0, 80)
    if (name.length >= 3 && !name.includes('@')) features.push({ kind: 'sender-name', value: name })
  }
  const replyTo = firstMailbox(message, 'reply-to')?.address.toLowerCase()
  if (replyTo?.includes('@') && replyTo !== from?.address.toLowerCase()) features.push({ kind: 'reply-to', value: replyTo })
  return features
}

/** 'name <address>' of the first mailbox of From; '' without one. */
export function fromOf(message: Message): string {
  const from = firstMailbox(message, 'from')
  return from ? `${from.name.slice(0, 200)}<${from.address.slice(0, 200)}>` : ''
}

/** As a reader sees it; '' without one. */
export function subjectOf(message: Message): string {
  const found = field(message.root, 'subject')
  return found ? headerText(found).slice(0, 1_000) : ''
}

/** Lower-case words by which this copy addresses its reader: display names, local parts, parts of the domain. */
export function recipientNames(message: Message): Set<string> {
  const names = new Set<string>()
  for (const box of recipients(message)) {
    for (const word of words(`${box.name} ${box.address.replace('@', ' ')}`)) names.add(word)
  }
  return names
}

/** Lower case. A copy that names its reader's own address (as sender, in a link) says nothing about its campaign by it. */
export function recipientAddresses(message: Message): Set<string> {
  return new Set(recipients(message).map(box => box.address.toLowerCase()))
}

function recipients(message: Message): Mailbox[] {
  return ['to', 'cc', 'delivered-to', 'x-original-to'].flatMap(key => {
    const found = field(message.root, key)
    return found ? mailboxes(found).slice(0, 5) : []
  })
}

function words(text: string): string[] {
  return foldLetters(text)
    .split(/[^\p{L}]+/u)
    .filter(word => word.length >= 2 && word.length <= 40 && !tooCommon.has(word))
}

// Parts of addresses that are words of every mail: taking them out of texts would make different texts alike.
const tooCommon = new Set([
  'com',
  'net',
  'org',
  'info',
  'mail',
  'www',
  'email',
  'the',
  'and',
  'you',
  'of',
  'to',
  'in',
  'jp',
  'co',
  'de',
  'uk',
])

function firstMailbox(message: Message, key: string): Mailbox | undefined {
  const found = field(message.root, key)
  return found ? mailboxes(found)[0] : undefined
}

function domainOf(address: string): string {
  return registrable(address.slice(address.lastIndexOf('@') + 1))
}

/** The subject with digits, the reader's names and random tags taken out; '' when nothing is left of it. */
export function subjectTemplate(message: Message, names: ReadonlySet<string>): string {
  const found = field(message.root, 'subject')
  if (!found) return ''
  return foldLetters(headerText(found))
    .replace(/^(?:\s*(?:re|fwd?|fw|aw|wg|返信|転送)\s*[:：]\s*)+/i, '')
    .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,255}/gu, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && !names.has(word))
    .map(word => (/\p{N}/u.test(word) ? '#' : word))
    .join(' ')
    .slice(0, 200)
}
