/**
 * evidence/shingles: folded text → hashed character n-grams with the personal parts taken out.
 *
 * Only letters count: white space, punctuation and line breaks can be shuffled at no cost to a spammer, so they are not seen.
 * Letters that look alike are one sign.
 * Digits become one sign, the recipient's own names another, addresses and links are left out (they are features of their
 * own). Latin letters go in windows of twelve, ideographs and kana in windows of four, since one carries as much as three
 * letters. Linear in the text; the text is cut at `maxCharacters`.
 */
import { mix32 } from './hash.js'
import { letterForDigit, sign, unseen } from './signs.js'

const wide = 4
const narrow = 12
const maxCharacters = 200_000
const digit = 0x30
const person = 0x01
const base = 0x01000193

const narrowPower = power(base, narrow)
const widePower = power(base, wide)

function power(b: number, n: number): number {
  let r = 1
  for (let i = 0; i < n; i++) r = Math.imul(r, b)
  return r
}

/** Reused between calls: judging is synchronous. */
let signs = new Uint16Array(16_384)
let hashes = new Uint32Array(16_384)

export interface Shingles {
  /** Valid until the next call. */
  readonly hashes: Uint32Array
  readonly length: number
  /** Signs that were looked at. */
  readonly letters: number
  /** Hash of the last of them, as many as a window holds. */
  readonly last: number
}

/** `names`: the recipient's names, lower case and folded; each whole word equal to one becomes the person sign. */
export function shingle(folded: string, names: ReadonlySet<string>): Shingles {
  const found = windowsOf(folded, names)
  if (found.length > 0 || found.letters === 0) return found
  // A text shorter than a window is still a text.
  hashes[0] = mix32(found.last ^ found.letters)
  return { ...found, length: 1 }
}

/** Without that exception: a piece of text has only the windows that any text around it has, too. */
export function windowsOf(folded: string, names: ReadonlySet<string>): Shingles {
  const letters = lettersOf(folded, names)
  if (hashes.length < letters + 1) hashes = new Uint32Array(letters * 2)
  let n = 0
  let narrowHash = 0
  let wideHash = 0
  let wideRun = 0
  for (let i = 0; i < letters; i++) {
    const c = signs[i] as number
    narrowHash = (Math.imul(narrowHash, base) + c) | 0
    wideHash = (Math.imul(wideHash, base) + c) | 0
    if (i >= narrow) narrowHash = (narrowHash - Math.imul(narrowPower, signs[i - narrow] as number)) | 0
    if (i >= wide) wideHash = (wideHash - Math.imul(widePower, signs[i - wide] as number)) | 0
    wideRun = isWide(c) ? wideRun + 1 : 0
    if (wideRun >= wide) hashes[n++] = mix32(wideHash ^ 0x5bd1e995)
    else if (i >= narrow - 1 && wideRun === 0) hashes[n++] = mix32(narrowHash)
  }
  return { hashes, length: n, letters, last: narrowHash }
}

/** What a text counts as, one character a sign: texts of equal signs have equal shingles. */
export function signsOf(folded: string, names: ReadonlySet<string>): string {
  const letters = lettersOf(folded, names)
  let text = ''
  for (let i = 0; i < letters; i += 4_096) text += String.fromCharCode(...signs.subarray(i, Math.min(letters, i + 4_096)))
  return text
}

/** Hiragana, katakana, ideographs and Hangul. */
export function isWide(c: number): boolean {
  return (
    (c >= 0x3041 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xd800 && c <= 0xdfff)
  )
}

function lettersOf(text: string, names: ReadonlySet<string>): number {
  const end = Math.min(text.length, maxCharacters)
  if (signs.length < end) signs = new Uint16Array(end * 2)
  const { lengths, firsts } = masksOf(names)
  let n = 0
  let wordStart = -1
  let wordFrom = 0
  for (let i = 0; i <= end; i++) {
    const c = i < end ? text.charCodeAt(i) : 0x20
    const isDigit = c >= 0x30 && c <= 0x39
    const s = isDigit ? letterForDigit(text, i) : sign(c)
    const letter = isDigit ? s !== unseen : (c >= 0x61 && c <= 0x7a) || (c > 0x7f && isLetterSign(c))
    if (letter) {
      if (wordStart === -1) {
        wordStart = i
        wordFrom = n
      }
      if (s !== unseen) signs[n++] = s
      continue
    }
    if (wordStart !== -1) {
      const mayBeName = (lengths >>> (i - wordStart)) & (firsts >>> text.charCodeAt(wordStart)) & 1
      if (mayBeName && names.has(text.slice(wordStart, i))) {
        n = wordFrom
        signs[n++] = person
      }
      wordStart = -1
    }
    if (isDigit && (n === 0 || signs[n - 1] !== digit)) signs[n++] = digit
  }
  return n
}

/** As bits, modulo 32: most words of a text are no name by their length or first letter alone. */
function masksOf(names: ReadonlySet<string>): { readonly lengths: number; readonly firsts: number } {
  let lengths = 0
  let firsts = 0
  for (const name of names) {
    lengths |= 1 << name.length
    firsts |= 1 << name.charCodeAt(0)
  }
  return { lengths, firsts }
}

/** Not punctuation, symbols or spaces of the general and CJK blocks. */
export function isLetterSign(c: number): boolean {
  if (c < 0xaa) return false
  if (c >= 0x2000 && c <= 0x2bff) return false
  if (c >= 0x3000 && c <= 0x3040 && c !== 0x3005) return false
  if (c >= 0xe000 && c <= 0xf8ff) return false
  if (c >= 0xff00 && c <= 0xff0f) return false
  return c !== 0xab && c !== 0xbb && c !== 0xd7 && c !== 0xf7 && c !== 0x30fb && c !== 0xfffd
}
