/**
 * bench/shuffled: the same order for the same seed, on every machine (Fisher and Yates; numbers by Marsaglia's xorshift32).
 */
export function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const out = [...list]
  const random = randomFrom(seed)
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[out[i], out[j]] = [out[j] as T, out[i] as T]
  }
  return out
}

/** Numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  // Small seeds lie close together, and zero would stay zero.
  let state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state = (state ^ (state << 5)) >>> 0
    return state / 0x1_0000_0000
  }
}
