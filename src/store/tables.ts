/** store/tables: events, what they are about, work to do, and how far the journal is folded. */
import { type Generated, type Kysely, sql } from 'kysely'
import type { Migration } from './contract.js'

export type StoreTables = {
  events: { id: string; at: Date; kind: string; by: string; about: string[]; data: unknown }
  event_subjects: { about: string; event_id: string }
  /** Events whose fold failed: a bug, kept for those who mend it. */
  events_unfolded: { id: string; error: string }
  /** Journal segments before this one are folded completely. */
  journal_checkpoints: { journal: string; segment: string }
  work: {
    kind: string
    key: string
    due: Date
    leased_until: Date | null
    holder: Generated<string | null>
    attempts: number
    /** Raised by each request: work that was asked for again while it ran is run again. */
    generation: Generated<number>
    last_error: string | null
  }
}

export const storeMigrations: readonly Migration[] = [
  {
    name: '001-events',
    up: async trx => {
      await sql`create table events (id text primary key, at timestamptz not null, kind text not null, by text not null, about jsonb not null, data jsonb not null)`.execute(
        trx,
      )
      await sql`create index events_kind on events (kind, id)`.execute(trx)
      await sql`create table event_subjects (about text not null, event_id text not null, primary key (about, event_id))`.execute(
        trx,
      )
      await sql`create table events_unfolded (id text primary key, error text not null)`.execute(trx)
      await sql`create table journal_checkpoints (journal text primary key, segment text not null)`.execute(trx)
    },
  },
  {
    name: '002-work',
    up: async trx => {
      await sql`create table work (kind text not null, key text not null, due timestamptz not null, leased_until timestamptz,
        attempts integer not null default 0, generation integer not null default 1, last_error text, primary key (kind, key))`.execute(
        trx,
      )
      await sql`create index work_due on work (due)`.execute(trx)
    },
  },
  {
    name: '003-work-holder',
    up: async trx => {
      await sql`alter table work add column holder text`.execute(trx)
    },
  },
]

/** The same database with the tables that a room knows. */
// biome-ignore lint/suspicious/noExplicitAny: any set of tables may be narrowed to any other
export function tablesOf<Tables>(db: Kysely<any>): Kysely<Tables> {
  return db as Kysely<Tables>
}
