/** judging/tricks/japanese-letters: kana and kanji that read as one another, and other code points for the same letter. */
import iconv from 'iconv-lite'
import { type LetterTrick, replacing } from './trick.js'

/** Kana for kanji, kanji for kana, hiragana for katakana, dashes for the long-vowel sign. */
// biome-ignore format: a table reads best as rows
const lookAlikes = {
  ー: '一―－', ニ: '二', カ: '力', ロ: '口', エ: '工', ト: '卜', タ: '夕', ハ: '八', ミ: '三', オ: '才', チ: '千',
  へ: 'ヘ', べ: 'ベ', ペ: 'ぺ', り: 'リ', リ: 'り', ヘ: 'へ', 口: 'ロ', 力: 'カ', 二: 'ニ', 一: 'ー', 工: 'エ', 才: 'オ', 八: 'ハ', 夕: 'タ',
}
/** Radicals with code points of their own (U+2F00-2FD5): the very same glyph. */
// biome-ignore format: a table reads best as rows
const radicals = {
  一: '⼀', 二: '⼆', 人: '⼈', 入: '⼊', 八: '⼋', 力: '⼒', 口: '⼝', 土: '⼟', 大: '⼤', 女: '⼥', 子: '⼦', 小: '⼩', 工: '⼯',
  己: '⼰', 心: '⼼', 手: '⼿', 文: '⽂', 方: '⽅', 日: '⽇', 月: '⽉', 止: '⽌', 比: '⽐', 水: '⽔', 生: '⽣', 用: '⽤', 目: '⽬', 示: '⽰',
  立: '⽴', 自: '⾃', 行: '⾏', 見: '⾒', 言: '⾔', 身: '⾝', 車: '⾞', 里: '⾥', 金: '⾦', 長: '⾧', 門: '⾨', 面: '⾯', 音: '⾳', 食: '⾷', 高: '⾼',
}
/** Forms of the neighbours' scripts and of old prints that every reader of Japanese takes for the usual one. */
// biome-ignore format: a table reads best as rows
const otherForms = {
  国: '國', 会: '會', 変: '変變', 続: '續', 当: '當', 発: '發', 処: '處', 証: '證', 確: '确', 認: '认', 録: '录', 号: '號', 額: '额',
  期: '朞期', 済: '濟', 様: '樣', 万: '萬', 円: '圓', 気: '氣', 対: '對', 応: '應', 学: '學', 数: '數', 独: '獨', 絡: '络', 険: '險',
}

/** Letters that differ by a stroke: 「アカウソト」. */
// biome-ignore format: a table reads best as rows
const nearLetters = {
  ン: 'ソ', ソ: 'ン', シ: 'ツ', ツ: 'シ', ッ: 'ツ', ャ: 'ヤ', ュ: 'ユ', ョ: 'ヨ', っ: 'つ', ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', ク: 'タ', わ: 'ね',
  未: '末', 末: '未', 日: '曰', 土: '士', 千: '干', 己: '已', 微: '徴', 候: '侯', 持: '待', 緑: '縁', 人: '入', 大: '犬', 束: '東',
}

export const nearForms = (share: number): LetterTrick => replacing(nearLetters, share)
/** が as か and a combining mark (NFD). */
export const decomposed: LetterTrick = text => text.normalize('NFD')

export const kanaForKanji = (share: number): LetterTrick => replacing(lookAlikes, share)
export const radicalForms = (share: number): LetterTrick => replacing(radicals, share)
export const foreignForms = (share: number): LetterTrick => replacing(otherForms, share)

/** ガ → ｶﾞ, from CP932's own table; hiragana and kanji have no such form. */
export const halfWidthKana: LetterTrick = text => text.replace(/[ァ-ヴー・。、「」]/g, c => halfWidth.get(c) ?? c)

const halfWidth = new Map<string, string>()
// NFKC knows the way from half-width to full; the table is that way walked backwards.
for (let code = 0xa1; code <= 0xdf; code++) {
  const half = iconv.decode(Buffer.from([code]), 'cp932')
  halfWidth.set(half.normalize('NFKC'), half)
  for (const mark of ['ﾞ', 'ﾟ']) {
    const whole = (half + mark).normalize('NFKC')
    if (whole.length === 1) halfWidth.set(whole, half + mark)
  }
}
