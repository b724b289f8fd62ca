/**
 * evidence/hash: 32 and 52 bit hashes of text.
 *
 * Not for secrets: a spammer may find collisions, and gains nothing by them, since one shingle never decides. Salted forms
 * (wanted mail) mix a secret seed in before the last step.
 */

/** MurmurHash3's final mix: every input bit reaches every output bit. */
export function mix32(h: number): number {
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export function hash32(text: string, seed = 0x9747b28c): number {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix32(h ^ text.length)
}

/** Of 'kind:value', without making that text. */
export function hashOfPair(kind: string, value: string, seed = 0x9747b28c): number {
  let h = seed
  for (let i = 0; i < kind.length; i++) h = Math.imul(h ^ kind.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ 0x3a, 0x01000193)
  for (let i = 0; i < value.length; i++) h = Math.imul(h ^ value.charCodeAt(i), 0x01000193)
  return mix32(h ^ (kind.length + 1 + value.length))
}

/** 52 bits, so that it stays an exact number: for features, where millions are compared and a collision would count. */
export function hash52(text: string, seed = 0): number {
  const low = hash32(text, 0x9747b28c ^ seed)
  const high = hash32(text, 0x3c6ef372 ^ mix32(seed)) & 0xfffff
  return high * 0x1_0000_0000 + low
}
