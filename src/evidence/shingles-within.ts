/**
 * evidence/shingles-within: the shingles that every message has in which these pieces of text stand, whatever is around them.
 *
 * A piece that is shorter than a window has none. Folded together, so that what script is around decides as it does in a message.
 */
import { foldLetters } from './fold-letters.js'
import { windowsOf } from './shingles.js'
import { withoutAddresses } from './without-addresses.js'

/** A private character: no letter, and left as it is by folding. Lines, so that no link reaches over it. */
const boundary = '\n\ue002\n'
const nobody: ReadonlySet<string> = new Set()

/** Ascending, each once. */
export function shinglesWithin(pieces: readonly string[]): Uint32Array {
  const whole = pieces.map(piece => piece.replaceAll('\ue002', ' ')).join(boundary)
  const found = new Set<number>()
  for (const piece of foldLetters(withoutAddresses(whole)).split(boundary)) {
    const { hashes, length } = windowsOf(piece, nobody)
    for (let i = 0; i < length; i++) found.add(hashes[i] as number)
  }
  return Uint32Array.from(found).sort()
}
