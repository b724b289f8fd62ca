/**
 * rulemaking/try: what trying a draft on wanted mail came to.
 *
 * Drafting has tried every condition already; this says whether anything is left to publish, and certifies what was tried.
 */
import type { Condition } from '../rules/index.js'
import { strataOf, wrongBlockUpperBound } from './certificate.js'
import type { Draft, WantedFacts } from './draft.js'
import type { Certificate } from './events.js'
import type { Aside } from './looks-wanted.js'

export type Trial =
  | { readonly kind: 'fit'; readonly conditions: readonly Condition[]; readonly certificate: Certificate }
  | { readonly kind: 'unfit'; readonly reason: 'hits-wanted-mail' | 'nothing-of-its-own'; readonly certificate: Certificate }
  /** All that could have gone into it looks wanted. */
  | {
      readonly kind: 'set-aside'
      readonly as: Aside
      readonly unsubscribe: string | undefined
      readonly certificate: Certificate
    }

/** `wanted`: what the draft was tried on. */
export function certify(draft: Draft, wanted: WantedFacts): Trial {
  const { conditions, membersMatched, likeWanted } = draft
  if (membersMatched > 0) return { kind: 'fit', conditions, certificate: certificateOf(draft, wanted, false) }
  const certificate = certificateOf(draft, wanted, likeWanted.length > 0)
  if (likeWanted.length > 0) return { kind: 'unfit', reason: 'hits-wanted-mail', certificate }
  const aside = draft.setAside.find(({ as }) => as === 'looks-wanted') ?? draft.setAside[0]
  if (aside) return { kind: 'set-aside', as: aside.as, unsubscribe: aside.unsubscribe, certificate }
  return { kind: 'unfit', reason: 'nothing-of-its-own', certificate }
}

const none: ReadonlyMap<string, number> = new Map()

/** `hit`: of the condition that would have stopped the most; else of those that stop nothing wanted. */
function certificateOf(draft: Draft, wanted: WantedFacts, hit: boolean): Certificate {
  const { members, membersMatched, heldOutMatched, worst } = draft
  const wantedHits = hit ? draft.wantedHits : 0
  const tried = wanted.strata()
  const hits = hit && worst ? wanted.strata(worst) : { languages: none, senders: none }
  return {
    ...{ members, membersMatched, heldOut: Math.max(0, members - 1), heldOutMatched, wantedTried: wanted.size, wantedHits },
    wrongBlockUpperBound: wrongBlockUpperBound(wanted.size, wantedHits),
    byLanguage: strataOf(tried.languages, hits.languages),
    bySender: strataOf(tried.senders, hits.senders),
  }
}
