/**
 * rulemaking/make-rule: makes the rule of a campaign what it should be now.
 *
 * What it should be is a function of the campaign's members, their reporters, and wanted mail. Whatever happened (a report, a
 * withdrawal, new wanted mail, a crash in between), the same work runs: compute, compare with what is in force, record the
 * difference. So nothing is done twice, and taking a report back leads to the very rule set there would be without it.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { membersOf, type ReadSample } from '../campaigns/index.js'
import type { Condition, Rule } from '../rules/index.js'
import { enqueue, enqueueAll, type NewEvent, type Store, tablesOf } from '../store/index.js'
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
    const trx = any as Trx
    // Membership changed meanwhile: this work was asked for again and will see it.
    if ((await lastChange(trx, campaign)) !== changed) {
      await enqueue(any, 'rule', campaign)
      return []
    }
    if (desired.kind === 'rule' && desired.templateDue) await enqueue(any, 'template', campaign)
    // One report more or less changes the record of all who made it.
    await weigh(
      any,
      reporters.filter(reporter => reporter.contradicted),
    )
    const row = await trx.selectFrom('rules').selectAll().where('id', '=', ruleIdOf(campaign)).executeTakeFirst()
    const teaching = isHeld(row) || maker.settings.mode !== 'live' ? [] : teachersIn(desired, members)
    return [
      ...(await difference(trx, { maker, campaign, samples, desired, row, version })),
      ...(await lessonEvents(any, campaign, lessonsOf(teaching), version)),
    ]
  })
}

type Row = RulemakingTables['rules']

interface Considered {
  readonly maker: Maker
  readonly campaign: string
  readonly samples: readonly string[]
  readonly desired: Desired
  /** As it is. */
  readonly row: Row | undefined
  readonly version: () => number
}

/** Names the last change of membership. */
async function lastChange(db: Kysely<Tables>, campaign: string): Promise<string | undefined> {
  return (await db.selectFrom('campaigns').select('changed').where('id', '=', campaign).executeTakeFirst())?.changed
}

/** By an analyst. */
function isHeld(row: Row | undefined): boolean {
  return row?.state === 'suspended' || row?.state === 'withdrawn'
}

async function difference(trx: Trx, considered: Considered): Promise<NewEvent[]> {
  const { maker, campaign, samples, desired, row, version } = considered
  const id = ruleIdOf(campaign)
  const inForce = row?.state === 'live' || row?.state === 'shadow'
  const shrinks = inForce && desired.kind === 'rule' && !covers(desired.conditions, row.rule)
  const news = await newsOf(trx, campaign)
  const newcomers = samples.filter(sample => news.newcomers.has(sample))
  await askToJudge(trx, shrinks ? samples : samples.filter(sample => news.notStopped.has(sample)))
  if (isHeld(row)) return heldBack(id, campaign, newcomers)
  // Its time is over until somebody reports it again, whatever else makes it be considered.
  if (row?.state === 'expired' && !(await isReportedLately(trx, maker, campaign))) return []
  if (desired.kind === 'rule') {
    const unchanged = inForce && row.state === maker.settings.mode && sameConditions(row.rule, desired.conditions)
    return unchanged
      ? renewal(maker, id, newcomers)
      : publication(maker, { id, campaign, newcomers, desired, row: row?.rule ?? null, version })
  }
  // What was refused, or waits for a person, ends with its campaign, too.
  const ends = inForce || (desired.kind === 'none' && (row?.state === 'refused' || row?.state === 'doubted'))
  const removal = ends
    ? [await removalEvent(trx, { id, campaign, samples, reason: removalReason(desired), version: version() })]
    : []
  if (desired.kind === 'none') return removal
  if (desired.kind === 'waiting') {
    const told = await trx.selectFrom('campaign_waits').selectAll().where('campaign', '=', campaign).executeTakeFirst()
    if (told?.people === desired.people && told.needed === maker.settings.people) return removal
    const data = { campaign, people: desired.people, peopleNeeded: maker.settings.people }
    return [...removal, { kind: 'rule-waiting', by: 'system', about: [campaign, ...samples], data }]
  }
  if (row?.state === desired.kind && row.reason === desired.reason && newcomers.length === 0) return removal
  const about = [id, campaign, ...samples]
  const { kind, ...outcome } = desired
  return [
    ...removal,
    { kind: 'rule-tried', by: 'system', about, data: { rule: id, campaign, certificate: desired.certificate } },
    { kind: `rule-${kind}`, by: 'system', about, data: { rule: id, campaign, ...outcome } },
  ]
}

async function isReportedLately(trx: Trx, { now, settings }: Maker, campaign: string): Promise<boolean> {
  const since = new Date(now().getTime() - settings.expireDays * 86_400_000)
  const { rows } = await sql`select from campaign_members m join reports r on r.sample = m.sample
    where m.campaign = ${campaign} and r.kind = 'missed' and r.withdrawn_at is null and r.at > ${since} limit 1`.execute(trx)
  return rows.length > 0
}

/**
 * A member that a rule stops is asked about again only when the rule lost something: else each report of a campaign would cost
 * as much as the campaign has members. What a rule that leaves the rule set had stopped is asked for where that is folded.
 */
function askToJudge(trx: Trx, samples: readonly string[]): Promise<void> {
  return enqueueAll(
    trx,
    samples.map(key => ({ kind: 'judge', key })),
  )
}

/** Members that no rule stops yet, and those whose timelines have not heard of this one: few, however large the campaign. */
async function newsOf(trx: Trx, campaign: string): Promise<Record<'notStopped' | 'newcomers', ReadonlySet<string>>> {
  const { rows } = await sql<{ sample: string; stopped: boolean; told: boolean }>`
    select m.sample, j.sample is not null as stopped, t.sample is not null as told from campaign_members m
      left join sample_judgements j on j.sample = m.sample and j.caught and j.rule is not null
      left join rule_samples t on t.sample = m.sample and t.rule = ${ruleIdOf(campaign)}
    where m.campaign = ${campaign} and (j.sample is null or t.sample is null)`.execute(trx)
  return {
    notStopped: new Set(rows.flatMap(row => (row.stopped ? [] : [row.sample]))),
    newcomers: new Set(rows.flatMap(row => (row.told ? [] : [row.sample]))),
  }
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
  /** A later revision is news only to the samples that it newly covers. */
  readonly newcomers: readonly string[]
  readonly desired: Extract<Desired, { kind: 'rule' }>
  readonly row: Rule | null
  readonly version: () => number
}

function publication(maker: Maker, p: Publication): NewEvent[] {
  const revision = (p.row?.revision ?? 0) + 1
  const rule: Rule = { id: p.id, campaign: p.campaign, revision, conditions: p.desired.conditions }
  const about = [p.id, p.campaign, ...p.newcomers]
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
function renewal(maker: Maker, id: string, newcomers: readonly string[]): NewEvent[] {
  if (newcomers.length === 0) return []
  return [{ kind: 'rule-renewed', by: 'system', about: [id, ...newcomers], data: { rule: id, expiresAt: expiry(maker) } }]
}

function heldBack(id: string, campaign: string, newcomers: readonly string[]): NewEvent[] {
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
