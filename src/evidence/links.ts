/**
 * evidence/links: what a link tells whoever its host belongs to today.
 *
 * Hosts change with every wave; the shape of path and query is the kit's and stays. Links are read from the page and from
 * running text; targets that a link names itself count as links too. Nothing is ever fetched. Linear; at most `maxLinks` are read.
 */
import { registrable } from './domains.js'
import type { Feature } from './evidence.js'
import { decodePercent, targetsWithin } from './redirect-targets.js'

const maxLinks = 200
const maxUrl = 2_000

export interface Link {
  readonly host: string
  /** Registrable domain (public suffix list), or the host itself (an IP address, a single label). */
  readonly domain: string
  /** '/w/account/#/?id=&token=' : words kept, numbers and random parts replaced. Empty for a bare host. */
  readonly shape: string
  /** Something stands before an @ in front of the host, where people take it for the host (RFC 3986 §7.6). */
  readonly userInfo: boolean
}

/** A link, and how many redirectors its sender put before it: 0 for a link as written, or as written before a gateway rewrote it. */
export interface Target {
  readonly link: Link
  readonly hop: number
}

// Mail gateways that rewrite every link of every mail.
const gateways = new Set(
  'urldefense.com urldefense.us proofpoint.com mimecast.com mimecastprotect.com barracudanetworks.com'.split(' '),
)

const absolute = /^\s*(?:h(?:tt|xx)ps?:)?[\\/]{2}([^/\\?#\s]{1,255})([^?#]{0,2000})(\?[^#]{0,2000})?/i

/** Undefined for what is not http(s): anchors, mailto, cid, javascript. `domains`: what is known of the hosts of this mail. */
export function readLink(url: string, domains: Map<string, string> = new Map()): Link | undefined {
  const text = url.length > maxUrl ? url.slice(0, maxUrl) : url
  const match = absolute.exec(/^www\./i.test(text) ? `http://${text}` : text)
  if (!match) return undefined
  const authority = match[1] as string
  const host = hostOf(authority)
  if (host === '') return undefined
  const userInfo = authority.includes('@')
  const domain = domains.get(host) ?? registrable(host)
  domains.set(host, domain)
  return { host, domain, shape: shapeOf(match[2] ?? '', match[3] ?? ''), userInfo }
}

export function readTargets(urls: readonly string[]): Target[] {
  const targets: Target[] = []
  const domains = new Map<string, string>()
  for (const url of urls.slice(0, maxLinks)) {
    if (isMailto(url)) continue
    const link = readLink(url, domains)
    if (link) targets.push({ link, hop: 0 })
    const rewritten = link !== undefined && (gateways.has(link.domain) || link.host.endsWith('.protection.outlook.com'))
    for (const within of targetsWithin(url)) {
      const target = readLink(within.url, domains)
      if (target) targets.push({ link: target, hop: within.hop - (rewritten ? 1 : 0) })
    }
  }
  return targets
}

export function linkFeatures(targets: readonly Target[]): Feature[] {
  const features: Feature[] = []
  for (const { link } of targets) {
    features.push({ kind: 'link-host', value: link.host }, { kind: 'link-domain', value: link.domain })
    if (link.shape !== '') features.push({ kind: 'link-shape', value: link.shape })
  }
  return features
}

export function mailtoFeatures(urls: readonly string[]): Feature[] {
  const features: Feature[] = []
  for (const url of urls.slice(0, maxLinks)) {
    if (!isMailto(url)) continue
    const address = decodePercent(/^\s*mailto:([^?\s]{3,254})/i.exec(url)?.[1] ?? '').toLowerCase()
    if (address.includes('@')) features.push({ kind: 'link-mailto', value: address })
  }
  return features
}

function isMailto(url: string): boolean {
  return /^\s{0,20}mailto:/i.test(url)
}

function hostOf(authority: string): string {
  const afterUser = authority.slice(authority.lastIndexOf('@') + 1)
  const host = decodePercent(afterUser)
    .replace(/:\d{1,5}$/, '')
    .replace(/\.+$/, '')
    .toLowerCase()
  return /^[\p{L}\p{N}._\-:[\]]{1,253}$/u.test(host) ? host : ''
}

function shapeOf(path: string, query: string): string {
  if (path.length <= 1 && query.length <= 1) return ''
  const parts = path
    .split('/', 40)
    .filter(part => part !== '')
    .slice(0, 12)
    .map(partShape)
  const keys = query
    .slice(1)
    .split(/[&;]/, 16)
    .map(pair => partShape(pair.split('=', 1)[0] as string))
    .filter(key => key !== '')
    .sort()
  if (parts.length === 0 && keys.length === 0) return ''
  return `/${parts.join('/')}${keys.length > 0 ? `?${keys.join('&')}` : ''}`
}

/** Words stay (they are the kit's), numbers become #, and what looks drawn by lot becomes * with its rough length. */
function partShape(part: string): string {
  const text = part.toLowerCase()
  let letters = 0
  let digits = 0
  let vowels = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c >= 0x30 && c <= 0x39) digits++
    else if (c >= 0x61 && c <= 0x7a) {
      letters++
      // a e i o u y
      if ((0x1104111 >> (c - 0x61)) & 1) vowels++
    }
  }
  if (digits > 0 && digits === text.length) return '#'
  const random =
    text.length >= 6 &&
    ((digits > 0 && letters > 0 && digits / text.length > 0.15) || (letters > 6 && vowels / letters < 0.2) || text.length > 40)
  if (random) return `*${text.length < 10 ? 's' : text.length < 24 ? 'm' : 'l'}${/\.[a-z]{2,4}$/.exec(text)?.[0] ?? ''}`
  return (digits > 0 ? text.replace(/\d+/g, '#') : text).slice(0, 40)
}
