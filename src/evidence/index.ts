/** evidence: Message → Evidence. What other rooms may use of it. */
export * from './evidence.js'
export { hash32, hash52, hashOfPair, mix32 } from './hash.js'
export { observe } from './observe.js'
export { emptySketch, type Overlap, overlap, resemblance } from './sketch.js'
export { fromStored, packTokens, type StoredEvidence, toStored, unpackTokens } from './stored.js'
