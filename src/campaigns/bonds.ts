/**
 * campaigns/bonds: what an analyst said about who belongs together, as grouping has to respect it.
 *
 * Two acts: a merge holds its samples together, whatever they look like; a split takes samples out of a campaign and holds them
 * together. Whoever comes later and is clearly nearer to those that were taken out than to those that stayed goes with them: so
 * both sides attract their siblings, and stay apart. On which side a sample is depends on the act and the sample alone. The
 * later act counts. An act that was undone is as if it had never been.
 */
import type { Evidence } from '../evidence/index.js'
import type { Observed } from './components.js'
import { likeness, whySimilar } from './similar.js'

export interface Act {
  readonly act: string
  readonly kind: 'merge' | 'split'
  /** Merged, or taken out. */
  readonly samples: readonly string[]
  /** Of a split: those that stayed. */
  readonly stayed: readonly string[]
}

/** What is compared with: some of those that were taken out, and of those that stayed. */
export interface Sides {
  readonly out: readonly Evidence[]
  readonly stayed: readonly Evidence[]
}

/** Of likenesses between 0 and 3: less is chance. */
const clearly = 0.1

export class Bonds {
  readonly #acts: readonly Act[]
  readonly #sides: ReadonlyMap<string, Sides>
  /** The latest split of each sample, as its place among the acts. */
  readonly #out = new Map<string, number>()
  readonly #stayed: readonly ReadonlySet<string>[]
  readonly #drawn = new Map<string, number | undefined>()

  /** In the order in which they were done. `sides`: of splits, by act. */
  constructor(acts: readonly Act[], sides: ReadonlyMap<string, Sides> = new Map()) {
    this.#acts = acts
    this.#sides = sides
    this.#stayed = acts.map(act => new Set(act.stayed))
    acts.forEach((act, place) => {
      if (act.kind === 'split') for (const sample of act.samples) this.#out.set(sample, place)
    })
  }

  /** With one more, the latest. */
  and(act: Act, sides?: Sides): Bonds {
    return new Bonds([...this.#acts, act], sides ? new Map([...this.#sides, [act.act, sides]]) : this.#sides)
  }

  /** May likeness join the two? */
  mayJoin(a: Observed, b: Observed): boolean {
    return this.#splitOf(a) === this.#splitOf(b)
  }

  /** Samples that stay together, whatever they look like. */
  held(): readonly (readonly string[])[] {
    return this.#acts.map(({ samples }, place) => samples.filter(sample => (this.#out.get(sample) ?? -1) <= place))
  }

  heldWith(sample: string): readonly string[] {
    return this.held().flatMap(samples => (samples.includes(sample) ? samples.filter(other => other !== sample) : []))
  }

  /** By which split it is out, as said or by likeness. */
  #splitOf({ sample, evidence }: Observed): number | undefined {
    const said = this.#out.get(sample)
    if (said !== undefined || this.#sides.size === 0) return said
    if (!this.#drawn.has(sample)) this.#drawn.set(sample, this.#drawnBy(sample, evidence))
    return this.#drawn.get(sample)
  }

  #drawnBy(sample: string, evidence: Evidence): number | undefined {
    for (let place = this.#acts.length - 1; place >= 0; place--) {
      const sides = this.#sides.get((this.#acts[place] as Act).act)
      if (sides && !this.#stayed[place]?.has(sample) && isDrawn(evidence, sides)) return place
    }
    return undefined
  }
}

function isDrawn(evidence: Evidence, { out, stayed }: Sides): boolean {
  const alike = out.filter(other => whySimilar(evidence, other).length > 0)
  return alike.length > 0 && nearest(evidence, alike) > nearest(evidence, stayed) + clearly
}

function nearest(evidence: Evidence, others: readonly Evidence[]): number {
  return others.reduce((most, other) => Math.max(most, likeness(evidence, other)), 0)
}

export const noBonds = new Bonds([])
