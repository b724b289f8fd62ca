/** intake/tables: submissions, samples, reports. All made from events. */
import { sql } from 'kysely'
import type { Migration } from '../store/index.js'
import type { Door, Language, Proof, RefusalCode, SubmissionKind } from './submission.js'

export type IntakeTables = {
  submissions: {
    id: string
    at: Date
    door: Door
    kind: SubmissionKind
    person: string
    proof: Proof | 'none'
    language: Language
    refused: RefusalCode | null
  }
  samples: {
    id: string
    blob: string
    format: 'eml' | 'msg'
    headers_reconstructed: boolean
    originality: 'proved' | 'unproved'
    first_at: Date
    mail_received_at: Date | null
  }
  reports: {
    id: string
    submission: string
    sample: string
    kind: SubmissionKind
    person: string
    at: Date
    withdrawn_at: Date | null
    /** Of the file, as it was sent. */
    name: string | null
  }
}

export const intakeMigrations: readonly Migration[] = [
  {
    name: '010-intake',
    up: async trx => {
      await sql`create table submissions (id text primary key, at timestamptz not null, door text not null, kind text not null,
        person text not null, proof text not null, language text not null, refused text)`.execute(trx)
      await sql`create index submissions_person on submissions (person, at)`.execute(trx)
      await sql`create table samples (id text primary key, blob text not null, format text not null, headers_reconstructed boolean not null,
        originality text not null, first_at timestamptz not null, mail_received_at timestamptz)`.execute(trx)
      await sql`create table reports (id text primary key, submission text not null, sample text not null, kind text not null,
        person text not null, at timestamptz not null, withdrawn_at timestamptz)`.execute(trx)
      await sql`create index reports_submission on reports (submission)`.execute(trx)
      await sql`create index reports_sample on reports (sample)`.execute(trx)
      await sql`create unique index reports_once on reports (sample, person, kind) where withdrawn_at is null`.execute(trx)
    },
  },
  {
    name: '011-report-names',
    up: async trx => {
      await sql`alter table reports add column name text`.execute(trx)
      // What was folded before this column was there.
      await sql`update reports r set name = f.file->>'name' from (select jsonb_array_elements(data->'files') as file from events
        where kind = 'submission-received') f where f.file->>'report' = r.id`.execute(trx)
      await sql`create index reports_by_person on reports (person, at desc, id desc)`.execute(trx)
      await sql`create index reports_newest on reports (at desc, id desc)`.execute(trx)
    },
  },
  {
    name: '012-reports-by-domain',
    up: async trx => {
      await sql`create index reports_by_domain on reports (split_part(person, '@', 2), at desc, id desc)`.execute(trx)
    },
  },
]
