/**
 * rulemaking/try: what trying a draft on wanted mail came to.
 *
 * Drafting has tried every condition already; this says whether anything is left to publish, and certifies what was tried.
 */
import type { Condition } from '../rules/index.js'
import { wrongBlockUpperBound } from './certificate.js'
import type { Draft } from './draft.js'
import type { Certificate } from './events.js'

export type Trial =
  | { readonly kind: 'fit'; readonly conditions: readonly Condition[]; readonly certificate: Certificate }
  | { readonly kind: 'unfit'; readonly reason: 'hits-wanted-mail' | 'nothing-of-its-own'; readonly certificate: Certificate }

/** `wantedTried`: how many wanted messages the draft was tried on. */
export function certify(draft: Draft, wantedTried: number): Trial {
  const { conditions, members, membersMatched, heldOutMatched } = draft
  const certificate = (wantedHits: number): Certificate => ({
    ...{ members, membersMatched, heldOut: Math.max(0, members - 1), heldOutMatched, wantedTried, wantedHits },
    wrongBlockUpperBound: wrongBlockUpperBound(wantedTried, wantedHits),
  })
  if (membersMatched > 0) return { kind: 'fit', conditions, certificate: certificate(0) }
  if (draft.membersLikeWanted > 0)
    return { kind: 'unfit', reason: 'hits-wanted-mail', certificate: certificate(draft.wantedHits) }
  return { kind: 'unfit', reason: 'nothing-of-its-own', certificate: certificate(0) }
}
