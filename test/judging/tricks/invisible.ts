/** judging/tricks/invisible: characters that no one sees, between letters. */
import type { LetterTrick } from './trick.js'

/** Zero-width space, non-joiner, joiner, word joiner, no-break space of no width; with the soft hyphen of HTML mail. */
export const zeroWidth = (share: number): LetterTrick => between('\u200b\u200c\u200d\u2060\ufeff', share)
export const softHyphens = (share: number): LetterTrick => between('\u00ad', share)
/** Isolates and marks of direction that change nothing in a left-to-right line. */
export const directionMarks = (share: number): LetterTrick => between('\u200e\u2066\u2069', share)

function between(signs: string, share: number): LetterTrick {
  return (text, dice) => {
    let out = ''
    let before = ''
    for (const c of text) {
      // Never inside a surrogate pair or before a mark: that would be seen.
      if (/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(c) && dice.chance(share)) out += dice.pick([...signs])
      out += c
      before = c
    }
    return out
  }
}
