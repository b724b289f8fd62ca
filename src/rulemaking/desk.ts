/**
 * rulemaking/desk: what an analyst sees of rules and does to them: list, show, suspend, release, approve, withdraw.
 *
 * Holding a rule back is an analyst's word and outlives new reports of its campaign, until it is released.
 */
import type { Transaction } from 'kysely'
import type { Feature } from '../evidence/index.js'
import type { Rule } from '../rules/index.js'
import { type AnyTransaction, type Event, type Store, tablesOf } from '../store/index.js'
import { indicatorsOf } from './draft.js'
import type { Certificate } from './events.js'
import { lessonEvents } from './lessons.js'
import { removalEvent } from './make-rule.js'
import type { RulemakingTables, RuleState } from './tables.js'
import { knownTemplate } from './template/known.js'
import { takeTurn } from './versions.js'

export interface RuleSummary {
  readonly id: string
  readonly campaign: string
  readonly state: RuleState
  readonly reason: string | undefined
  readonly revision: number | undefined
  readonly conditions: number
  readonly certificate: Certificate | undefined
  readonly publishedAt: string | undefined
  readonly expiresAt: string | undefined
}

export interface RuleDetail extends RuleSummary {
  readonly rule: Rule | undefined
  readonly indicators: readonly Feature[]
  /** What its messages have in common, when that is part of the rule. */
  readonly template: string | undefined
  readonly history: readonly Event[]
}

export type HoldOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-in-force'; readonly state: RuleState }
export type ReleaseOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-held'; readonly state: RuleState }

export type ApproveOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-doubted'; readonly state: RuleState }

export class RuleDesk {
  constructor(private readonly store: Store) {}

  /** Newest change first. */
  async list(options: { readonly state?: RuleState; readonly limit?: number } = {}): Promise<readonly RuleSummary[]> {
    let query = this.#db
      .selectFrom('rules')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(options.limit ?? 100)
    if (options.state) query = query.where('state', '=', options.state)
    return (await query.execute()).map(summary)
  }

  async show(id: string): Promise<RuleDetail | undefined> {
    const row = await this.#db.selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return undefined
    const conditions = row.rule?.conditions ?? []
    const hasTemplate = conditions.some(({ name }) => name === 'template')
    const { edit, inferred } = await knownTemplate(this.store.db, row.campaign)
    return {
      ...summary(row),
      rule: row.rule ?? undefined,
      indicators: indicatorsOf(conditions),
      template: hasTemplate ? (edit?.text ?? inferred?.text ?? undefined) : undefined,
      // What became of each member is told with the member.
      history: (await this.store.history(id)).filter(({ kind }) => kind !== 'sample-judged'),
    }
  }

  suspend(id: string, by: string): Promise<HoldOutcome> {
    return this.#hold(id, 'suspended', by)
  }

  withdraw(id: string, by: string): Promise<HoldOutcome> {
    return this.#hold(id, 'withdrawn', by)
  }

  /** The campaign is considered again; until then its rule is 'removed', reason 'released'. */
  async release(id: string, by: string): Promise<ReleaseOutcome> {
    let outcome: ReleaseOutcome = { kind: 'not-found' }
    await this.store.recordIf(async any => {
      const row = await ruleIn(any, id)
      if (!row) return []
      if (row.state !== 'suspended' && row.state !== 'withdrawn' && row.state !== 'expired') {
        outcome = { kind: 'not-held', state: row.state }
        return []
      }
      outcome = { kind: 'done' }
      return [{ kind: 'rule-released', by, about: [id, row.campaign], data: { rule: id, campaign: row.campaign } }]
    })
    return outcome
  }

  /** The members are spam, whatever they look like and whoever reported them. Holds until the rule is withdrawn. */
  async approve(id: string, by: string): Promise<ApproveOutcome> {
    let outcome: ApproveOutcome = { kind: 'not-found' }
    await this.store.recordIf(async any => {
      const row = await ruleIn(any, id)
      if (!row) return []
      const waits = row.state === 'doubted' || (row.state === 'refused' && row.reason === 'newsletter')
      outcome = waits ? { kind: 'done' } : { kind: 'not-doubted', state: row.state }
      // Its samples hear of it.
      const told = waits ? await this.#told(any, id) : []
      const data = { rule: id, campaign: row.campaign }
      return waits ? [{ kind: 'rule-approved', by, about: [id, row.campaign, ...told], data }] : []
    })
    return outcome
  }

  async #hold(id: string, reason: 'suspended' | 'withdrawn', by: string): Promise<HoldOutcome> {
    let outcome: HoldOutcome = { kind: 'not-found' }
    await this.store.recordIf(async any => {
      const version = await takeTurn(any)
      const trx = any as Transaction<RulemakingTables>
      const row = await ruleIn(any, id)
      if (!row) return []
      if (row.state !== 'live' && row.state !== 'shadow' && row.state !== 'doubted') {
        outcome = { kind: 'not-in-force', state: row.state }
        return []
      }
      outcome = { kind: 'done' }
      // What it was made from must not go on stopping mail by having been learned.
      const forgotten = await lessonEvents(trx, row.campaign, [], version)
      return [...forgotten, await removalEvent(trx, { id, campaign: row.campaign, reason, version: version(), by })]
    })
    return outcome
  }

  async #told(any: AnyTransaction, rule: string): Promise<string[]> {
    const rows = await (any as Transaction<RulemakingTables>)
      .selectFrom('rule_samples')
      .select('sample')
      .where('rule', '=', rule)
      .orderBy('sample')
      .execute()
    return rows.map(row => row.sample)
  }

  get #db() {
    return tablesOf<RulemakingTables>(this.store.db)
  }
}

function ruleIn(trx: AnyTransaction, id: string): Promise<RulemakingTables['rules'] | undefined> {
  return (trx as Transaction<RulemakingTables>).selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst()
}

function summary(row: RulemakingTables['rules']): RuleSummary {
  return {
    id: row.id,
    campaign: row.campaign,
    state: row.state,
    reason: row.reason ?? undefined,
    revision: row.rule?.revision,
    conditions: row.rule?.conditions.length ?? 0,
    certificate: row.certificate ?? undefined,
    publishedAt: row.published_at?.toISOString(),
    expiresAt: row.expires_at?.toISOString(),
  }
}
