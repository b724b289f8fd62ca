/**
 * evidence/mail-addresses: addresses in running text, found from their @: most text has none, and is not searched for names.
 *
 * Linear: each @ costs the letters around it, at most `longestLocal` before and `longestHost` behind.
 */
const longestLocal = 64
const longestHost = 255
const host = /^[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){1,5}/

/** In order, in lower case; at most `most`. */
export function mailAddressesIn(text: string, most: number): string[] {
  const found: string[] = []
  for (let at = text.indexOf('@'); at !== -1 && found.length < most; at = text.indexOf('@', at + 1)) {
    let from = localStart(text, at)
    while (from < at && !isLetterOrDigit(text.charCodeAt(from))) from++
    if (from === at) continue
    const domain = host.exec(text.slice(at + 1, at + 1 + longestHost).toLowerCase())?.[0]
    if (domain !== undefined) found.push(`${text.slice(from, at).toLowerCase()}@${domain}`)
  }
  return found
}

/** What stands in a text for what was taken out of it. */
export type InPlace = string | ((found: string) => string)

/** Whatever looks like an address, `instead` in its place. */
export function withoutMailAddresses(text: string, instead: InPlace = ' '): string {
  let out = ''
  let kept = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const from = Math.max(kept, localStart(text, at))
    const end = hostEnd(text, at + 1)
    if (from === at || end === at + 1) continue
    out += text.slice(kept, from) + (typeof instead === 'string' ? instead : instead(text.slice(from, end)))
    kept = end
  }
  return kept === 0 ? text : out + text.slice(kept)
}

function localStart(text: string, at: number): number {
  let from = at
  while (from > 0 && at - from < longestLocal && isOfLocal(text.charCodeAt(from - 1))) from--
  return from
}

function hostEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && end - from < longestHost && isOfHost(text.charCodeAt(end))) end++
  return end
}

function isLetterOrDigit(c: number): boolean {
  return (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a)
}

function isOfHost(c: number): boolean {
  return isLetterOrDigit(c) || c === 0x2e /* . */ || c === 0x2d /* - */
}

function isOfLocal(c: number): boolean {
  return isOfHost(c) || c === 0x5f /* _ */ || c === 0x25 /* % */ || c === 0x2b /* + */
}
