/**
 * evidence/sketch: from any number of shingle hashes to a bottom-k sketch, and what two sketches say of each other.
 *
 * The lowest hashes are a random sample of the set that is the same in every message that holds the set, so containment and
 * resemblance can be estimated from 256 numbers, however long the attacker makes the mail (Broder 1997).
 */
import { type Sketch, sketchSize } from './evidence.js'

const full = 0xffffffff
export const emptySketch: Sketch = { total: 0, hashes: new Uint32Array(0), horizon: full }

/**
 * Sorted and freed of doubles, cut at `sketchSize`. `total` counts distinct hashes below the cut exactly and above it by
 * extrapolation, so that a mail of a million shingles costs no set of a million.
 */
export function sketchOf(hashes: Uint32Array, length: number): Sketch {
  if (length === 0) return emptySketch
  const lowest = lowestOf(hashes, length)
  let distinct = 0
  for (let i = 0; i < lowest.length; i++) {
    if (i > 0 && lowest[i] === lowest[i - 1]) continue
    lowest[distinct++] = lowest[i] as number
  }
  if (distinct <= sketchSize && lowest.length === length) {
    return { total: distinct, hashes: lowest.slice(0, distinct), horizon: full }
  }
  const kept = Math.min(distinct, sketchSize)
  const horizon = lowest[kept - 1] as number
  return { total: Math.max(kept, Math.round((kept * full) / Math.max(1, horizon))), hashes: lowest.slice(0, kept), horizon }
}

/** Reused between calls: judging is synchronous. */
let scratch = new Uint32Array(16_384)

/** More than the sketch, so that chance rarely leaves too few. */
const enough = sketchSize * 1.5

/** Valid until the next call. Ascending, doubles among them; all hashes, or those under a bound that lets the sketch through. */
function lowestOf(hashes: Uint32Array, length: number): Uint32Array {
  // Hashes are uniform, so the bound is known beforehand; repetition in the text only makes it let fewer distinct ones through.
  for (let share = enough / length; share < 1; share *= 3) {
    const bound = share * full
    if (scratch.length < length) scratch = new Uint32Array(length * 2)
    let n = 0
    for (let i = 0; i < length; i++) {
      const h = hashes[i] as number
      if (h <= bound) scratch[n++] = h
    }
    const sorted = scratch.subarray(0, n).sort()
    if (distinctIn(sorted) > sketchSize) return sorted
  }
  return hashes.slice(0, length).sort()
}

function distinctIn(sorted: Uint32Array): number {
  let n = 0
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) n++
  return n
}

export interface Overlap {
  /** Hashes of `part` that the whole could show (at or below its horizon). */
  readonly inRange: number
  readonly hits: number
}

/** How much of `part` (ascending) is in `whole`. */
export function overlap(part: ArrayLike<number>, whole: Sketch): Overlap {
  let hits = 0
  let inRange = 0
  let j = 0
  const hashes = whole.hashes
  for (let i = 0; i < part.length; i++) {
    const h = part[i] as number
    if (h > whole.horizon) break
    inRange++
    while (j < hashes.length && (hashes[j] as number) < h) j++
    if (hashes[j] === h) hits++
  }
  return { inRange, hits }
}

/** Estimated Jaccard resemblance of the two whole sets, 0-1; symmetric. */
export function resemblance(a: Sketch, b: Sketch): number {
  const horizon = Math.min(a.horizon, b.horizon)
  let both = 0
  let union = 0
  let i = 0
  let j = 0
  while (i < a.hashes.length || j < b.hashes.length) {
    const x = i < a.hashes.length ? (a.hashes[i] as number) : Number.POSITIVE_INFINITY
    const y = j < b.hashes.length ? (b.hashes[j] as number) : Number.POSITIVE_INFINITY
    if (Math.min(x, y) > horizon) break
    union++
    if (x === y) both++
    if (x <= y) i++
    if (y <= x) j++
  }
  return union === 0 ? 0 : both / union
}
