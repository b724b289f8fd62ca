/** access/tables: sessions, one-time links, passwords, second factors, passkeys, failures in a row. All made from events. */
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
  totps: { person: string; sealed: string; confirmed: boolean; step: number }
  passkeys: {
    id: string
    person: string
    label: string
    public_key: string
    counter: number
    transports: readonly string[]
    made_at: Date
    used_at: Date | null
  }
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
  {
    name: '009-factors',
    up: async trx => {
      await sql`create table totps (person text primary key, sealed text not null, confirmed boolean not null, step integer not null)`.execute(
        trx,
      )
      await sql`create table passkeys (id text primary key, person text not null, label text not null, public_key text not null,
        counter double precision not null, transports jsonb not null, made_at timestamptz not null, used_at timestamptz)`.execute(
        trx,
      )
      await sql`create index passkeys_person on passkeys (person)`.execute(trx)
    },
  },
  {
    name: '014-failures-by-age',
    up: async trx => {
      await sql`create index sign_in_failures_at on sign_in_failures (at)`.execute(trx)
    },
  },
]
