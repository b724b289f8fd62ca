/**
 * rulemaking/draft-memory: drafts of growing campaigns, one member further instead of all over again.
 *
 * A draft of n members is the beginning of the draft of n + 1, so as long as members are only added at the end and wanted mail
 * is the same, the remembered one is continued. Anything else starts anew; forgetting costs time, never a different rule.
 */
import type { Observed } from '../campaigns/index.js'
import { type Draft, emptyDraft, extend } from './draft.js'
import type { WantedSet } from './wanted-set.js'

interface Remembered {
  readonly samples: readonly string[]
  readonly draft: Draft
  /** The state of wanted mail, and whether a person approved. */
  readonly wanted: string
}

const mostRemembered = 256
/** Evidence of a campaign of thousands would fill the memory. */
const loadedAtOnce = 200

export class DraftMemory {
  readonly #drafts = new Map<string, Remembered>()

  /** `load`: the evidence of those that the remembered draft has not seen. */
  async draft(
    campaign: string,
    samples: readonly string[],
    wanted: WantedSet,
    approved: boolean,
    load: (samples: readonly string[]) => Promise<readonly Observed[]>,
  ): Promise<Draft> {
    const state = `${wanted.state} ${approved}`
    const known = this.#drafts.get(campaign)
    const goesOn = known !== undefined && known.wanted === state && known.samples.every((sample, i) => samples[i] === sample)
    let draft = goesOn ? known.draft : emptyDraft
    const fresh = samples.slice(goesOn ? known.samples.length : 0)
    for (let i = 0; i < fresh.length; i += loadedAtOnce) {
      for (const { evidence } of await load(fresh.slice(i, i + loadedAtOnce))) draft = extend(draft, evidence, wanted, approved)
    }
    this.#drafts.delete(campaign)
    this.#drafts.set(campaign, { samples, draft, wanted: state })
    // Oldest first: Map keeps the order of insertion.
    for (const oldest of this.#drafts.keys()) {
      if (this.#drafts.size <= mostRemembered) break
      this.#drafts.delete(oldest)
    }
    return draft
  }
}
