/** people/tables: people, accounts, organisations and tokens. All made from events. */
import { sql } from 'kysely'
import type { Migration } from '../store/index.js'
import type { Grant, PersonLanguage, Tell } from './events.js'
import type { Permission, Scope } from './permissions.js'

export type PeopleTables = {
  people: {
    /** Lower case. */
    address: string
    /** The domain of the address. */
    organisation: string
    /** As learnt from the newest submission; null when the person only chose something so far. */
    language: PersonLanguage | null
    chosen_language: PersonLanguage | null
    chosen_tell: Tell | null
    /** Null until the person has proved to be who they are. */
    first_seen: Date | null
    last_seen: Date | null
  }
  tokens: {
    id: string
    hash: string
    label: string
    scopes: readonly (Scope | Permission)[]
    person: string | null
    owner: string | null
    made_at: Date
    expires_at: Date | null
    revoked_at: Date | null
  }
  accounts: {
    person: string
    name: string | null
    grants: readonly Grant[]
    locked: boolean
    made_at: Date
    signed_in_at: Date | null
  }
  organisations: { id: string; name: string; domains: readonly string[] }
}

export const peopleMigrations: readonly Migration[] = [
  {
    name: '005-people',
    up: async trx => {
      await sql`create table people (address text primary key, organisation text not null, language text, chosen_language text,
        chosen_tell text, first_seen timestamptz, last_seen timestamptz)`.execute(trx)
      await sql`create table tokens (id text primary key, hash text not null unique, label text not null, scopes jsonb not null,
        person text, made_at timestamptz not null, revoked_at timestamptz)`.execute(trx)
    },
  },
  {
    name: '006-accounts',
    up: async trx => {
      await sql`create table accounts (person text primary key, name text, grants jsonb not null, locked boolean not null,
        made_at timestamptz not null, signed_in_at timestamptz)`.execute(trx)
      await sql`create table organisations (id text primary key, name text not null, domains jsonb not null)`.execute(trx)
      await sql`alter table tokens add column owner text, add column expires_at timestamptz`.execute(trx)
    },
  },
]
