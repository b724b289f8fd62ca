/**
 * evidence/brand-names: which brand a text names, which a host belongs to, and which a host only looks like.
 *
 * Compared by signs, so that Раурal, PayPa1 and ｐａｙｐａｌ are paypal. Work is bounded by the table and by the host's length.
 */
import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'
import { type Brand, brands } from './brands.js'
import { foldLetters } from './fold-letters.js'
import { remembered } from './remembered.js'
import { letterForDigit, sign, unseen } from './signs.js'

/** Words of signs with one space between; digits that pass for letters count as them. */
export function plainSigns(text: string): string {
  const folded = foldLetters(text.slice(0, 500))
  let out = ''
  for (let i = 0; i < folded.length; i++) {
    const c = folded.charCodeAt(i)
    if (c >= 0x30 && c <= 0x39) {
      const letter = letterForDigit(folded, i)
      out += letter === unseen ? folded[i] : String.fromCharCode(letter)
    } else if ((c >= 0x61 && c <= 0x7a) || c >= 0xc0) {
      const s = sign(c)
      if (s !== unseen) out += String.fromCharCode(s)
    } else if (!out.endsWith(' ')) out += ' '
  }
  return out.trim()
}

interface Look {
  readonly brand: Brand
  readonly signs: string
}

/** With a space on both sides: whole words. */
const latinNames: Look[] = []
/** Without spaces: scripts that write none. */
const otherNames: Look[] = []
const labels: Look[] = []
const owners = new Map<string, Brand[]>()
const everywhere = new Map<string, Brand>()
for (const brand of brands) {
  for (const name of brand.names) {
    const signs = plainSigns(name)
    if (/^[\x20-\x7e]+$/.test(name)) latinNames.push({ brand, signs: ` ${signs} ` })
    else otherNames.push({ brand, signs: signs.replace(/ /g, '') })
  }
  if (brand.label !== '') labels.push({ brand, signs: plainSigns(brand.label) })
  if (brand.everywhere) everywhere.set(brand.label, brand)
  for (const domain of brand.domains) owners.set(domain, [...(owners.get(domain) ?? []), brand])
}

/** The brands that a display name or a subject names. */
export const brandsNamed = remembered(5_000, (text): readonly Brand[] => {
  if (text.trim() === '') return []
  const words = plainSigns(text)
  const apart = ` ${words} `
  const together = words.replace(/ /g, '')
  const found = [
    ...latinNames.filter(({ signs }) => apart.includes(signs)),
    ...otherNames.filter(({ signs }) => together.includes(signs)),
  ]
  return [...new Set(found.map(({ brand }) => brand))]
})

/** Those whose own domain the host is, or is below. */
function ownersOf(host: string): readonly Brand[] {
  for (let at = 0; ; ) {
    const found = owners.get(host.slice(at))
    if (found) return found
    const dot = host.indexOf('.', at)
    if (dot === -1) break
    at = dot + 1
  }
  const { domainWithoutSuffix, publicSuffix } = parse(host)
  const brand = everywhere.get(domainWithoutSuffix ?? '')
  return brand && /^(?:com|(?:com?\.)?[a-z]{2})$/.test(publicSuffix ?? '') ? [brand] : []
}

export function isBrandHost(host: string): boolean {
  return ownersOf(host).length > 0
}

export function ownedBy(host: string, brand: Brand): boolean {
  return ownersOf(host).includes(brand)
}

// What is put beside a brand to make a domain of one's own.
const lures = new Set(
  `account accounts bank banking billing card center centre check co com confirm customer delivery help id info japan jp login mail member
  my net notice official online page pay payment portal post safe secure security service services shop signin site support sure team
  track update user verification verify web`
    .split(/\s+/)
    .map(plainSigns),
)

/** The brand whose name is part of a host that is nobody's of the table, letters changed or words added; undefined without one. */
export const brandImitated = remembered(10_000, (host): Brand | undefined => {
  if (!host.includes('.') || isBrandHost(host)) return undefined
  const { publicSuffix } = parse(host)
  const own = publicSuffix ? host.slice(0, -publicSuffix.length - 1) : host
  const readable = own.includes('xn--') ? domainToUnicode(own) : own
  for (const label of readable.split('.').slice(-6)) {
    const whole = asOneWord(label)
    const parts = label.split('-').map(asOneWord)
    const found = labels.find(
      ({ signs }) => parts.some(part => part === signs || imitates(part, signs)) || imitates(whole, signs),
    )
    if (found) return found.brand
  }
  return undefined
})

/** rn passes for m, vv for w. */
function asOneWord(label: string): string {
  return plainSigns(label).replace(/ /g, '').replace(/rn/g, 'm').replace(/vv/g, 'w')
}

function imitates(word: string, brand: string): boolean {
  if (word.length < 6 || brand.length < 5) return false
  if (word === brand) return true
  if (word.startsWith(brand) && lures.has(word.slice(brand.length))) return true
  if (word.endsWith(brand) && lures.has(word.slice(0, -brand.length))) return true
  return brand.length >= 7 && oneEditApart(word, brand)
}

function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return Math.max(a.length, b.length) - head - tail <= 1
}
