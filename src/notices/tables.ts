/** notices/tables: the outbox. Made from events. */
import { sql } from 'kysely'
import type { Event, Migration } from '../store/index.js'

export type NoticeState = 'queued' | 'sent' | 'failed'

export type NoticeTables = {
  /** `raw`: the mail as it is sent. */
  outbox: { id: string; recipient: string; subject: string; raw: string; state: NoticeState; error: string | null; at: Date }
}

export type NoticeQueued = Event<
  'notice-queued',
  { readonly notice: string; readonly recipient: string; readonly subject: string; readonly raw: string; readonly send: boolean }
>
export type NoticeSent = Event<'notice-sent', { readonly notice: string }>
export type NoticeFailed = Event<'notice-failed', { readonly notice: string; readonly error: string }>

export const noticeMigrations: readonly Migration[] = [
  {
    name: '040-notices',
    up: async trx => {
      await sql`create table outbox (id text primary key, recipient text not null, subject text not null, raw text not null,
        state text not null, error text, at timestamptz not null)`.execute(trx)
      await sql`create index outbox_at on outbox (at)`.execute(trx)
    },
  },
]
