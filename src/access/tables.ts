/** access/tables: sessions, one-time links, passwords, failures in a row. All made from events. */
import { sql } from 'kysely'
import type { Migration } from '../store/index.js'
import type { LinkPurpose, Method } from './events.js'

export type AccessTables = {
  /** Ended ones are gone. */
  sessions: {
    id: string
    hash: string
    person: string
    method: Method
    address: string
    agent: string | null
    begun_at: Date
    seen_at: Date
  }
  /** Used and replaced ones are gone. */
  links: { person: string; id: string; hash: string; purpose: LinkPurpose; expires_at: Date }
  passwords: { person: string; hash: string }
  sign_in_failures: { person: string; failures: number; at: Date; locked_until: Date | null }
}

export const accessMigrations: readonly Migration[] = [
  {
    name: '007-access',
    up: async trx => {
      await sql`create table sessions (id text primary key, hash text not null unique, person text not null, method text not null,
        address text not null, agent text, begun_at timestamptz not null, seen_at timestamptz not null)`.execute(trx)
      await sql`create index sessions_person on sessions (person)`.execute(trx)
      await sql`create table links (person text primary key, id text not null, hash text not null unique, purpose text not null,
        expires_at timestamptz not null)`.execute(trx)
      await sql`create table passwords (person text primary key, hash text not null)`.execute(trx)
      await sql`create table sign_in_failures (person text primary key, failures integer not null, at timestamptz not null,
        locked_until timestamptz)`.execute(trx)
    },
  },
]
