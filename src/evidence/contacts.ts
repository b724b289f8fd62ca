/**
 * evidence/contacts: ways to reach the spammer that are written in the text: phone numbers, wallets, mail addresses.
 *
 * They are what the sender can't change without losing the answer. Patterns are bounded and anchored on rare characters, so
 * matching stays linear; values are normalised so that spaces, dashes,
 * full-width digits and the way a country's numbers are written make no difference.
 */
import type { Feature } from './evidence.js'
import { mailAddressesIn } from './mail-addresses.js'

const most = 20
const phone = /(?:\+|\b00|\b0|\b1[-. (]{1,2}|\()[\d][\d\-. ()/]{7,20}\d/g
const bitcoin = /\b(?:bc1[ac-hj-np-z02-9]{25,59}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\b/g
const ethereum = /\b0x[0-9a-fA-F]{40}\b/g
const tron = /\bT[1-9A-HJ-NP-Za-km-z]{33}\b/g
const spelledAt = / ?[[({](?:at|@)[\])}] ?/gi

/** `text` as visible, before letters are folded (wallets are written in capitals and small letters). */
export function contactFeatures(text: string): Feature[] {
  const plain = halfWidth(text)
  const features: Feature[] = []
  for (const found of firstMatches(plain, phone)) {
    const number = phoneNumber(found)
    if (number !== '') features.push({ kind: 'phone', value: number })
  }
  for (const pattern of [bitcoin, ethereum, tron]) {
    for (const found of firstMatches(plain, pattern)) {
      if (/\d/.test(found) && /[a-z]/i.test(found)) features.push({ kind: 'wallet', value: found })
    }
  }
  for (const found of mailAddresses(plain)) features.push({ kind: 'mail-address', value: found })
  return features.slice(0, most * 3)
}

/** Full-width signs and the many dashes of Japanese numbers ('０３‐１２３４ー５６７８') as ASCII. */
function halfWidth(text: string): string {
  if (!/[\uff10-\uff19\uff20\u2010-\u2015\u2212]/.test(text)) return text
  return text
    .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)[\u2010-\u2015\u2212\u30fc\uff70](?=\d)/g, '-')
    .replace(/(?<=[\d)])\u3000(?=[\d(])/g, ' ')
}

/** As dialled inside its country where the prefix says which ('+81 3' is '03', '+1 800' is '800'); '' for what is no number. */
function phoneNumber(written: string): string {
  const digits = written.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^00/, '')
  if (digits.length < 9 || digits.length > 15 || new Set(digits).size <= 3) return ''
  const abroad = written.startsWith('+') || written.startsWith('00')
  if (abroad && digits.startsWith('81')) return `0${digits.slice(2).replace(/^0/, '')}`
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
}

/** Also 'name [at] shop [dot] example'. */
function mailAddresses(text: string): string[] {
  if (!/[[({](?:at|@)[\])}]/i.test(text)) return mailAddressesIn(text, most)
  return mailAddressesIn(
    text.replace(spelledAt, '@').replace(/(?<=[a-z0-9])(?:[[({]\.[\])}]| ?[[({]dot[\])}] ?)(?=[a-z0-9])/gi, '.'),
    most,
  )
}

function firstMatches(text: string, pattern: RegExp): string[] {
  const found: string[] = []
  for (const match of text.matchAll(pattern)) {
    found.push(match[0])
    if (found.length >= most) break
  }
  return found
}
