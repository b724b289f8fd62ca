/**
 * portal/pages/compare/differences: of two texts, word by word, what is in both and what is in one alone.
 *
 * Words as the language has them, so that Japanese is compared by words as well. What is too long or too unlike to be compared
 * quickly is not: then both texts come back whole, as different.
 */
import { diffWords } from 'diff'

export interface Piece {
  readonly text: string
  readonly differs: boolean
}

const longest = 20_000
const mostEdits = 4_000

export function differences(a: string, b: string): readonly [readonly Piece[], readonly Piece[]] {
  const [left, right] = [a.slice(0, longest), b.slice(0, longest)]
  const intlSegmenter = new Intl.Segmenter('ja', { granularity: 'word' })
  const changes = diffWords(left, right, { intlSegmenter, maxEditLength: mostEdits })
  if (!changes) return [[{ text: left, differs: true }], [{ text: right, differs: true }]]
  const side = (other: 'added' | 'removed', own: 'added' | 'removed'): Piece[] =>
    changes.filter(change => !change[other]).map(change => ({ text: change.value, differs: change[own] === true }))
  return [side('added', 'removed'), side('removed', 'added')]
}
