/** rulemaking/tables: rules, the rule set's log, lessons, what became of campaigns and samples, remembered wanted mail. All made from events. */
import { sql } from 'kysely'
import type { Rule } from '../rules/index.js'
import type { Migration } from '../store/index.js'
import type { Certificate } from './events.js'

export const ruleStates = ['live', 'shadow', 'suspended', 'withdrawn', 'expired', 'removed', 'refused', 'doubted'] as const
export type RuleState = (typeof ruleStates)[number]

export type RulemakingTables = {
  rules: {
    id: string
    campaign: string
    state: RuleState
    /** Why it is not in force, for 'removed', 'refused' and 'doubted'. */
    reason: string | null
    rule: Rule | null
    certificate: Certificate | null
    /** The first publication; caught since then unless it was away in between. */
    published_at: Date | null
    expires_at: Date | null
    at: Date
  }
  /** The rule set is this log, read in order. `subject`: a rule, or what a lesson was learned from. */
  ruleset: {
    version: number
    at: Date
    op: 'put' | 'remove' | 'learn' | 'forget'
    subject: string
    /** Of 'put'. */
    rule: Rule | null
    mode: 'live' | 'shadow' | null
    /** Of 'learn'. */
    spam: boolean | null
    ordinal: string | null
  }
  /** What the heuristics have learned: samples and batches of wanted mail. `campaign` is null where none asked for it. */
  lessons: { id: string; campaign: string | null; spam: boolean; ordinal: string }
  /** Samples whose timeline has heard of the rule. */
  rule_samples: { rule: string; sample: string }
  campaign_waits: { campaign: string; people: number; needed: number }
  sample_judgements: { sample: string; caught: boolean; rule: string | null; method: string | null; version: number; at: Date }
  wanted_batches: { id: string; blob: string; messages: number; at: Date }
  /** People against whom something speaks; everybody else's reports weigh 1. */
  reporters: { person: string; weight: number; contradicted: number }
  /** Campaigns that a person has said to be spam. */
  approvals: { campaign: string }
  /** `samples`: what it was inferred from. */
  templates: { campaign: string; samples: readonly string[]; text: string | null; portion: number }
  template_edits: { campaign: string; text: string; by: string; at: Date }
  wrong_blocks: { sample: string; rule: string | null; amended: boolean; at: Date }
  /** Of large campaigns; a cache, not made from events. `draft` is text: the order of keys counts. */
  drafts: { campaign: string; members: number; key: string; draft: string }
  /** The reports of wrong blocks that all rules were tried on; like work, not made from events: what is missing is tried again. */
  wrong_blocks_tried: { sample: string; state: string }
}

export const rulemakingMigrations: readonly Migration[] = [
  {
    name: '030-rulemaking',
    up: async trx => {
      await trx.schema
        .createTable('rules')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('campaign', 'text', c => c.notNull())
        .addColumn('state', 'text', c => c.notNull())
        .addColumn('reason', 'text')
        .addColumn('rule', 'jsonb')
        .addColumn('certificate', 'jsonb')
        .addColumn('published_at', 'timestamptz')
        .addColumn('expires_at', 'timestamptz')
        .addColumn('at', 'timestamptz', c => c.notNull())
        .execute()
      await trx.schema.createIndex('rules_campaign').on('rules').column('campaign').execute()
      await trx.schema
        .createTable('ruleset')
        .addColumn('version', 'bigint', c => c.primaryKey())
        .addColumn('at', 'timestamptz', c => c.notNull())
        .addColumn('op', 'text', c => c.notNull())
        .addColumn('subject', 'text', c => c.notNull())
        .addColumn('rule', 'jsonb')
        .addColumn('mode', 'text')
        .addColumn('spam', 'boolean')
        .addColumn('ordinal', 'text')
        .execute()
      await trx.schema
        .createTable('lessons')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('campaign', 'text')
        .addColumn('spam', 'boolean', c => c.notNull())
        .addColumn('ordinal', 'text', c => c.notNull())
        .execute()
      await trx.schema.createIndex('lessons_campaign').on('lessons').column('campaign').execute()
      await trx.schema
        .createTable('rule_samples')
        .addColumn('rule', 'text', c => c.notNull())
        .addColumn('sample', 'text', c => c.notNull())
        .addPrimaryKeyConstraint('rule_samples_pkey', ['rule', 'sample'])
        .execute()
      await trx.schema
        .createTable('campaign_waits')
        .addColumn('campaign', 'text', c => c.primaryKey())
        .addColumn('people', 'integer', c => c.notNull())
        .addColumn('needed', 'integer', c => c.notNull())
        .execute()
      await trx.schema
        .createTable('sample_judgements')
        .addColumn('sample', 'text', c => c.primaryKey())
        .addColumn('caught', 'boolean', c => c.notNull())
        .addColumn('rule', 'text')
        .addColumn('method', 'text')
        .addColumn('version', 'bigint', c => c.notNull())
        .addColumn('at', 'timestamptz', c => c.notNull())
        .execute()
      await trx.schema
        .createTable('wanted_batches')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('blob', 'text', c => c.notNull())
        .addColumn('messages', 'integer', c => c.notNull())
        .addColumn('at', 'timestamptz', c => c.notNull())
        .execute()
      await trx.schema
        .createTable('wrong_blocks')
        .addColumn('sample', 'text', c => c.primaryKey())
        .addColumn('rule', 'text')
        .addColumn('amended', 'boolean', c => c.notNull())
        .addColumn('at', 'timestamptz', c => c.notNull())
        .execute()
    },
  },
  {
    name: '031-judgements-by-rule',
    up: async trx => {
      await trx.schema.createIndex('sample_judgements_rule').on('sample_judgements').column('rule').execute()
    },
  },
  {
    name: '032-reporters',
    up: async trx => {
      await trx.schema
        .createTable('reporters')
        .addColumn('person', 'text', c => c.primaryKey())
        .addColumn('weight', 'double precision', c => c.notNull())
        .addColumn('contradicted', 'integer', c => c.notNull())
        .execute()
      await trx.schema
        .createTable('approvals')
        .addColumn('campaign', 'text', c => c.primaryKey())
        .execute()
      await sql`create index reports_person on reports (person)`.execute(trx)
    },
  },
  {
    name: '033-standing-wrong-blocks',
    up: async trx => {
      // Asked for before each draft, and few among all reports.
      await sql`create index reports_wrong_blocks on reports (sample) where kind = 'wrongly-blocked' and withdrawn_at is null`.execute(
        trx,
      )
    },
  },
  {
    name: '034-templates',
    up: async trx => {
      await sql`create table templates (campaign text primary key, samples jsonb not null, text text)`.execute(trx)
      await sql`create table template_edits (campaign text primary key, text text not null, by text not null, at timestamptz not null)`.execute(
        trx,
      )
    },
  },
  {
    name: '035-wrong-blocks-tried',
    up: async trx => {
      await sql`create table wrong_blocks_tried (sample text primary key, state text not null)`.execute(trx)
    },
  },
  {
    name: '036-portions-of-templates',
    up: async trx => {
      await sql`alter table templates add column portion double precision not null default 0`.execute(trx)
    },
  },
  {
    name: '036-kept-drafts',
    up: async trx => {
      await sql`create table drafts (campaign text primary key, members integer not null, key text not null, draft text not null)`.execute(
        trx,
      )
    },
  },
]
