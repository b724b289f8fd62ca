/** rulemaking/folds: how the events of rulemaking become tables, and what work they call for. */
import { sql, type Transaction } from 'kysely'
import { type Event, enqueue, type Folds, foldOver } from '../store/index.js'
import type {
  LessonForgotten,
  LessonLearned,
  ReporterWeighed,
  RuleApproved,
  RuleDoubted,
  RulePublished,
  RuleRefused,
  RuleReleased,
  RuleRemoved,
  RuleRenewed,
  RuleWaiting,
  SampleJudged,
  WantedImported,
  WrongBlockHandled,
} from './events.js'
import type { RulemakingTables, RuleState } from './tables.js'
import { forgetTemplate, templateEdited, templateInferred, templateReset } from './template/folds.js'
import { considerAgain } from './try-again.js'
import { weighAuthorOf, weighReportersOf } from './weigh-reporter.js'

type CampaignsRegrouped = Event<'campaigns-regrouped', { readonly before: readonly string[] }>
type ReportWithdrawn = Event<'report-withdrawn', { readonly report: string; readonly sample: string }>

type Trx = Transaction<RulemakingTables>
const to = foldOver<RulemakingTables>()

export const rulemakingFolds: Folds = {
  // Steps of the timeline only: what counts is what follows them.
  'campaigns-regrouped': to(regrouped),
  'rule-drafted': async () => {},
  'rule-tried': async () => {},
  'rule-waiting': to(waiting),
  'rule-refused': to(refused),
  'rule-doubted': to(doubted),
  'rule-approved': to(approved),
  'template-inferred': to(templateInferred),
  'template-edited': to(templateEdited),
  'template-reset': to(templateReset),
  'reporter-weighed': to(weighed),
  'report-withdrawn': to(takenBack),
  'rule-published': to(published),
  'rule-removed': to(removed),
  'rule-released': to(released),
  'rule-renewed': to(renewed),
  'sample-judged': to(judged),
  'lesson-learned': to(lessonLearned),
  'lesson-forgotten': to(lessonForgotten),
  'wanted-imported': to(wantedImported),
  'wrong-block-handled': to(wrongBlockHandled),
}

/** What was drafted of members that may have gone. */
async function regrouped(trx: Trx, { data }: CampaignsRegrouped): Promise<void> {
  await trx
    .deleteFrom('drafts')
    .where('campaign', 'in', [...data.before])
    .execute()
}

async function waiting(trx: Trx, { data }: RuleWaiting): Promise<void> {
  const row = { people: data.people, needed: data.peopleNeeded }
  await trx
    .insertInto('campaign_waits')
    .values({ campaign: data.campaign, ...row })
    .onConflict(c => c.column('campaign').doUpdateSet(row))
    .execute()
}

/** A rule that an analyst holds back stays as it is: only its new samples hear of it. */
async function refused(trx: Trx, { at, about, data }: RuleRefused): Promise<void> {
  await told(trx, data.rule, about)
  if (data.reason === 'held-by-analyst') return
  const row = {
    state: 'refused' as const,
    reason: data.reason,
    rule: null,
    certificate: json(data.certificate ?? null),
    expires_at: null,
    at: new Date(at),
  }
  await trx
    .insertInto('rules')
    .values({ id: data.rule, campaign: data.campaign, published_at: null, ...row })
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
  await weighReportersOf(trx, data.campaign)
}

async function doubted(trx: Trx, { at, about, data }: RuleDoubted): Promise<void> {
  await told(trx, data.rule, about)
  const { reason, certificate, campaign } = data
  const row = {
    state: 'doubted' as const,
    reason,
    rule: null,
    certificate: json(certificate),
    expires_at: null,
    at: new Date(at),
  }
  await trx
    .insertInto('rules')
    .values({ id: data.rule, campaign, published_at: null, ...row })
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
  await trx.deleteFrom('campaign_waits').where('campaign', '=', campaign).execute()
  await weighReportersOf(trx, campaign)
  if (reason === 'burst') await considerBurst(trx, campaign)
}

/** A burst casts doubt on all that its accounts reported on those days. */
async function considerBurst(trx: Trx, campaign: string): Promise<void> {
  const { rows } = await sql<{ campaign: string }>`
    select distinct m2.campaign from campaign_members m join reports r on r.sample = m.sample
    join reports r2 on r2.person = r.person and r2.kind = 'missed' and r2.withdrawn_at is null
      and (r2.at at time zone 'UTC')::date = (r.at at time zone 'UTC')::date
    join campaign_members m2 on m2.sample = r2.sample
    left join rules on rules.campaign = m2.campaign
    where m.campaign = ${campaign} and r.kind = 'missed' and r.withdrawn_at is null and rules.state is distinct from 'doubted'`.execute(
    trx,
  )
  for (const row of rows) await enqueue(trx, 'rule', row.campaign)
}

async function approved(trx: Trx, { data }: RuleApproved): Promise<void> {
  const { campaign } = data
  await trx
    .insertInto('approvals')
    .values({ campaign })
    .onConflict(c => c.doNothing())
    .execute()
  await enqueue(trx, 'rule', campaign)
}

/** A new weight may be enough for the campaigns that the person reported, or not enough any more. */
async function weighed(trx: Trx, { data }: ReporterWeighed): Promise<void> {
  const { person, weight, contradicted } = data
  const known = await trx.selectFrom('reporters').select('weight').where('person', '=', person).executeTakeFirst()
  if (contradicted === 0) await trx.deleteFrom('reporters').where('person', '=', person).execute()
  else
    await trx
      .insertInto('reporters')
      .values({ person, weight, contradicted })
      .onConflict(c => c.column('person').doUpdateSet({ weight, contradicted }))
      .execute()
  if ((known?.weight ?? 1) === weight) return
  const { rows } = await sql<{ campaign: string }>`
    select distinct m.campaign from reports r join campaign_members m on m.sample = r.sample
    where r.person = ${person} and r.kind = 'missed' and r.withdrawn_at is null order by m.campaign`.execute(trx)
  for (const { campaign } of rows) await enqueue(trx, 'rule', campaign)
}

async function takenBack(trx: Trx, { data }: ReportWithdrawn): Promise<void> {
  await weighAuthorOf(trx, data.report)
  const blocked = await trx.selectFrom('wrong_blocks').select('rule').where('sample', '=', data.sample).executeTakeFirst()
  if (blocked?.rule) await weighReportersOf(trx, blocked.rule.replace(/^rul_/, 'cmp_'))
  // Without it, it may be no burst any more.
  const doubted = await trx
    .selectFrom('rules')
    .select('campaign')
    .where('state', '=', 'doubted')
    .where('reason', '=', 'burst')
    .execute()
  for (const { campaign } of doubted) await enqueue(trx, 'rule', campaign)
}

async function published(trx: Trx, event: RulePublished): Promise<void> {
  const { rule, campaign, version, mode, certificate, expiresAt } = event.data
  const at = new Date(event.at)
  const row = {
    campaign,
    state: mode,
    reason: null,
    rule: json(rule),
    certificate: json(certificate),
    expires_at: new Date(expiresAt),
    at,
  }
  const before = await trx.selectFrom('rules').select(['state', 'published_at']).where('id', '=', rule.id).executeTakeFirst()
  const since = before?.state === 'live' && before.published_at ? before.published_at : at
  await trx
    .insertInto('rules')
    .values({ id: rule.id, ...row, published_at: since })
    .onConflict(c => c.column('id').doUpdateSet({ ...row, published_at: since }))
    .execute()
  await appendTo(trx, { ...nothing, version, at, op: 'put', subject: rule.id, rule: json(rule), mode })
  await trx.deleteFrom('campaign_waits').where('campaign', '=', campaign).execute()
  await told(trx, rule.id, event.about)
  if (before && before.state !== 'live' && before.state !== 'shadow') await weighReportersOf(trx, campaign)
  await enqueue(trx, 'expire', rule.id, new Date(expiresAt))
}

const nothing = { rule: null, mode: null, spam: null, ordinal: null }

async function appendTo(trx: Trx, entry: RulemakingTables['ruleset']): Promise<void> {
  await trx.insertInto('ruleset').values(entry).execute()
}

/** The timelines of these samples have the rule now: later revisions do not write into them again. */
async function told(trx: Trx, rule: string, about: readonly string[]): Promise<void> {
  const rows = about.filter(id => id.startsWith('smp_')).map(sample => ({ rule, sample }))
  if (rows.length === 0) return
  await trx
    .insertInto('rule_samples')
    .values(rows)
    .onConflict(c => c.doNothing())
    .execute()
}

const stateAfter: Readonly<Record<RuleRemoved['data']['reason'], RuleState>> = {
  suspended: 'suspended',
  withdrawn: 'withdrawn',
  expired: 'expired',
  'no-members': 'removed',
  'hits-wanted-mail': 'removed',
  regrouped: 'removed',
  'too-few-people': 'removed',
  doubted: 'removed',
}

async function removed(trx: Trx, { at, data }: RuleRemoved): Promise<void> {
  await trx
    .updateTable('rules')
    .set({ state: stateAfter[data.reason], reason: data.reason, expires_at: null, at: new Date(at) })
    .where('id', '=', data.rule)
    .execute()
  await appendTo(trx, { ...nothing, version: data.version, at: new Date(at), op: 'remove', subject: data.rule })
  await forgetTemplate(trx, data)
  if (data.reason === 'withdrawn') await trx.deleteFrom('approvals').where('campaign', '=', data.campaign).execute()
  await weighReportersOf(trx, data.campaign)
  const told = await trx.selectFrom('rule_samples').select('sample').where('rule', '=', data.rule).execute()
  await trx.deleteFrom('rule_samples').where('rule', '=', data.rule).execute()
  // Members of other campaigns, too, may have been stopped by it.
  const stopped = await trx.selectFrom('sample_judgements').select('sample').where('rule', '=', data.rule).execute()
  for (const sample of new Set([...told, ...stopped].map(row => row.sample))) await enqueue(trx, 'judge', sample)
}

/** Not in force, and not held any more: it is considered again, and until then shows itself so. */
async function released(trx: Trx, { at, data }: RuleReleased): Promise<void> {
  await trx
    .updateTable('rules')
    .set({ state: 'removed', reason: 'released', expires_at: null, at: new Date(at) })
    .where('id', '=', data.rule)
    .execute()
  await weighReportersOf(trx, data.campaign)
  await enqueue(trx, 'rule', data.campaign)
}

async function renewed(trx: Trx, { about, data }: RuleRenewed): Promise<void> {
  await told(trx, data.rule, about)
  await trx
    .updateTable('rules')
    .set({ expires_at: new Date(data.expiresAt) })
    .where('id', '=', data.rule)
    .execute()
  await enqueue(trx, 'expire', data.rule, new Date(data.expiresAt))
}

async function judged(trx: Trx, { at, data }: SampleJudged): Promise<void> {
  const row = {
    caught: data.caught,
    rule: data.rule ?? null,
    method: data.method ?? null,
    version: data.version,
    at: new Date(at),
  }
  await trx
    .insertInto('sample_judgements')
    .values({ sample: data.sample, ...row })
    .onConflict(c => c.column('sample').doUpdateSet(row))
    .execute()
}

async function lessonLearned(trx: Trx, { at, data }: LessonLearned): Promise<void> {
  const { lesson: id, campaign, spam, ordinal, version } = data
  await trx
    .insertInto('lessons')
    .values({ id, campaign, spam, ordinal })
    .onConflict(c => c.column('id').doUpdateSet({ campaign, spam, ordinal }))
    .execute()
  await appendTo(trx, { ...nothing, version, at: new Date(at), op: 'learn', subject: id, spam, ordinal })
}

async function lessonForgotten(trx: Trx, { at, data }: LessonForgotten): Promise<void> {
  await trx.deleteFrom('lessons').where('id', '=', data.lesson).execute()
  await appendTo(trx, { ...nothing, version: data.version, at: new Date(at), op: 'forget', subject: data.lesson })
}

/** Every rule is made anew with what is wanted now. */
async function wantedImported(trx: Trx, { at, data }: WantedImported): Promise<void> {
  const { batch, version } = data
  await trx.insertInto('lessons').values({ id: batch, campaign: null, spam: false, ordinal: at }).execute()
  await appendTo(trx, { ...nothing, version, at: new Date(at), op: 'learn', subject: batch, spam: false, ordinal: at })
  await trx
    .insertInto('wanted_batches')
    .values({ id: data.batch, blob: data.blob, messages: data.messages, at: new Date(at) })
    .onConflict(c => c.doNothing())
    .execute()
  await considerAgain(trx, new Date(at))
}

async function wrongBlockHandled(trx: Trx, { at, data }: WrongBlockHandled): Promise<void> {
  const row = { rule: data.rule ?? null, amended: data.amended, at: new Date(at) }
  await trx
    .insertInto('wrong_blocks')
    .values({ sample: data.sample, ...row })
    .onConflict(c => c.column('sample').doUpdateSet(row))
    .execute()
  if (data.rule) await weighReportersOf(trx, data.rule.replace(/^rul_/, 'cmp_'))
}

function json<T>(value: T): T {
  return JSON.stringify(value) as never
}
