/**
 * rulemaking/draft-memory: drafts of growing campaigns, one member further instead of all over again.
 *
 * A draft of n members is the beginning of the draft of n + 1, so as long as members are only added at the end and wanted mail
 * is the same, the remembered one is continued. Anything else starts anew; forgetting costs time, never a different rule.
 */
import type { Evidence } from '../evidence/index.js'
import { type Draft, emptyDraft, extend } from './draft.js'
import type { WantedSet } from './wanted-set.js'

interface Remembered {
  readonly samples: readonly string[]
  readonly draft: Draft
  readonly wanted: string
}

const mostRemembered = 256

export class DraftMemory {
  readonly #drafts = new Map<string, Remembered>()

  draft(
    campaign: string,
    members: readonly { readonly sample: string; readonly evidence: Evidence }[],
    wanted: WantedSet,
  ): Draft {
    const state = [...wanted.batches].join()
    const known = this.#drafts.get(campaign)
    const goesOn =
      known !== undefined && known.wanted === state && known.samples.every((sample, i) => members[i]?.sample === sample)
    let draft = goesOn ? known.draft : emptyDraft
    for (const member of members.slice(goesOn ? known.samples.length : 0)) draft = extend(draft, member.evidence, wanted)
    this.#drafts.delete(campaign)
    this.#drafts.set(campaign, { samples: members.map(member => member.sample), draft, wanted: state })
    // Oldest first: Map keeps the order of insertion.
    for (const oldest of this.#drafts.keys()) {
      if (this.#drafts.size <= mostRemembered) break
      this.#drafts.delete(oldest)
    }
    return draft
  }
}
