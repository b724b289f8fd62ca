/**
 * evidence/pieces: short windows of what is too short for words to tell: the subject, the sender, the order of HTML elements.
 *
 * Kept apart by where they come from, so that a verdict can say which of them weighed. Linear and bounded.
 */
import { mix32 } from './hash.js'
import { TokenSet } from './token-set.js'

const width = 4
const longest = 300
const maxElements = 3_000
const prime = 0x01000193

/** Windows of four characters; digits are all one. `seed` keeps windows of different places apart. */
export function characterPieces(text: string, seed: number): Uint32Array {
  const tokens = new TokenSet()
  const framed = `^${text.slice(0, longest)}$`
  for (let i = 0; i + width <= framed.length; i++) {
    let hash = seed
    for (let j = i; j < i + width; j++) {
      const c = framed.charCodeAt(j)
      hash = Math.imul(hash ^ (c >= 0x30 && c <= 0x39 ? 0x30 : c), prime)
    }
    tokens.add(mix32(hash))
  }
  return tokens.take()
}

/** Windows of three element starts. */
export function layoutPieces(elements: Uint32Array): Uint32Array {
  const tokens = new TokenSet()
  const end = Math.min(elements.length, maxElements)
  for (let i = 0; i + 2 < end; i++) {
    const [a = 0, b = 0, c = 0] = [elements[i], elements[i + 1], elements[i + 2]]
    tokens.add(mix32(Math.imul(a, 31) ^ mix32(b ^ mix32(c))))
  }
  return tokens.take()
}
