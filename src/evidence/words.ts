/**
 * evidence/words: what the mail says, as hashed words and pairs of words: the ground on which the heuristics learn wording.
 *
 * Scripts that write no spaces (kana, ideographs, Hangul) give windows of two and three signs instead. Digits are all one.
 * A pair is two neighbours, or two with one between, so that one changed word costs its own pairs only. The subject's words
 * are tokens of their own. Linear; at most `maxWords` of the text are read, so padding at the end changes nothing.
 */
import { mix32 } from './hash.js'
import { TokenSet } from './token-set.js'

const maxWords = 1_000
const maxSubjectWords = 60
const longestWord = 24
const prime = 0x01000193

const [inBody, inSubject] = [0x2545f491, 0x6c62272e]
const [other, letter, wide] = [0, 1, 2]
const kinds = Uint8Array.from({ length: 0x10000 }, (_, c) => kindOf(c))
const [alone, pair, gap, two, three] = [0x1f3d5b79, 0x2b7e1516, 0x3c6ef372, 0x4f1bbcdc, 0x5be0cd19]

/** `subject` and `visible` as folded. */
export function wordTokens(subject: string, visible: string): Uint32Array {
  const tokens = new TokenSet()
  gather(subject, inSubject, maxSubjectWords, tokens)
  gather(visible, inBody, maxWords, tokens)
  return tokens.take()
}

function gather(text: string, place: number, most: number, tokens: TokenSet): void {
  let words = 0
  let hash = place
  let letters = 0
  let before = place
  let beforeThat = place
  // Signs of the run without spaces that is being read.
  let run = 0
  let last = 0
  let lastButOne = 0
  for (let i = 0; i <= text.length && words < most; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 0x20
    const kind = kinds[c]
    if (kind === wide) {
      if (run > 0) tokens.add(mix32(place ^ two ^ Math.imul(last, prime) ^ (c << 15)))
      if (run > 1) tokens.add(mix32(place ^ three ^ Math.imul(Math.imul(lastButOne, prime) ^ last, prime) ^ (c << 15)))
      lastButOne = last
      last = c
      run++
      // Two signs weigh about as much as a word.
      if ((run & 1) === 0) words++
    } else run = 0
    if (kind === letter) {
      if (letters < longestWord) hash = Math.imul(hash ^ (c >= 0x30 && c <= 0x39 ? 0x30 : c), prime)
      letters++
      continue
    }
    if (letters === 0) continue
    const word = mix32(hash)
    tokens.add(mix32(word ^ alone))
    tokens.add(mix32(Math.imul(before, prime) ^ word ^ pair))
    tokens.add(mix32(Math.imul(beforeThat, prime) ^ word ^ gap))
    beforeThat = before
    before = word
    words++
    hash = place
    letters = 0
  }
}

/** Signs inside words that spam writes on purpose ('$$$', 'don’t', '100%') count as letters. */
function kindOf(c: number): number {
  if (c < 0x80) {
    const ofWord = (c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39) || c === 0x24 || c === 0x25 || c === 0x21 || c === 0x27
    return ofWord || c === 0x2d ? letter : other
  }
  if (c < 0xaa || (c >= 0x2000 && c <= 0x2bff) || (c >= 0x3000 && c <= 0x3040 && c !== 0x3005)) return other
  if ((c >= 0x3041 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xdfff)) return c === 0x30fb ? other : wide
  return c >= 0xe000 ? other : letter
}
