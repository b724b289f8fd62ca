/**
 * portal/pages/compare/differences: of two texts, word by word, what is in both and what is in one alone.
 *
 * Words as the language has them, so that Japanese is compared by words as well. What is too long or too unlike to be compared
 * quickly is not: then both texts come back whole, as different.
 */
import { diffArrays } from 'diff'

export interface Piece {
  readonly text: string
  readonly differs: boolean
}

const longest = 20_000
const mostEdits = 1_000
/** Of any language: where there are no spaces, it looks words up. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

export function differences(a: string, b: string): readonly [readonly Piece[], readonly Piece[]] {
  const [left, right] = [a.slice(0, longest), b.slice(0, longest)]
  const changes = diffArrays(wordsOf(left), wordsOf(right), { maxEditLength: mostEdits })
  if (!changes) return [[{ text: left, differs: true }], [{ text: right, differs: true }]]
  const side = (other: 'added' | 'removed', own: 'added' | 'removed'): Piece[] =>
    changes.filter(change => !change[other]).map(change => ({ text: change.value.join(''), differs: change[own] === true }))
  return [side('added', 'removed'), side('removed', 'added')]
}

/** With the spaces between them, so that no letter is lost. */
function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
