/** campaigns/tables: evidence of samples, look-up keys, membership. All made from events. */
import { type Generated, sql } from 'kysely'
import type { StoredEvidence } from '../evidence/index.js'
import type { Migration } from '../store/index.js'

export type FactKind = 'sender-domain' | 'link-domain' | 'link-host' | 'language' | 'subject'

export type CampaignTables = {
  /** `stored` is null for a sample whose bytes could not be read. */
  evidence: { sample: string; stored: StoredEvidence | null }
  sample_keys: { key: number; sample: string }
  /** `because`: the features that agreed when it joined. */
  campaign_members: { sample: string; campaign: string; because: readonly string[] }
  /** What analysts said, and of which samples; `event`: their order. */
  campaign_acts: { act: string; kind: 'merge' | 'split'; by: string; at: Date; event: string }
  /** `stayed`: of a split, in the campaign that the others were taken out of. */
  campaign_act_samples: { act: string; sample: string; stayed: Generated<boolean> }
  /** What its senders and links are, and its language, for figures and reputation. */
  sample_facts: { sample: string; kind: FactKind; value: string }
  /** `changed`: the event that changed its membership last. */
  campaigns: { id: string; at: Date; members: Generated<number>; changed: Generated<string> }
}

export const campaignMigrations: readonly Migration[] = [
  {
    name: '020-campaigns',
    up: async trx => {
      await trx.schema
        .createTable('evidence')
        .addColumn('sample', 'text', c => c.primaryKey())
        .addColumn('stored', 'jsonb')
        .execute()
      await trx.schema
        .createTable('sample_keys')
        .addColumn('key', 'bigint', c => c.notNull())
        .addColumn('sample', 'text', c => c.notNull())
        .addPrimaryKeyConstraint('sample_keys_pkey', ['key', 'sample'])
        .execute()
      await trx.schema.createIndex('sample_keys_sample').on('sample_keys').column('sample').execute()
      await trx.schema
        .createTable('campaigns')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('at', 'timestamptz', c => c.notNull())
        .addColumn('members', 'integer', c => c.notNull().defaultTo(0))
        .execute()
      await trx.schema
        .createTable('campaign_members')
        .addColumn('sample', 'text', c => c.primaryKey())
        .addColumn('campaign', 'text', c => c.notNull())
        .addColumn('because', 'jsonb', c => c.notNull())
        .execute()
      await trx.schema.createIndex('campaign_members_campaign').on('campaign_members').column('campaign').execute()
    },
  },
  {
    name: '021-campaign-changes',
    up: async trx => {
      await trx.schema
        .alterTable('campaigns')
        .addColumn('changed', 'text', c => c.notNull().defaultTo(''))
        .execute()
    },
  },
  {
    name: '022-campaign-acts',
    up: async trx => {
      await sql`create table campaign_acts (act text primary key, kind text not null, by text not null, at timestamptz not null,
        event text not null)`.execute(trx)
      await sql`create table campaign_act_samples (act text not null, sample text not null, primary key (act, sample))`.execute(
        trx,
      )
    },
  },
  {
    name: '023-sample-facts',
    up: async trx => {
      await sql`create table sample_facts (sample text not null, kind text not null, value text not null,
        primary key (sample, kind, value))`.execute(trx)
      await sql`create index sample_facts_value on sample_facts (kind, value)`.execute(trx)
      await sql`insert into sample_facts (sample, kind, value)
        select distinct sample, f->>'kind', f->>'value' from evidence, jsonb_array_elements(stored->'features') as f
          where stored is not null and f->>'kind' in ('sender-domain', 'link-domain')
        union select sample, 'language', stored->>'language' from evidence where stored is not null`.execute(trx)
    },
  },
  {
    name: '024-host-facts',
    up: async trx => {
      await sql`insert into sample_facts (sample, kind, value)
        select distinct sample, f->>'kind', f->>'value' from evidence, jsonb_array_elements(stored->'features') as f
          where stored is not null and f->>'kind' = 'link-host'`.execute(trx)
    },
  },
  {
    name: '025-split-sides',
    up: async trx => {
      await sql`alter table campaign_act_samples add column stayed boolean not null default false`.execute(trx)
      await sql`create index campaign_act_samples_sample on campaign_act_samples (sample)`.execute(trx)
    },
  },
  {
    name: '026-subject-facts',
    up: async trx => {
      await sql`insert into sample_facts (sample, kind, value)
        select distinct sample, 'subject', f->>'value' from evidence, jsonb_array_elements(stored->'features') as f
          where stored is not null and f->>'kind' = 'subject'`.execute(trx)
    },
  },
]
