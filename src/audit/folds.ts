/** audit/folds: a look changes no table: that it is among the events is all. */
import { sql } from 'kysely'
import type { Folds, Migration } from '../store/index.js'

const nothing = async (): Promise<void> => {}

export const auditFolds: Folds = { 'sample-viewed': nothing, 'sample-downloaded': nothing }

export const auditMigrations: readonly Migration[] = [
  {
    name: '008-audit',
    up: async trx => {
      await sql`create index events_by on events (by, id)`.execute(trx)
      await sql`create index events_at on events (at)`.execute(trx)
    },
  },
]
