/**
 * rulemaking/template/portion: is it a form, or only a footer?
 *
 * What different messages have in common may be what they copied from a brand: its footer, a legal notice. A text condition needs two
 * fifths of a member's text; a template stands for less only where enough wanted mail is known to speak against it, and where it is
 * in several pieces, none of which would do alone. An analyst who has read a template may set it all the same.
 */
import { shinglesWithin } from '../../evidence/index.js'
import { enoughWanted } from '../draft.js'
import { boldestShare, fixedTexts } from './condition.js'
import type { Template } from './template.js'

const half = 0.5
const quarter = 0.25

/** Of a text that is longer, nothing that was inferred is a quarter. */
const longest = 100_000

/** What a message says in all. */
export function sizeOf(text: string): number {
  return shinglesWithin([text.slice(0, longest)]).length
}

/** Of the messages that it was inferred from, 0-1; `sizes`: theirs, of which the one in the middle counts. */
export function portionOf(template: Template, sizes: readonly number[]): number {
  const fixed = shinglesWithin(fixedTexts(template)).length
  const middle = sizes.toSorted((a, b) => a - b)[sizes.length >> 1] ?? 0
  return middle === 0 ? 0 : Math.min(1, Math.round((fixed / middle) * 1_000) / 1_000)
}

export function isForm(template: Template, portion: number, wanted: number): boolean {
  if (portion >= half) return true
  return portion >= quarter && wanted >= enoughWanted && !restsOnOnePiece(template)
}

function restsOnOnePiece(template: Template): boolean {
  const pieces = fixedTexts(template)
  const largest = Math.max(...pieces.map(piece => shinglesWithin([piece]).length))
  return largest >= boldestShare * shinglesWithin(pieces).length
}
