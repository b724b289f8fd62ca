/** judging/tricks/latin-letters: other scripts' letters that pass for Latin ones, and other spellings of the same letters. */
import { type LetterTrick, replacing } from './trick.js'

// biome-ignore format: a table reads best as rows
const cyrillicLetters = {
  a: 'а', c: 'с', e: 'е', i: 'і', j: 'ј', o: 'о', p: 'р', s: 'ѕ', x: 'х', y: 'у', h: 'һ', d: 'ԁ',
  A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', I: 'І', J: 'Ј', K: 'К', M: 'М', O: 'О', P: 'Р', S: 'Ѕ', T: 'Т', X: 'Х', Y: 'У',
}
// biome-ignore format: a table reads best as rows
const greekLetters = {
  a: 'α', i: 'ι', k: 'κ', o: 'ο', p: 'ρ', u: 'υ', v: 'ν', y: 'γ', n: 'η',
  A: 'Α', B: 'Β', E: 'Ε', H: 'Η', I: 'Ι', K: 'Κ', M: 'Μ', N: 'Ν', O: 'Ο', P: 'Ρ', T: 'Τ', X: 'Χ', Y: 'Υ', Z: 'Ζ',
}
// biome-ignore format: a table reads best as rows
const latinLetters = {
  a: 'áàâäãå', c: 'çć', e: 'éèêë', i: 'íìîïı', l: 'ł', n: 'ñń', o: 'óòôöõ', s: 'śş', u: 'úùûü', y: 'ýÿ', z: 'źż',
  A: 'ÁÀÂÄ', C: 'ÇĆ', E: 'ÉÈÊ', I: 'ÍÎ', N: 'Ñ', O: 'ÓÒÔÖ', U: 'ÚÙÜ',
}
/** One for the other in most typefaces. */
const digitLetters = { o: '0', l: '1', i: '1', e: '3', a: '4', s: '5', O: '0', I: 'l', S: '5' }

/** Letters of phonetic script, small capitals and other rare Latin ones. */
const rareLetters = {
  a: 'ɑᴀ',
  b: 'ʙ',
  c: 'ᴄ',
  e: 'ᴇ',
  g: 'ɡ',
  i: 'ıɩ',
  k: 'ᴋ',
  m: 'ᴍ',
  n: 'ɴ',
  o: 'ᴏ',
  r: 'ʀ',
  t: 'ᴛ',
  u: 'ᴜ',
  v: 'ᴠ',
  w: 'ᴡ',
  z: 'ᴢ',
}
const thinLetters = { l: 'I', I: 'l' }
const pairs: Readonly<Record<string, string>> = { m: 'rn', w: 'vv', d: 'cl' }

export const rareLatin = (share: number): LetterTrick => replacing(rareLetters, share)
/** Capital i and small l, one stroke both. */
export const thinStrokes = (share: number): LetterTrick => replacing(thinLetters, share)
/** rn for m, vv for w. */
export const letterPairs =
  (share: number): LetterTrick =>
  (text, dice) =>
    text.replace(/[mwd]/g, c => (dice.chance(share) ? (pairs[c] as string) : c))
/** Latin letters in Cyrillic and in Greek text: the same tables, read the other way. */
export const latinInCyrillic = (share: number): LetterTrick => replacing(reversed(cyrillicLetters), share)
export const latinInGreek = (share: number): LetterTrick => replacing(reversed(greekLetters), share)

function reversed(table: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([latin, other]) => [other, latin]))
}

export const cyrillic = (share: number): LetterTrick => replacing(cyrillicLetters, share)
export const greek = (share: number): LetterTrick => replacing(greekLetters, share)
export const accented = (share: number): LetterTrick => replacing(latinLetters, share)
export const digitsForLetters = (share: number): LetterTrick => replacing(digitLetters, share)

/** Latin letters and digits as wide as kanji. */
export const fullWidth: LetterTrick = text => text.replace(/[A-Za-z0-9]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

/** Mathematical bold: letters that mail programs show in bold without any HTML. */
export const mathematical: LetterTrick = text =>
  text
    .replace(/[A-Z]/g, c => String.fromCodePoint(c.charCodeAt(0) - 0x41 + 0x1d400))
    .replace(/[a-z]/g, c => String.fromCodePoint(c.charCodeAt(0) - 0x61 + 0x1d41a))
    .replace(/[0-9]/g, c => String.fromCodePoint(c.charCodeAt(0) - 0x30 + 0x1d7ce))

/** Every second letter wide, so that no word is in one form. */
export const mixedWidth: LetterTrick = text =>
  text.replace(/[A-Za-z0-9]/g, (c, at: number) => (at % 2 === 0 ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))

export const circled: LetterTrick = text =>
  text
    .replace(/[A-Z]/g, c => String.fromCodePoint(c.charCodeAt(0) - 0x41 + 0x24b6))
    .replace(/[a-z]/g, c => String.fromCodePoint(c.charCodeAt(0) - 0x61 + 0x24d0))
