/**
 * evidence/traits: weak facts about how a mail is built: which header fields, which programs, how long, how many links.
 *
 * None of them says anything about a campaign alone, so no rule is made from them; together they tell the heuristics whose
 * tools made the mail. Named 'name:value', so that a verdict can say which of them weighed. Bounded.
 */
import { field, type Message } from '../mail/index.js'
import type { Contents } from './contents.js'
import type { Feature } from './evidence.js'
import type { FindingName } from './findings/findings.js'

const longest = 80
const most = 150

// Rewritten by every hop or copy: they tell of the receiving side, not of the sender.
const ofTheWay = new Set([
  'to',
  'date',
  'received',
  'return-path',
  'delivered-to',
  'x-original-to',
  'content-length',
  'lines',
  'status',
])
const ofTheReceiver = /^(?:x-|arc-|authentication-results|received-|dkim-signature|domainkey)/
const madeByTools = ['content-type', 'content-transfer-encoding', 'x-mailer', 'user-agent', 'mime-version', 'content-language']

export function traitsOf(
  message: Message,
  subject: string,
  contents: Contents,
  features: readonly Feature[],
  findings: readonly FindingName[],
): string[] {
  const traits = new Set<string>()
  const add = (name: string, value: string | number): void => {
    if (traits.size < most) traits.add(`${name}:${String(value).slice(0, longest)}`)
  }
  for (const name of findings) add('finding', name)
  ofHeader(message, subject, add)
  ofMessageId(message, features, add)
  ofSize(contents, add)
  for (const feature of features) ofFeature(feature, add)
  for (const file of contents.attachments) {
    add('attached', file.type)
    add('extension', /\.([a-z0-9]{1,8})$/i.exec(file.filename ?? '')?.[1]?.toLowerCase() ?? '')
  }
  return [...traits]
}

type Add = (name: string, value: string | number) => void

function ofHeader(message: Message, subject: string, add: Add): void {
  const own = message.root.fields.filter(f => !ofTheWay.has(f.key) && (!ofTheReceiver.test(f.key) || f.key === 'x-mailer'))
  for (const f of own) add('header', f.key)
  add('header-order', own.map(f => `${f.key[0]}${f.key.length}`).join(','))
  for (const key of madeByTools) {
    const found = field(message.root, key)
    if (found) add(key, withoutRandom(found.raw))
  }
  if (/^\s*(?:re|aw|sv|fwd?)\s*:/i.test(subject)) add('subject', 'reply')
  add('subject-length', magnitude(subject.length))
}

function withoutRandom(raw: string): string {
  return raw
    .slice(0, 300)
    .toLowerCase()
    .replace(/boundary=.*/, 'boundary')
    .replace(/\d+/g, '0')
}

/** How the Message-ID was made tells the program, and its domain whether it is the sender's own. */
function ofMessageId(message: Message, features: readonly Feature[], add: Add): void {
  const id = (field(message.root, 'message-id')?.raw ?? '').trim().toLowerCase().slice(0, 300)
  const domain = /@([^>\s]*)/.exec(id)?.[1] ?? ''
  add('id-host', domain)
  add('id-domain', domain.split('.').slice(-2).join('.'))
  add(
    'id-form',
    id
      .replace(/[a-z]+/g, 'a')
      .replace(/\d+/g, '0')
      .replace(/(?:a0|0a){1,20}a?/g, 'x')
      .slice(0, 60),
  )
  const sender = features.find(feature => feature.kind === 'sender-domain')?.value
  add('id-own', String(sender !== undefined && (domain === sender || domain.endsWith(`.${sender}`))))
}

function ofSize(contents: Contents, add: Add): void {
  const words = contents.visible.length / 6
  add('length', magnitude(contents.visible.length))
  add('hidden', magnitude(contents.hidden.length))
  add('links', magnitude(contents.links.length))
  add('elements', magnitude(contents.elements.length))
  add('links-per-words', Math.round((4 * contents.links.length) / (1 + words / 20)))
  add('skeleton', contents.skeleton)
}

function ofFeature({ kind, value }: Feature, add: Add): void {
  if (kind === 'link-domain' || kind === 'sender-domain') add(`${kind}-tld`, value.slice(value.lastIndexOf('.') + 1))
  if (kind === 'link-shape') for (const part of value.split('/', 12)) if (part !== '') add('link-part', part)
  if (kind === 'reply-to') add('reply-domain', value.slice(value.lastIndexOf('@') + 1))
}

/** Within a factor of two. */
function magnitude(n: number): number {
  return Math.round(Math.log2(n + 1))
}
