/** evidence: Message → Evidence. What other rooms may use of it. */

export { registrable } from './domains.js'
export * from './evidence.js'
export { plainLetters } from './fold-letters.js'
export { hash32, hash52, hashOfPair, mix32 } from './hash.js'
export { observe } from './observe.js'
export { type ReadText, readText } from './read-text.js'
export { keyOf, type Token, tokensOf } from './readable-text.js'
export { shinglesWithin } from './shingles-within.js'
export { emptySketch, type Overlap, overlap, resemblance } from './sketch.js'
export { fromStored, packTokens, type StoredEvidence, toStored, unpackTokens } from './stored.js'
export { tokenBits } from './token-set.js'
