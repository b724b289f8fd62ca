/**
 * rulemaking/desired-rule: what the rule of a campaign should be now.
 *
 * A function of the members, of those who reported them, of wanted mail, and of what a person said about it. What speaks against
 * the members themselves comes before what speaks against their reporters: so nobody's weight ever depends on another's.
 */
import { evidencesOf, type Member } from '../campaigns/index.js'
import type { Condition } from '../rules/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { Certificate, RuleDoubted, RuleRefused } from './events.js'
import type { Maker } from './make-rule.js'
import { doubtAbout, type Reporter, weightOfAll } from './reporters.js'
import type { RulemakingTables } from './tables.js'
import { templateIn } from './template/template-in.js'
import { certify } from './try.js'
import { withBursts } from './who-reported.js'

export type Desired =
  | {
      readonly kind: 'rule'
      readonly conditions: readonly Condition[]
      readonly certificate: Certificate
      /** Places of members that look wanted. */
      readonly setAside: ReadonlySet<number>
      /** The template has to be inferred: later, since reading mail takes longer than a report may wait. */
      readonly templateDue: boolean
    }
  | {
      readonly kind: 'refused'
      readonly reason: Exclude<RuleRefused['data']['reason'], 'held-by-analyst'>
      readonly certificate: Certificate
      readonly unsubscribe?: string
    }
  | { readonly kind: 'doubted'; readonly reason: RuleDoubted['data']['reason']; readonly certificate: Certificate }
  | { readonly kind: 'waiting'; readonly people: number }
  | { readonly kind: 'none' }

/** When so many want to be rid of a newsletter, its way out may not be as honest as it looks. */
const manyUnsubscribing = 5

export async function desiredRule(
  maker: Maker,
  campaign: string,
  samples: readonly string[],
  reporters: readonly Reporter[],
): Promise<Desired> {
  if (samples.length === 0) return { kind: 'none' }
  const { store, settings } = maker
  const approved = await isApproved(store, campaign)
  const wanted = await maker.wanted.refresh()
  const draft = await maker.drafts.draft(campaign, samples, wanted, approved, fresh => evidencesOf(store.db, fresh))
  const trial = certify(draft, wanted)
  const { certificate } = trial
  if (trial.kind === 'unfit' && trial.reason === 'hits-wanted-mail') return { ...trial, kind: 'refused' }
  if (trial.kind === 'set-aside' && trial.as === 'newsletter' && weightOfAll(reporters) < manyUnsubscribing)
    return {
      kind: 'refused',
      reason: 'newsletter',
      certificate,
      ...(trial.unsubscribe ? { unsubscribe: trial.unsubscribe } : {}),
    }
  if (reporters.length < settings.people) return { kind: 'waiting', people: reporters.length }
  if (trial.kind === 'set-aside') return { kind: 'doubted', reason: trial.as, certificate }
  const proved = draft.proved === draft.members
  const weighed = proved && !approved ? await withBursts(store, reporters, campaign) : reporters
  const doubt = approved ? undefined : doubtAbout(weighed, settings.people, proved)
  if (doubt) return { kind: 'doubted', reason: doubt, certificate }
  if (trial.kind === 'unfit') return { ...trial, kind: 'refused' }
  const template = await templateIn(maker, { campaign, samples, draft, wanted })
  return {
    ...trial,
    conditions: [...trial.conditions, ...template.conditions],
    kind: 'rule',
    setAside: new Set(draft.setAside.map(({ member }) => member)),
    templateDue: template.due,
  }
}

/** What waits for a person, reads like wanted mail, or was reported by too few is not learned. */
export function teachersIn(desired: Desired, members: readonly Member[]): readonly Member[] {
  if (desired.kind === 'rule') return members.filter((_, place) => !desired.setAside.has(place))
  return desired.kind === 'refused' && desired.reason === 'nothing-of-its-own' ? members : []
}

export async function isApproved(store: Store, campaign: string): Promise<boolean> {
  const row = await tablesOf<RulemakingTables>(store.db)
    .selectFrom('approvals')
    .select('campaign')
    .where('campaign', '=', campaign)
    .executeTakeFirst()
  return row !== undefined
}
