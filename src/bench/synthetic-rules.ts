/**
 * bench/synthetic-rules: as many live rules as are wanted, of the size of real ones, that match no mail.
 *
 * Each is what one reported message gives: its text by 128 shingles, its page by 64 beside a companion, its indicators. Shingles lie
 * as in real texts: the lowest hashes of a set of some hundreds, so that the index is as crowded where mail looks things up.
 */
import type { RuleSetEntry } from '../filter/index.js'
import type { Condition } from '../rules/index.js'
import { randomFrom } from './shuffled.js'

type Random = () => number

const textSignature = 128
const layoutSignature = 64

/** `from`: the first one's number; versions of the rule set are these numbers, too. */
export function* syntheticRules(from: number, to: number): Generator<RuleSetEntry> {
  const random = randomFrom(from)
  for (let n = from; n < to; n++) {
    const rule = { id: `rul_bench_${n}`, campaign: `cam_bench_${n}`, revision: 1, conditions: conditionsOf(n, random) }
    yield { version: n + 1, op: 'put', rule, mode: 'live' }
  }
}

function conditionsOf(n: number, random: Random): readonly Condition[] {
  const companions = (['subject', 'link-shape', 'sender-name'] as const).map(kind => ({ kind, value: `bench ${n}` }))
  return [
    { name: 'text', text: { shingles: lowest(textSignature, between(200, 2_000, random), random), share: 0.4, least: 12 } },
    {
      name: 'layout',
      structure: { shingles: lowest(layoutSignature, between(80, 400, random), random), share: 0.9, least: 16 },
      features: { any: companions, least: 1 },
    },
    { name: 'exact', features: { any: [{ kind: 'exact', value: `bench-${n}` }], least: 1 } },
    { name: 'indicator', features: { any: [{ kind: 'link-host', value: `www.bench-${n}.invalid` }], least: 1 } },
    { name: 'indicator', features: { any: [{ kind: 'reply-to', value: `answers@bench-${n}.invalid` }], least: 1 } },
  ]
}

/** The `most` lowest of `size` hashes that are spread evenly by chance: their distances are exponential. */
function lowest(most: number, size: number, random: Random): readonly number[] {
  const hashes: number[] = []
  for (let hash = 0; hashes.length < most; ) {
    hash += 1 + Math.floor((-Math.log(1 - random()) * 0xffff_ffff) / size)
    if (hash > 0xffff_ffff) break
    hashes.push(hash)
  }
  return hashes
}

function between(low: number, high: number, random: Random): number {
  return low + Math.floor(random() * (high - low))
}
