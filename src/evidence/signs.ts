/**
 * evidence/signs: what a character counts as when texts are compared: one sign for all that look alike (UTS #39 §4, skeletons).
 *
 * `foldLetters` keeps each script itself, so that text can be read and its language told. Comparing needs more: a Russian word
 * with Latin letters in it, カード with a kanji 力, パスワ一ド with a stroke for its long vowel must count as the plain ones.
 * Nothing is read from signs, so a wrong pair costs a little contrast and a missing one a whole campaign. A table look-up each.
 */
import { lookAlikes } from './fold-letters.js'

/** Not counted at all: dashes of every kind stand in for the long-vowel sign, and 一 for both. */
export const unseen = 0
const strokes = 'ー一'

/** Each group counts as its first: kana like kanji, small kana like large, letters a stroke apart, old and neighbours' forms. */
const japanese = `
  ニ二 カ力 ロ口囗 エ工ェ ト卜 タ夕 ハ八 ミ三 オ才ォ チ千干 へヘ べベ ぺペ りリ ンソ シツッ アァ イィ ウゥ ヤャ ユュ ヨョ
  あぁ いぃ うぅ えぇ おぉ つっ やゃ ゆゅ よょ わゎね 未末 日曰 土士 己已巳 微徴 候侯 持待 緑縁 人入 大犬 東束
  国國 会會 変變 続續 当當 発發 処處 証證 確确 認认 録录 号號 額额 期朞 済濟 様樣 万萬 円圓 気氣 対對 応應 学學 数數 独獨 絡络
  険險 請请 払拂 戸户 関關 実實 経經 総總 権權 残殘 収收 図圖 団團 広廣 検檢 覧覽`
  .trim()
  .split(/\s+/)

/** Small letters of which only the capital looks Latin; text comes here in lower case. */
const capitals: Readonly<Record<string, string>> = { в: 'b', н: 'h', к: 'k', м: 'm', т: 't' }

/** The last code point of alphabets that have look-alikes (Greek Extended); beyond are symbols and the East Asian scripts. */
const lastOfAlphabets = 0x1fff

const signs = Uint16Array.from({ length: 0x10000 }, (_, code) => (code <= lastOfAlphabets ? ofAlphabet(code) : code))
for (const group of japanese) for (const c of group) signs[c.charCodeAt(0)] = group.charCodeAt(0)
for (const c of strokes) signs[c.charCodeAt(0)] = unseen

/** Marks off, then the Latin letter that it looks like; I, l and i are one stroke and one sign. */
function ofAlphabet(code: number): number {
  const base = String.fromCharCode(code).normalize('NFD')[0] as string
  const latin = (capitals[base] ?? lookAlikes.get(base) ?? base).toLowerCase()
  return (latin === 'i' ? 'l' : latin).charCodeAt(0)
}

/** For folded text, in lower case. */
export function sign(code: number): number {
  return signs[code] as number
}

const digitLetters = ['o', 'l', '', 'e', 'a', 's', '', 't', 'b', ''].map(c => (c === '' ? unseen : c.charCodeAt(0)))
const longestWord = 24

/**
 * The letter that the digit at `at` stands for (p4yp4l, acc0unt), `unseen` when it is part of a number: only in a word with at
 * least as many letters, all of whose digits pass for letters.
 */
export function letterForDigit(text: string, at: number): number {
  let from = at
  while (at - from < longestWord && isLetterOrDigit(text.charCodeAt(from - 1))) from--
  let letters = 0
  let digits = 0
  for (let i = from; i - from < 2 * longestWord && isLetterOrDigit(text.charCodeAt(i)); i++) {
    const code = text.charCodeAt(i)
    if (code > 0x39) letters++
    else if (digitLetters[code - 0x30] === unseen) return unseen
    else digits++
  }
  return letters >= digits ? (digitLetters[text.charCodeAt(at) - 0x30] as number) : unseen
}

/** ASCII, lower case; not beyond the ends, where the code is NaN. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)
}
