/**
 * evidence/redirect-targets: where a redirector's link leads, as far as the link itself says so.
 *
 * `https://safe.example/r?u=https%3A%2F%2Fevil.example%2Fx` names its target; so do links escaped twice, in base64 (also its
 * form for URLs, RFC 4648 §5), in the forms of mail gateways that rewrite links, and redirectors inside redirectors. Nothing is
 * fetched. Bounded: at most `mostTargets` of a link and `mostHops` in a row, each shorter than what it was found in.
 */
const mostTargets = 8
const mostHops = 4
const maxUrl = 2_000

export interface RedirectTarget {
  readonly url: string
  /** 1 for what the link itself names, 2 for what that names, … */
  readonly hop: number
}

export function targetsWithin(url: string): RedirectTarget[] {
  const found: RedirectTarget[] = []
  const seen = new Set([url])
  let carriers = [url]
  for (let hop = 1; hop <= mostHops && carriers.length > 0; hop++) {
    const next: string[] = []
    for (const carrier of carriers) {
      for (const target of namedIn(carrier)) {
        if (seen.has(target) || found.length >= mostTargets) continue
        seen.add(target)
        found.push({ url: target, hop })
        next.push(target)
      }
    }
    carriers = next
  }
  return found
}

const escaped = /h(?:tt|xx)ps?(?::|%(?:25){0,3}3a)(?:\/|%(?:25){0,3}2f){1,2}[^\s&"'<>]{3,1900}/i
/** 'http' in base64, as it stands when an address was encoded from its start. */
const base64Address = /aHR0c(?:DovL|HM6Ly)[A-Za-z0-9+/_=-]{4,1900}/
const gatewayV2 = /[?&]u=(https?-3A__[^&\s]{3,1900})/
const gatewayV3 = /\/v3\/__(https?:\/.{3,1900}?)__;/

function namedIn(url: string): string[] {
  const rest = url.slice(8, maxUrl)
  const v3 = gatewayV3.exec(rest)?.[1]
  if (v3 !== undefined) return [v3.replace(/^(https?:)\/(?!\/)/, '$1//')]
  const found: string[] = []
  const v2 = gatewayV2.exec(rest)?.[1]
  if (v2 !== undefined) found.push(decodePercent(v2.replace(/_/g, '/').replace(/-([0-9A-F]{2})/g, '%$1')))
  let at = 0
  for (let n = 0; n < 4; n++) {
    const match = escaped.exec(rest.slice(at))
    if (!match) break
    found.push(unescaped(match[0]))
    at += match.index + match[0].length
  }
  const encoded = base64Address.exec(rest)?.[0]
  if (encoded !== undefined) found.push(fromBase64(encoded))
  return found.filter(target => target !== '')
}

/** As often as it was escaped, at most three times. */
function unescaped(text: string): string {
  let plain = text
  for (let n = 0; n < 3 && /^h(?:tt|xx)ps?(?:%|:(?:%|\/%))/i.test(plain); n++) plain = decodePercent(plain)
  return plain
}

/** Up to what no address holds: behind it begins something else that only looked like base64. */
function fromBase64(text: string): string {
  const bytes = Buffer.from(text.replace(/=.*$/, ''), 'base64')
  return /^https?:\/\/[\x21-\x7e]{3,}/.exec(bytes.toString('latin1'))?.[0] ?? ''
}

/** ASCII only: what a host or a path can hold. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
