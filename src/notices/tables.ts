/** notices/tables: the outbox. Made from events. */
import { sql } from 'kysely'
import type { Migration } from '../store/index.js'
import type { NoticeQueued, Told } from './events.js'

/** 'kept': no relay was configured when it was made. */
export type NoticeState = 'kept' | 'queued' | 'sent' | 'failed'

export type NoticeTables = {
  outbox: {
    id: string
    submission: string
    template: NoticeQueued['data']['template']
    recipient: string
    subject: string
    /** The mail as it is sent, Latin-1 of its bytes. */
    raw: string
    told: Told | null
    state: NoticeState
    error: string | null
    at: Date
  }
}

export const noticeMigrations: readonly Migration[] = [
  {
    name: '040-notices',
    up: async trx => {
      await sql`create table outbox (id text primary key, submission text not null, template text not null, recipient text not null,
        subject text not null, raw text not null, told jsonb, state text not null, error text, at timestamptz not null)`.execute(
        trx,
      )
      await sql`create index outbox_at on outbox (at)`.execute(trx)
      await sql`create index outbox_submission on outbox (submission, template)`.execute(trx)
    },
  },
]
