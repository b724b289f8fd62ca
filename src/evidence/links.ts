/**
 * evidence/links: what a link tells whoever its host belongs to today.
 *
 * Hosts change with every wave; the shape of path and query is the kit's and stays. Text links, defanged ones (hxxp, [.]) and
 * targets written inside a redirector's query count as links. Nothing is ever fetched. Linear; at most `maxLinks` are read.
 */
import { getDomain } from 'tldts'
import type { Feature } from './evidence.js'

const maxLinks = 200
const maxUrl = 2_000

export interface Link {
  readonly host: string
  /** Registrable domain (public suffix list), or the host itself (an IP address, a single label). */
  readonly domain: string
  /** '/w/account/#/?id=&token=' : words kept, numbers and random parts replaced. Empty for a bare host. */
  readonly shape: string
}

const textLink = /(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'\u3000\u300c\u300d]{3,2000}/gi
const absolute = /^\s*(?:h(?:tt|xx)ps?:)?\/\/([^/?#\s]{1,255})([^?#]{0,2000})(\?[^#]{0,2000})?/i

/** Links in running text, as written. */
export function linksInText(text: string): string[] {
  const found: string[] = []
  const plain = text.includes('[.]') || text.includes('(.)') ? text.replace(/[[(]\.[\])]/g, '.') : text
  if (!plain.includes('://') && !/www\./i.test(plain)) return found
  for (const match of plain.matchAll(textLink)) {
    found.push(match[0].replace(/[).,;:!?\]}]+$/, ''))
    if (found.length >= maxLinks) break
  }
  return found
}

/** Undefined for what is not http(s): anchors, mailto, cid, javascript. */
export function readLink(url: string): Link | undefined {
  const text = url.length > maxUrl ? url.slice(0, maxUrl) : url
  const match = absolute.exec(/^www\./i.test(text) ? `http://${text}` : text)
  if (!match) return undefined
  const host = hostOf(match[1] as string)
  if (host === '') return undefined
  return { host, domain: getDomain(host) ?? host, shape: shapeOf(match[2] ?? '', match[3] ?? '') }
}

/** Targets that a redirector carries in its own query or path: `https://safe.example/r?u=https%3A%2F%2Fevil.example%2Fx`. */
export function targetsWithin(url: string): string[] {
  const rest = url.slice(8, maxUrl)
  if (!/https?(?:%3a|:)/i.test(rest)) return []
  const found: string[] = []
  for (const match of rest.matchAll(/https?(?:%3a|:)(?:%2f|\/){1,2}[^\s&"'<>]{3,1000}/gi)) {
    found.push(decodePercent(match[0]))
    if (found.length >= 4) break
  }
  return found
}

export function linkFeatures(urls: readonly string[]): Feature[] {
  const features: Feature[] = []
  for (const url of urls.slice(0, maxLinks)) {
    if (/^\s*mailto:/i.test(url)) {
      const address = /^\s*mailto:([^?\s]{3,254})/i.exec(url)?.[1]
      if (address?.includes('@')) features.push({ kind: 'link-mailto', value: decodePercent(address).toLowerCase() })
      continue
    }
    for (const target of [url, ...targetsWithin(url)]) {
      const link = readLink(target)
      if (!link) continue
      features.push({ kind: 'link-host', value: link.host }, { kind: 'link-domain', value: link.domain })
      if (link.shape !== '') features.push({ kind: 'link-shape', value: link.shape })
    }
  }
  return features
}

function hostOf(authority: string): string {
  const afterUser = authority.slice(authority.lastIndexOf('@') + 1)
  const host = decodePercent(afterUser)
    .replace(/:\d{1,5}$/, '')
    .replace(/\.+$/, '')
    .toLowerCase()
  return /^[\p{L}\p{N}._\-:[\]]{1,253}$/u.test(host) ? host : ''
}

function decodePercent(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function shapeOf(path: string, query: string): string {
  const parts = path
    .split('/')
    .filter(part => part !== '')
    .slice(0, 12)
    .map(partShape)
  const keys = query
    .slice(1)
    .split(/[&;]/)
    .slice(0, 16)
    .map(pair => partShape(pair.split('=', 1)[0] as string))
    .filter(key => key !== '')
    .sort()
  if (parts.length === 0 && keys.length === 0) return ''
  return `/${parts.join('/')}${keys.length > 0 ? `?${keys.join('&')}` : ''}`
}

/** Words stay (they are the kit's), numbers become #, and what looks drawn by lot becomes * with its rough length. */
function partShape(part: string): string {
  const text = part.toLowerCase()
  if (/^\d+$/.test(text)) return '#'
  const letters = text.replace(/[^a-z]/g, '').length
  const digits = text.replace(/\D/g, '').length
  const vowels = text.replace(/[^aeiouy]/g, '').length
  const random =
    text.length >= 6 &&
    ((digits > 0 && letters > 0 && digits / text.length > 0.15) || (letters > 6 && vowels / letters < 0.2) || text.length > 40)
  if (random) return `*${text.length < 10 ? 's' : text.length < 24 ? 'm' : 'l'}${/\.[a-z]{2,4}$/.exec(text)?.[0] ?? ''}`
  return text.replace(/\d+/g, '#').slice(0, 40)
}
