/**
 * rulemaking/draft: from the members of a campaign to the conditions of its rule.
 *
 * A pure function of the members in their order and of what is known of wanted mail: taking a member away gives the rule that
 * would have been made without it, so an undo is exact. Made of each member: what stands for its text, its page, its
 * indicators; less what wanted mail has too. A member that the conditions before it stop already adds only its indicators.
 */
import type { Evidence, Feature, FeatureKind } from '../evidence/index.js'
import { type Condition, conditionMeets, featureKey } from '../rules/index.js'
import { type Aside, asideOf, askedOfSender } from './looks-wanted.js'
import { belongsToACampaign } from './well-known-hosts.js'

/** What a draft needs to know of wanted mail. */
export interface WantedFacts {
  readonly size: number
  /** In how many wanted messages this was seen. */
  text(hash: number): number
  structure(hash: number): number
  feature(feature: Feature): number
  /** How many wanted messages the condition would stop. */
  hits(condition: Condition): number
  /** All wanted messages by language and by kind of sender; with a condition: those that it would stop. */
  strata(condition?: Condition): WantedStrata
}

export interface WantedStrata {
  readonly languages: Map<string, number>
  readonly senders: Map<string, number>
}

export interface Draft {
  readonly conditions: readonly Condition[]
  /** How many of them were made from indicators. */
  readonly indicating: number
  readonly members: number
  /** Members that a condition stops, at least. */
  readonly membersMatched: number
  /** Of the members behind the first: those that the draft stopped before it had seen them. */
  readonly heldOutMatched: number
  /** Places of members that read like wanted mail: they add nothing, and a person has to look. */
  readonly likeWanted: readonly number[]
  /** The condition of theirs that would have stopped the most wanted messages, and how many. */
  readonly worst: Condition | undefined
  readonly wantedHits: number
  /** Members that look wanted: they add nothing either. */
  readonly setAside: readonly SetAside[]
  /** Members whose senders are proved. */
  readonly proved: number
}

export interface SetAside {
  /** Its place among the members. */
  readonly member: number
  readonly as: Aside
  /** Of a newsletter: where one unsubscribes. */
  readonly unsubscribe: string | undefined
}

export const emptyDraft: Draft = {
  conditions: [],
  indicating: 0,
  members: 0,
  membersMatched: 0,
  heldOutMatched: 0,
  likeWanted: [],
  worst: undefined,
  wantedHits: 0,
  setAside: [],
  proved: 0,
}

const textSignature = 128
const layoutSignature = 64
/** Shares of a text that may stand for it, the boldest first: the first that hits no wanted mail is taken. */
const textShares = [0.4, 0.5, 0.65, 0.8]
/** With less wanted mail known, a host may be the imitated brand's own for all we know. */
export const enoughWanted = 200
const enoughText = 24
/** With fewer, a layout is nothing of its own. */
export const enoughStructure = 16
const mostConditions = 1_000
/** Each revision of a rule is written and sent as a whole: a campaign that changes its hosts a thousand times is known by its text. */
const mostIndicating = 400

/** Seen in more wanted messages than this, a shingle is boilerplate: a footer, a mailing list's frame, a quoted notice. */
const boilerplate = 1

/** Facts that make short texts and bare layouts a campaign's own when they come together. */
const companions: readonly FeatureKind[] = ['subject', 'link-shape', 'sender-name', 'attachment-name']
/** Facts that can stop mail by themselves. */
const indicators: readonly FeatureKind[] = ['link-host', 'link-mailto', 'reply-to', 'phone', 'wallet', 'attachment', 'image']

/** What a draft asks wanted mail about. */
export const askedOfWanted: ReadonlySet<FeatureKind> = new Set([...companions, ...indicators, 'exact', ...askedOfSender])

/**
 * The draft of the members so far, one more behind them. What stands for the member's own content is tried on wanted mail: a
 * hit means that the member itself reads like wanted mail. An indicator that hits is only left out. `approved`: a person has
 * said that the members are spam, whatever they look like.
 */
export function extend(draft: Draft, member: Evidence, wanted: WantedFacts, approved = false): Draft {
  const stopped = draft.conditions.some(condition => conditionMeets(condition, member))
  const as = approved ? undefined : asideOf(member, wanted)
  const next = as
    ? { ...draft, setAside: [...draft.setAside, { member: draft.members, as, unsubscribe: member.unsubscribe }] }
    : withMember(draft, member, wanted)
  const stops = stopped || next.conditions.slice(draft.conditions.length).some(condition => conditionMeets(condition, member))
  return {
    ...next,
    members: draft.members + 1,
    membersMatched: draft.membersMatched + (stops ? 1 : 0),
    heldOutMatched: draft.heldOutMatched + (stopped ? 1 : 0),
    proved: draft.proved + (member.authentication === 'pass' ? 1 : 0),
  }
}

function withMember(draft: Draft, member: Evidence, wanted: WantedFacts): Draft {
  const covered = draft.conditions.some(c => (c.name === 'text' || c.name === 'short-text') && conditionMeets(c, member))
  const content = covered ? [] : ofContent(member, wanted)
  const { hits, condition } = worstOf(content, wanted)
  if (hits > 0) {
    const worse = hits > draft.wantedHits ? { worst: condition, wantedHits: hits } : {}
    return { ...draft, ...worse, likeWanted: [...draft.likeWanted, draft.members] }
  }
  const indicating = ofIndicators(member, wanted).filter(condition => wanted.hits(condition) === 0)
  const known = new Set(draft.conditions.map(nameOf))
  const room = Math.max(0, mostIndicating - draft.indicating)
  const added = [...content, ...indicating.filter(condition => !known.has(nameOf(condition))).slice(0, room)].filter(
    condition => !known.has(nameOf(condition)),
  )
  const more = added.filter(condition => indicating.includes(condition)).length
  return {
    ...draft,
    conditions: [...draft.conditions, ...added].slice(0, mostConditions),
    indicating: draft.indicating + more,
  }
}

function worstOf(conditions: readonly Condition[], wanted: WantedFacts): { hits: number; condition: Condition | undefined } {
  const worst = { hits: 0, condition: undefined as Condition | undefined }
  for (const condition of conditions) {
    const hits = wanted.hits(condition)
    if (hits > worst.hits) Object.assign(worst, { hits, condition })
  }
  return worst
}

/** Made once a condition: a campaign of thousands compares its newest member with all there are. */
const names = new WeakMap<Condition, string>()
function nameOf(condition: Condition): string {
  const known = names.get(condition)
  if (known !== undefined) return known
  const name = JSON.stringify(condition)
  names.set(condition, name)
  return name
}

function ofContent(member: Evidence, wanted: WantedFacts): Condition[] {
  const companion = companionsOf(member, wanted)
  const exact = member.features.filter(feature => feature.kind === 'exact')
  return [
    ...textCondition(member, companion, wanted),
    ...layoutCondition(member, companion, wanted),
    ...traitsCondition(member, companion),
    ...exact.map(feature => ({ name: 'exact' as const, features: { any: [feature], least: 1 } })),
  ]
}

function textCondition(member: Evidence, companion: readonly Feature[], wanted: WantedFacts): Condition[] {
  const own = ownHashes(member.text.hashes, hash => wanted.text(hash))
  if (own.length === 0) return []
  if (own.length >= enoughText) return [boldest(own.slice(0, textSignature), wanted)]
  if (companion.length === 0) return []
  const part = { shingles: own, share: 0.8, least: Math.max(1, Math.ceil(own.length * 0.8)) }
  return [{ name: 'short-text', text: part, features: { any: companion, least: 1 } }]
}

/** The most careful one when all of them hit: then the member itself reads like wanted mail. */
function boldest(shingles: readonly number[], wanted: WantedFacts): Condition {
  const conditions = textShares.map((share): Condition => ({ name: 'text', text: { shingles, share, least: 12 } }))
  return conditions.find(condition => wanted.hits(condition) === 0) ?? (conditions.at(-1) as Condition)
}

function layoutCondition(member: Evidence, companion: readonly Feature[], wanted: WantedFacts): Condition[] {
  const own = ownHashes(member.structure.hashes, hash => wanted.structure(hash))
  if (own.length < enoughStructure || companion.length === 0) return []
  return [
    {
      name: 'layout',
      structure: { shingles: own.slice(0, layoutSignature), share: 0.9, least: enoughStructure },
      features: { any: companion, least: 1 },
    },
  ]
}

/** A mail without words of its own (one picture, two links): two of its traits together; one is never enough. */
function traitsCondition(member: Evidence, companion: readonly Feature[]): Condition[] {
  if (member.text.total >= enoughText || companion.length < 2) return []
  return [{ name: 'traits', features: { any: companion, least: 2 } }]
}

/** Not boilerplate; nothing at all when most of the message is: then it is one of a wanted family and its text is no evidence. */
export function ownHashes(hashes: Uint32Array, seen: (hash: number) => number): number[] {
  const own: number[] = []
  for (const hash of hashes) if (seen(hash) <= boilerplate) own.push(hash)
  return own.length * 2 < hashes.length ? [] : own
}

function companionsOf(member: Evidence, wanted: WantedFacts): Feature[] {
  return member.features
    .filter(feature => companions.includes(feature.kind) && feature.value.length >= 6 && wanted.feature(feature) === 0)
    .slice(0, 12)
}

function ofIndicators(member: Evidence, wanted: WantedFacts): Condition[] {
  const domains = new Map(hostsWithDomains(member))
  const companion = companionsOf(member, wanted)
  return member.features
    .filter(feature => indicators.includes(feature.kind) && wanted.feature(feature) === 0)
    .filter(
      feature => feature.kind !== 'link-host' || belongsToACampaign(feature.value, domains.get(feature.value) ?? feature.value),
    )
    .slice(0, 40)
    .map(feature => indicatorOf(feature, companion, wanted))
}

function indicatorOf(feature: Feature, companion: readonly Feature[], wanted: WantedFacts): Condition {
  if (feature.kind !== 'link-host' || wanted.size >= enoughWanted)
    return { name: 'indicator', features: { any: [feature], least: 1 } }
  return { name: 'traits', features: { any: [feature, ...companion], least: 2 } }
}

/** Hosts and their registrable domains stand in pairs in the evidence. */
function hostsWithDomains(member: Evidence): [string, string][] {
  const domains = member.features.flatMap(f => (f.kind === 'link-domain' ? [f.value] : []))
  return member.features.flatMap(f =>
    f.kind === 'link-host'
      ? [[f.value, domains.find(d => f.value === d || f.value.endsWith(`.${d}`)) ?? f.value] as [string, string]]
      : [],
  )
}

/** Places of members that add nothing to it. */
export function apartOf({ setAside, likeWanted }: Draft): ReadonlySet<number> {
  return new Set([...setAside.map(({ member }) => member), ...likeWanted])
}

/** Features that stop mail by themselves, for lists and exports. */
export function indicatorsOf(conditions: readonly Condition[]): readonly Feature[] {
  const seen = new Map<string, Feature>()
  for (const condition of conditions) {
    if (condition.name !== 'indicator') continue
    for (const feature of condition.features?.any ?? []) seen.set(featureKey(feature), feature)
  }
  return [...seen.values()]
}
