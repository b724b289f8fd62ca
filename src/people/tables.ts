/** people/tables: people and tokens. All made from events. */
import { sql } from 'kysely'
import type { Migration } from '../store/index.js'
import type { PersonLanguage, Scope, Tell } from './events.js'

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
    scopes: readonly Scope[]
    person: string | null
    made_at: Date
    revoked_at: Date | null
  }
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
]
