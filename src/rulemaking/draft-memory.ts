/**
 * rulemaking/draft-memory: drafts of growing campaigns, one member further instead of all over again.
 *
 * A draft of n members is the beginning of the draft of n + 1, so as long as members are only added at the end and wanted mail
 * is the same, the remembered one is continued; of large campaigns also the one that was kept in the database (kept-drafts.ts).
 * Anything else starts anew; forgetting costs time, never a different rule.
 */
import type { Observed } from '../campaigns/index.js'
import { type Draft, emptyDraft, extend } from './draft.js'
import type { KeptDrafts } from './kept-drafts.js'
import type { WantedSet } from './wanted-set.js'

interface Remembered {
  readonly samples: readonly string[]
  readonly draft: Draft
  /** The state of wanted mail, and whether a person approved. */
  readonly state: string
  /** So many members had the one in the database. */
  readonly kept: number
}

const mostRemembered = 256
/** Evidence of a campaign of thousands would fill the memory. */
const loadedAtOnce = 200
/** From so many members on a draft is kept, and again whenever a tenth was added. */
const large = 500
const grown = 1.1

type Load = (samples: readonly string[]) => Promise<readonly Observed[]>

export class DraftMemory {
  readonly #drafts = new Map<string, Remembered>()

  constructor(private readonly kept: KeptDrafts) {}

  /** `load`: the evidence of those that the remembered draft has not seen. */
  async draft(campaign: string, samples: readonly string[], wanted: WantedSet, approved: boolean, load: Load): Promise<Draft> {
    const state = `${wanted.contents} ${approved}`
    const known = await this.#beginning(campaign, samples, state)
    let { draft } = known
    const fresh = samples.slice(known.samples.length)
    for (let i = 0; i < fresh.length; i += loadedAtOnce) {
      for (const { evidence } of await load(fresh.slice(i, i + loadedAtOnce))) draft = extend(draft, evidence, wanted, approved)
    }
    const keeping = samples.length >= Math.max(large, known.kept * grown)
    if (keeping) await this.kept.keep(campaign, samples, state, draft)
    this.#remember(campaign, { samples, draft, state, kept: keeping ? samples.length : known.kept })
    return draft
  }

  async #beginning(campaign: string, samples: readonly string[], state: string): Promise<Remembered> {
    const known = this.#drafts.get(campaign)
    if (known?.state === state && known.samples.every((sample, i) => samples[i] === sample)) return known
    const found = samples.length >= large ? await this.kept.find(campaign, samples, state) : undefined
    if (!found) return { samples: [], draft: emptyDraft, state, kept: 0 }
    return { samples: samples.slice(0, found.members), draft: found.draft, state, kept: found.members }
  }

  #remember(campaign: string, remembered: Remembered): void {
    this.#drafts.delete(campaign)
    this.#drafts.set(campaign, remembered)
    // Oldest first: Map keeps the order of insertion.
    for (const oldest of this.#drafts.keys()) {
      if (this.#drafts.size <= mostRemembered) break
      this.#drafts.delete(oldest)
    }
  }
}
