/** campaigns/tables: evidence of samples, look-up keys, membership. All made from events. */
import type { Generated } from 'kysely'
import type { StoredEvidence } from '../evidence/index.js'
import type { Migration } from '../store/index.js'

export type CampaignTables = {
  /** `stored` is null for a sample whose bytes could not be read. */
  evidence: { sample: string; stored: StoredEvidence | null }
  sample_keys: { key: number; sample: string }
  /** `because`: the features that agreed when it joined. */
  campaign_members: { sample: string; campaign: string; because: readonly string[] }
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
]
