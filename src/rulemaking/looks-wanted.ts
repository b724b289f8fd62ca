/**
 * rulemaking/looks-wanted: does a reported message look like mail that people want?
 *
 * Such a member adds nothing to a rule and teaches nothing until a person has said that it is spam: otherwise a few accounts
 * could have a newsletter or a colleague blocked. Who forges a known sender wants something of their own from the reader, so
 * where nobody has proved the sender, a new place to go to or to answer to speaks against it.
 */
import type { Evidence, FeatureKind } from '../evidence/index.js'
import type { WantedFacts } from './draft.js'
import { belongsToACampaign } from './well-known-hosts.js'

export type Aside = 'looks-wanted' | 'newsletter'

/** From so many wanted messages on a sender is known; fewer may have got among them by mistake. */
const several = 3

/** What a forger needs and cannot take from wanted mail. */
const ownWays: readonly FeatureKind[] = ['link-domain', 'reply-to', 'wallet']

/** What of a member is looked up in wanted mail. */
export const askedOfSender: readonly FeatureKind[] = ['sender-address', ...ownWays]

export function asideOf(member: Evidence, wanted: Pick<WantedFacts, 'feature'>): Aside | undefined {
  if (member.unsubscribe !== undefined) return 'newsletter'
  if (member.authentication === 'fail' || !isKnownSender(member, wanted)) return undefined
  return member.authentication === 'pass' || !hasWaysOfItsOwn(member, wanted) ? 'looks-wanted' : undefined
}

function isKnownSender(member: Evidence, wanted: Pick<WantedFacts, 'feature'>): boolean {
  return member.features.some(feature => feature.kind === 'sender-address' && wanted.feature(feature) >= several)
}

function hasWaysOfItsOwn(member: Evidence, wanted: Pick<WantedFacts, 'feature'>): boolean {
  return member.features
    .filter(({ kind }) => ownWays.includes(kind))
    .filter(({ kind, value }) => kind !== 'link-domain' || belongsToACampaign(value, value))
    .some(feature => wanted.feature(feature) === 0)
}
