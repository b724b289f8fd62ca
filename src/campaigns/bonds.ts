/**
 * campaigns/bonds: what an analyst said about who belongs together, as grouping has to respect it.
 *
 * Two acts: a merge holds its samples together, whatever they look like; a split puts samples out of the likeness of all others,
 * and holds them together. The later act counts. An act that was undone is as if it had never been.
 */
import type { Kysely } from 'kysely'
import type { CampaignTables } from './tables.js'

export interface Act {
  readonly act: string
  readonly kind: 'merge' | 'split'
  readonly samples: readonly string[]
}

export class Bonds {
  readonly #acts: readonly Act[]
  /** The latest split of each sample, as its place among the acts. */
  readonly #out = new Map<string, number>()

  /** In the order in which they were done. */
  constructor(acts: readonly Act[]) {
    this.#acts = acts
    acts.forEach((act, place) => {
      if (act.kind === 'split') for (const sample of act.samples) this.#out.set(sample, place)
    })
  }

  /** With one more, the latest. */
  and(act: Act): Bonds {
    return new Bonds([...this.#acts, act])
  }

  /** May likeness join the two? */
  mayJoin(a: string, b: string): boolean {
    return this.#out.get(a) === this.#out.get(b)
  }

  /** Samples that stay together, whatever they look like. */
  held(): readonly (readonly string[])[] {
    return this.#acts.map(({ samples }, place) => samples.filter(sample => (this.#out.get(sample) ?? -1) <= place))
  }

  heldWith(sample: string): readonly string[] {
    return this.held().flatMap(samples => (samples.includes(sample) ? samples.filter(other => other !== sample) : []))
  }
}

export const noBonds = new Bonds([])

/** Acts that are in force; `without`: as if that one had been undone. Few: people make them. */
export async function bondsOf(db: Kysely<CampaignTables>, without?: string): Promise<Bonds> {
  const rows = await db
    .selectFrom('campaign_acts as a')
    .innerJoin('campaign_act_samples as s', 's.act', 'a.act')
    .select(['a.act', 'a.kind', 's.sample'])
    .orderBy('a.event')
    .orderBy('s.sample')
    .execute()
  const acts = new Map<string, Act & { readonly samples: string[] }>()
  for (const { act, kind, sample } of rows) {
    if (act === without) continue
    const known = acts.get(act) ?? { act, kind, samples: [] }
    known.samples.push(sample)
    acts.set(act, known)
  }
  return new Bonds([...acts.values()])
}
