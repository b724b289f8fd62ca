/**
 * evidence/sender: who the mail says it is from. Weak facts, easy to change, so rules use them only beside others.
 *
 * The recipient's own names come from here as well: they are taken out of the text before shingling, since a spammer writes
 * them anew into each copy.
 */
import { registrable } from './domains.js'
import type { Feature } from './evidence.js'
import { foldLetters } from './fold-letters.js'
import type { Head } from './head.js'

export function senderFeatures({ from, replyTo }: Head): Feature[] {
  const features: Feature[] = []
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
  const answers = replyTo?.address.toLowerCase()
  if (answers?.includes('@') && answers !== from?.address.toLowerCase()) features.push({ kind: 'reply-to', value: answers })
  return features
}

/** 'name<address>' of the first mailbox of From; '' without one. */
export function fromOf({ from }: Head): string {
  return from ? `${from.name.slice(0, 200)}<${from.address.slice(0, 200)}>` : ''
}

/** Lower-case words by which this copy addresses its reader: display names, local parts, parts of the domain. */
export function recipientNames({ recipients }: Head): Set<string> {
  const names = new Set<string>()
  for (const box of recipients) {
    for (const word of words(`${box.name} ${box.address.replace('@', ' ')}`)) names.add(word)
  }
  return names
}

/** Lower case. A copy that names its reader's own address (as sender, in a link) says nothing about its campaign by it. */
export function recipientAddresses({ recipients }: Head): Set<string> {
  return new Set(recipients.map(box => box.address.toLowerCase()))
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

function domainOf(address: string): string {
  return registrable(address.slice(address.lastIndexOf('@') + 1))
}

/** The subject with digits, the reader's names and random tags taken out; '' when nothing is left of it. */
export function subjectTemplate({ subject }: Head, names: ReadonlySet<string>): string {
  return foldLetters(subject)
    .replace(/^(?:\s*(?:re|fwd?|fw|aw|wg|返信|転送)\s*[:：]\s*)+/i, '')
    .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,255}/gu, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && !names.has(word))
    .map(word => (/\p{N}/u.test(word) ? '#' : word))
    .join(' ')
    .slice(0, 200)
}
