/** judging/tricks/spacing: words pulled apart and lines broken where no writer would. */
import type { LetterTrick } from './trick.js'

/** 「ア カ ウ ン ト」: the campaign's keywords, sometimes with signs instead of spaces. */
export const pullApart =
  (signs: readonly string[]): LetterTrick =>
  (text, dice, campaign) => {
    let out = text
    for (const word of campaign.keywords) {
      if (out.includes(word)) out = out.replaceAll(word, [...word].join(dice.pick(signs)))
    }
    return out
  }

/** Every sentence with a space after each of its characters for a stretch. */
export const spacedStretch =
  (length: number): LetterTrick =>
  (text, dice) => {
    const signs = [...text]
    if (signs.length <= length) return text
    const from = dice.below(signs.length - length)
    return [...signs.slice(0, from), signs.slice(from, from + length).join(' '), ...signs.slice(from + length)].join('')
  }

/** Line breaks inside sentences, also inside words. */
export const strayBreaks =
  (share: number): LetterTrick =>
  (text, dice) => {
    let out = ''
    for (const c of text) out += out !== '' && dice.chance(share) ? `\n${c}` : c
    return out
  }

/** ★, ◆, ※ and the like thrown between words. */
export const ornaments =
  (share: number): LetterTrick =>
  (text, dice) =>
    text.replace(/[、。 ]/g, c => (dice.chance(share) ? `${c}${dice.pick(['★', '◆', '※', '☆', '▼', '♪'])}` : c))
