/**
 * rulemaking/make-rule: makes the rule of a campaign what it should be now.
 *
 * What it should be is a function of the campaign's members, their reporters, and wanted mail. Whatever happened (a report, a
 * withdrawal, new wanted mail, a crash in between), the same work runs: compute, compare with what is in force, record the
 * difference. So nothing is done twice, and taking a report back leads to the very rule set there would be without it.
 */
import type { Kysely, Transaction } from 'kysely'
import { membersOf, type ReadSample } from '../campaigns/index.js'
import type { Condition, Rule } from '../rules/index.js'
import { type AnyTransaction, enqueue, type NewEvent, type Store, tablesOf } from '../store/index.js'
import { type Desired, desiredRule, teachersIn } from './desired-rule.js'
import type { DraftMemory } from './draft-memory.js'
import type { RuleRemoved } from './events.js'
import { lessonEvents, lessonsOf } from './lessons.js'
import type { RulemakingSettings } from './settings.js'
import type { RulemakingTables } from './tables.js'
import { takeTurn } from './versions.js'
import type { Wanted } from './wanted.js'
import { weigh } from './weigh-reporter.js'
import { whoReported } from './who-reported.js'

type Tables = RulemakingTables & {
  reports: { sample: string; kind: string; person: string; withdrawn_at: Date | null }
  campaign_members: { sample: string; campaign: string }
  campaigns: { id: string; changed: string }
}
type Trx = Transaction<Tables>

export interface Maker {
  readonly store: Store
  readonly settings: RulemakingSettings
  readonly wanted: Wanted
  readonly drafts: DraftMemory
  readonly read: ReadSample
  readonly now: () => Date
}

/** Work 'rule'. */
export async function makeRule(maker: Maker, campaign: string): Promise<void> {
  const changed = await lastChange(tablesOf<Tables>(maker.store.db), campaign)
  const members = await membersOf(maker.store.db, campaign)
  const samples = members.map(member => member.sample)
  const reporters = await whoReported(maker.store, campaign)
  const desired = await desiredRule(maker, campaign, samples, reporters)
  await maker.store.recordIf(async any => {
    const version = await takeTurn(any)
    // Membership changed meanwhile: this work was asked for again and will see it.
    if ((await lastChange(any as Trx, campaign)) !== changed) {
      await enqueue(any, 'rule', campaign)
      return []
    }
    if (desired.kind === 'rule' && desired.templateDue) await enqueue(any, 'template', campaign)
    // One report more or less changes the record of all who made it.
    await weigh(
      any,
      reporters.filter(reporter => reporter.contradicted),
    )
    const held = await heldRule(any as Trx, campaign)
    const teaching = held || maker.settings.mode !== 'live' ? [] : teachersIn(desired, members)
    return [
      ...(await difference(any, maker, campaign, samples, desired, version)),
      ...(await lessonEvents(any, campaign, lessonsOf(teaching), version)),
    ]
  })
}

/** Names the last change of membership. */
async function lastChange(db: Kysely<Tables>, campaign: string): Promise<string | undefined> {
  return (await db.selectFrom('campaigns').select('changed').where('id', '=', campaign).executeTakeFirst())?.changed
}

async function heldRule(trx: Trx, campaign: string): Promise<boolean> {
  const row = await trx.selectFrom('rules').select('state').where('id', '=', ruleIdOf(campaign)).executeTakeFirst()
  return row?.state === 'suspended' || row?.state === 'withdrawn'
}

async function difference(
  any: AnyTransaction,
  maker: Maker,
  campaign: string,
  samples: readonly string[],
  desired: Desired,
  version: () => number,
): Promise<NewEvent[]> {
  const trx = any as Trx
  const id = ruleIdOf(campaign)
  const row = await trx.selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst()
  const inForce = row?.state === 'live' || row?.state === 'shadow'
  const shrinks = inForce && desired.kind === 'rule' && !covers(desired.conditions, row.rule)
  await askToJudge(trx, campaign, samples, shrinks)
  if (row?.state === 'suspended' || row?.state === 'withdrawn') return heldBack(trx, id, campaign, samples)
  if (desired.kind === 'rule') {
    const unchanged = inForce && row.state === maker.settings.mode && sameConditions(row.rule, desired.conditions)
    return unchanged
      ? renewal(trx, maker, id, samples)
      : publication(trx, maker, { id, campaign, samples, desired, row: row?.rule ?? null, version })
  }
  const removal = inForce
    ? [await removalEvent(trx, { id, campaign, samples, reason: removalReason(desired), version: version() })]
    : []
  if (desired.kind === 'none') return removal
  if (desired.kind === 'waiting') {
    const told = await trx.selectFrom('campaign_waits').selectAll().where('campaign', '=', campaign).executeTakeFirst()
    if (told?.people === desired.people && told.needed === maker.settings.people) return removal
    const data = { campaign, people: desired.people, peopleNeeded: maker.settings.people }
    return [...removal, { kind: 'rule-waiting', by: 'system', about: [campaign, ...samples], data }]
  }
  if (row?.state === desired.kind && row.reason === desired.reason && !(await untold(trx, id, samples)).length) return removal
  const about = [id, campaign, ...samples]
  const { kind, ...outcome } = desired
  return [
    ...removal,
    { kind: 'rule-tried', by: 'system', about, data: { rule: id, campaign, certificate: desired.certificate } },
    { kind: `rule-${kind}`, by: 'system', about, data: { rule: id, campaign, ...outcome } },
  ]
}

/**
 * A member that a rule stops is asked about again only when the rule lost something: else each report of a campaign would cost
 * as much as the campaign has members. What a rule that leaves the rule set had stopped is asked for where that is folded.
 */
async function askToJudge(trx: Trx, campaign: string, samples: readonly string[], shrinks: boolean): Promise<void> {
  const stopped = trx
    .selectFrom('sample_judgements as j')
    .innerJoin('campaign_members as m', 'm.sample', 'j.sample')
    .select('j.sample')
    .where('m.campaign', '=', campaign)
    .where('j.caught', '=', true)
    .where('j.rule', 'is not', null)
  const known = new Set(shrinks ? [] : (await stopped.execute()).map(row => row.sample))
  for (const sample of samples) if (!known.has(sample)) await enqueue(trx, 'judge', sample)
}

/** All that the rule names is named by the new conditions, too. */
function covers(conditions: readonly Condition[], rule: Rule | null): boolean {
  if (rule === null) return true
  const names = new Set(conditions.map(canonical))
  return rule.conditions.every(condition => names.has(canonical(condition)))
}

interface Publication {
  readonly id: string
  readonly campaign: string
  readonly samples: readonly string[]
  readonly desired: Extract<Desired, { kind: 'rule' }>
  readonly row: Rule | null
  readonly version: () => number
}

async function publication(trx: Trx, maker: Maker, p: Publication): Promise<NewEvent[]> {
  const revision = (p.row?.revision ?? 0) + 1
  const rule: Rule = { id: p.id, campaign: p.campaign, revision, conditions: p.desired.conditions }
  // A later revision is news only to the samples that it newly covers.
  const about = [p.id, p.campaign, ...(await untold(trx, p.id, p.samples))]
  const names = { rule: p.id, campaign: p.campaign }
  const { certificate } = p.desired
  const { mode } = maker.settings
  const version = p.version()
  return [
    { kind: 'rule-drafted', by: 'system', about, data: { ...names, revision } },
    { kind: 'rule-tried', by: 'system', about, data: { ...names, certificate } },
    {
      kind: 'rule-published',
      by: 'system',
      about,
      data: { rule, campaign: p.campaign, version, mode, certificate, expiresAt: expiry(maker) },
    },
  ]
}

/** New members of a campaign whose rule stops them already keep it alive. */
async function renewal(trx: Trx, maker: Maker, id: string, samples: readonly string[]): Promise<NewEvent[]> {
  const newcomers = await untold(trx, id, samples)
  if (newcomers.length === 0) return []
  return [{ kind: 'rule-renewed', by: 'system', about: [id, ...newcomers], data: { rule: id, expiresAt: expiry(maker) } }]
}

async function heldBack(trx: Trx, id: string, campaign: string, samples: readonly string[]): Promise<NewEvent[]> {
  const newcomers = await untold(trx, id, samples)
  if (newcomers.length === 0) return []
  return [
    {
      kind: 'rule-refused',
      by: 'system',
      about: [id, campaign, ...newcomers],
      data: { rule: id, campaign, reason: 'held-by-analyst' },
    },
  ]
}

interface Removal {
  readonly id: string
  readonly campaign: string
  readonly samples?: readonly string[]
  readonly reason: RuleRemoved['data']['reason']
  readonly version: number
  readonly by?: string
}

export async function removalEvent(trx: Transaction<RulemakingTables>, removal: Removal): Promise<NewEvent> {
  const { id, campaign, samples = [], reason, version, by = 'system' } = removal
  const told = await trx.selectFrom('rule_samples').select('sample').where('rule', '=', id).execute()
  const about = [...new Set([id, campaign, ...samples, ...told.map(t => t.sample)])]
  return { kind: 'rule-removed', by, about, data: { rule: id, campaign, version, reason } }
}

function removalReason(desired: Desired): RuleRemoved['data']['reason'] {
  if (desired.kind === 'waiting') return 'too-few-people'
  if (desired.kind === 'doubted') return 'doubted'
  return desired.kind === 'none' ? 'no-members' : 'hits-wanted-mail'
}

export function ruleIdOf(campaign: string): string {
  return campaign.replace(/^cmp_/, 'rul_')
}

/** Members whose timelines have not heard of the rule. */
async function untold(trx: Trx, rule: string, samples: readonly string[]): Promise<string[]> {
  const campaign = rule.replace(/^rul_/, 'cmp_')
  const rows = await trx
    .selectFrom('campaign_members as m')
    .leftJoin('rule_samples as t', join => join.onRef('t.sample', '=', 'm.sample').on('t.rule', '=', rule))
    .select('m.sample')
    .where('m.campaign', '=', campaign)
    .where('t.sample', 'is', null)
    .execute()
  const news = new Set(rows.map(row => row.sample))
  return samples.filter(sample => news.has(sample))
}

function expiry(maker: Maker): string {
  return new Date(maker.now().getTime() + maker.settings.expireDays * 86_400_000).toISOString()
}

function sameConditions(rule: Rule | null, conditions: readonly Condition[]): boolean {
  return rule !== null && canonical(rule.conditions) === canonical(conditions)
}

/** jsonb gives keys back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v) =>
    v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v,
  )
}
