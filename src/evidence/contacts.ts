/**
 * evidence/contacts: ways to reach the spammer that are written in the text: phone numbers, wallets, mail addresses.
 *
 * They are what the sender can't change without losing the answer. Patterns are bounded and anchored on rare characters, so
 * matching stays linear; values are normalised so that spaces, dashes and letters for digits make no difference.
 */
import type { Feature } from './evidence.js'

const most = 20
const phone = /(?:\+|\b00|\b0|\b1[-. (]{1,2}|\()[\d][\d\-. ()/]{7,20}\d/g
const bitcoin = /\b(?:bc1[ac-hj-np-z02-9]{25,59}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\b/g
const ethereum = /\b0x[0-9a-fA-F]{40}\b/g
const tron = /\bT[1-9A-HJ-NP-Za-km-z]{33}\b/g
const mailAddress = /[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){1,5}/g

/** `text` as visible, before letters are folded (wallets are written in capitals and small letters). */
export function contactFeatures(text: string): Feature[] {
  const features: Feature[] = []
  const add = (kind: Feature['kind'], value: string): void => {
    if (features.length < most * 3) features.push({ kind, value })
  }
  for (const found of firstMatches(text, phone)) {
    const digits = found.replace(/\D/g, '')
    if (digits.length >= 9 && digits.length <= 15 && new Set(digits).size > 3) add('phone', digits.replace(/^00/, ''))
  }
  for (const pattern of [bitcoin, ethereum, tron]) {
    for (const found of firstMatches(text, pattern)) if (/\d/.test(found) && /[a-z]/i.test(found)) add('wallet', found)
  }
  if (text.includes('@')) for (const found of firstMatches(text.toLowerCase(), mailAddress)) add('mail-address', found)
  return features
}

function firstMatches(text: string, pattern: RegExp): string[] {
  const found: string[] = []
  for (const match of text.matchAll(pattern)) {
    found.push(match[0])
    if (found.length >= most) break
  }
  return found
}
