/**
 * evidence/fold-letters: text as an eye reads it, in one spelling.
 *
 * Compatibility forms (full-width, mathematical, circled, half-width kana) fold by NFKC; invisible and direction controls go;
 * letters of other scripts that look Latin fold to Latin, but only where the word or its surroundings are Latin, so that
 * Russian, Greek and Japanese text stay themselves (UTS #39 §4, restricted to single look-alikes; packages that fold
 * blindly turn カ into 力). Never throws; linear.
 */

/** Cyrillic, Greek, Armenian, Cherokee and Latin-extended letters that pass for a Latin one (UTS #39 confusables, one to one). */
export const lookAlikes = new Map<string, string>()
const table: readonly (readonly [string, string])[] = [
  ['a', 'аɑᴀαàáâãäåāăąǎȧạả'],
  ['b', 'ЬвʙƄᏏḃ'],
  ['c', 'сϲᴄçćĉċč'],
  ['d', 'ԁɗᴅďđḍᏧ'],
  ['e', 'еєᴇҽéèêëēĕėęěẹẻ'],
  ['f', 'ƒẝք'],
  ['g', 'ɡցɢĝğġģԍ'],
  ['h', 'һհʜԦĥħᏂ'],
  ['i', 'іıɩɪιíìîïīĭįǐịӏ'],
  ['j', 'јϳᴊĵ'],
  ['k', 'кκķĸᴋ'],
  ['l', 'ⅼʟĺļľłḷԼ'],
  ['m', 'мṁṃᴍ'],
  ['n', 'пոɴηñńņňṅṇ'],
  ['o', 'оοσօᴏóòôõöōŏőøơọỏ'],
  ['p', 'рρᴘṗ'],
  ['q', 'ԛգզ'],
  ['r', 'гʀŕŗřᴦ'],
  ['s', 'ѕśŝşšșᴤ'],
  ['t', 'тτᴛţťṭț'],
  ['u', 'υսцᴜúùûüūŭůűųưụủ'],
  ['v', 'ѵνṿᴠ'],
  ['w', 'ԝшωŵᴡẁẃẅ'],
  ['x', 'хχҳ'],
  ['y', 'уγʏýÿŷỳỵ'],
  ['z', 'ᴢźżžẓ'],
  ['A', 'АΑᎪ'],
  ['B', 'ВΒᏴ'],
  ['C', 'СϹᏟ'],
  ['E', 'ЕΕᎬ'],
  ['H', 'НΗᎻ'],
  ['I', 'ІΙӀ'],
  ['J', 'ЈᎫ'],
  ['K', 'КΚᏦ'],
  ['M', 'МΜᎷ'],
  ['N', 'Ν'],
  ['O', 'ОΟՕ'],
  ['P', 'РΡᏢ'],
  ['S', 'ЅՏᏚ'],
  ['T', 'ТΤᎢ'],
  ['X', 'ХΧ'],
  ['Y', 'УΥҮ'],
  ['Z', 'ΖᏃ'],
]
for (const [latin, others] of table) for (const other of others) lookAlikes.set(other, latin)

// Soft hyphen, combining grapheme joiner, zero-width, direction and tag controls, variation selectors, Hangul and Mongolian fillers.
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant as a character of its own
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu
const notAscii = /[^\x00-\x7f]/
const combining = /\p{Mn}/u
const foreign = /[\u0100-\u024f\u00c0-\u00ff\u0250-\u02af\u0370-\u058f\u13a0-\u13ff\u1d00-\u1d7f\u1e00-\u1eff]/
const toFold = new RegExp(`(?:${foreign.source}|${combining.source})`, 'gu')
const ofWord = /[\p{L}\p{M}]/u
const latinLetter = /[A-Za-z]/
const notLatinScript = /[\u0370-\u058f\u13a0-\u13ff]/

/** Without what can't be seen, compatibility forms as what they stand for; capitals and look-alikes stay. */
export function plainLetters(text: string): string {
  return notAscii.test(text) ? text.replace(invisible, '').normalize('NFKC').replace(invisible, '') : text
}

/** Lower case, NFKC, look-alikes folded. White space and punctuation stay. */
export function foldLetters(text: string): string {
  if (!notAscii.test(text)) return text.toLowerCase()
  const plain = plainLetters(text)
  // Folded before lower case: capital В passes for B, small в for nothing.
  return foldWords(plain).toLowerCase()
}

/** Most words have nothing to fold: only those around a letter that may have are taken out. */
function foldWords(text: string): string {
  let out = ''
  let kept = 0
  let latinAround: boolean | undefined
  toFold.lastIndex = 0
  for (let found = toFold.exec(text); found; found = toFold.exec(text)) {
    if (!isOfWord(text.codePointAt(found.index) as number)) continue
    latinAround ??= mostlyLatin(text)
    const from = wordStart(text, found.index, kept)
    const to = wordEnd(text, toFold.lastIndex)
    out += text.slice(kept, from) + foldWord(text.slice(from, to), latinAround)
    kept = to
    toFold.lastIndex = to
  }
  return kept === 0 ? text : out + text.slice(kept)
}

function wordStart(text: string, at: number, from: number): number {
  let start = at
  while (start > from) {
    const code = codeBefore(text, start)
    if (!isOfWord(code)) break
    start -= unitsOf(code)
  }
  return start
}

function wordEnd(text: string, at: number): number {
  let end = at
  while (end < text.length) {
    const code = text.codePointAt(end) as number
    if (!isOfWord(code)) break
    end += unitsOf(code)
  }
  return end
}

function codeBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1)
  const pair = code >= 0xdc00 && code <= 0xdfff && at > 1 ? (text.codePointAt(at - 2) as number) : 0
  return pair > 0xffff ? pair : code
}

function unitsOf(code: number): number {
  return code > 0xffff ? 2 : 1
}

/** By code unit, as far as it was asked: 1 is of a word, 2 is not. */
const asked = new Uint8Array(0x10000)

function isOfWord(code: number): boolean {
  if (code > 0xffff) return ofWord.test(String.fromCodePoint(code))
  if (asked[code] === 0) asked[code] = ofWord.test(String.fromCharCode(code)) ? 1 : 2
  return asked[code] === 1
}

function foldWord(w: string, latinAround: boolean): string {
  const hasLatin = latinLetter.test(w)
  if (notLatinScript.test(w) && !hasLatin && !(latinAround && allLookLatin(w))) return w
  if (!hasLatin && !latinAround) return w
  let out = ''
  // Latin letters with marks are written as base letters: é and e are one for a reader in a hurry.
  for (const c of w.normalize('NFD')) if (!combining.test(c)) out += lookAlikes.get(c) ?? c
  return out
}

function allLookLatin(w: string): boolean {
  for (const c of w) if (!lookAlikes.has(c)) return false
  return true
}

/** Whether a text's cased letters are Latin more often than not; a sample of the start is enough. */
function mostlyLatin(text: string): boolean {
  let latin = 0
  let other = 0
  const end = Math.min(text.length, 4_000)
  for (let i = 0; i < end; i++) {
    const c = text.charCodeAt(i)
    if ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) latin++
    else if (c >= 0x370 && c < 0x590) other++
  }
  return latin > other
}
