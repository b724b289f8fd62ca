/**
 * evidence/unsubscribe: does this bulk mail offer an honest way out?
 *
 * Honest: one click over HTTPS (RFC 2369 §3.2, RFC 8058 §3.1), both fields covered by a good signature of the author's own
 * organisation (RFC 8058 §4), so that nobody else can have added them. The link is named, never fetched.
 */
import { fields, type Message } from '../mail/index.js'
import type { Authenticated } from './authentication.js'

const mostSignatures = 10

/** The host where one unsubscribes; undefined where there is no honest way. */
export function unsubscribeHost(message: Message, { signatures }: Authenticated): string | undefined {
  const [ways, another] = fields(message.root, 'list-unsubscribe')
  const [post, anotherPost] = fields(message.root, 'list-unsubscribe-post')
  if (!ways || !post || another || anotherPost || signatures.length === 0) return undefined
  if (!/^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i.test(post.raw)) return undefined
  const host = httpsHost(ways.raw)
  return host && signatures.some(signature => coversBoth(message, signature)) ? host : undefined
}

function httpsHost(ways: string): string | undefined {
  const uri = /<\s{0,10}(https:\/\/[^\s<>]{1,2000}?)\s{0,10}>/i.exec(ways)?.[1]
  return uri && URL.canParse(uri) ? new URL(uri).hostname : undefined
}

/** Where the server does not say which signature of the domain was good, all of them must cover both. */
function coversBoth(message: Message, { domain, start }: Authenticated['signatures'][number]): boolean {
  const written = fields(message.root, 'dkim-signature')
    .slice(0, mostSignatures)
    .map(field => tagsOf(field.raw))
  const meant = written.filter(tags => tags.get('d')?.toLowerCase() === domain && (!start || tags.get('b')?.startsWith(start)))
  return meant.length > 0 && meant.every(tags => covers(tags.get('h') ?? ''))
}

function covers(signed: string): boolean {
  const names = signed.toLowerCase().split(':')
  return names.includes('list-unsubscribe') && names.includes('list-unsubscribe-post')
}

/** RFC 6376 §3.2; white space means nothing in the tags that are read here. */
function tagsOf(raw: string): ReadonlyMap<string, string> {
  const tags = raw.split(';').map((tag): [string, string] => {
    const equals = tag.indexOf('=')
    return [tag.slice(0, Math.max(0, equals)).trim(), tag.slice(equals + 1).replace(/\s+/g, '')]
  })
  return new Map(tags)
}
