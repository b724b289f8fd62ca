/** intake/tables: submissions, samples, reports. All made from events. */
import { sql } from 'kysely'
import type { Migration } from '../store/index.js'
import type { SubmissionDecided, SubmissionWaiting } from './events.js'
import type { Door, Language, Proof, RefusalCode, SubmissionKind, SubmissionMode } from './submission.js'

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

export type WaitingTables = {
  waiting_submissions: {
    id: string
    at: Date
    due: Date
    person: string
    kind: SubmissionKind
    state: 'waiting' | SubmissionDecided['data']['decision']
    decided_at: Date | null
    decided_by: string | null
    reason: string | null
    data: SubmissionWaiting['data']
  }
  /** Of those that wait: to look at them, and to see duplicates. */
  waiting_samples: {
    submission: string
    sample: string
    blob: string
    format: 'eml' | 'msg'
    person: string
    kind: SubmissionKind
  }
  submission_policies: { subject: string; mode: SubmissionMode }
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
  {
    name: '013-moderation',
    up: async trx => {
      await sql`create table waiting_submissions (id text primary key, at timestamptz not null, due timestamptz not null,
        person text not null, kind text not null, state text not null, decided_at timestamptz, decided_by text, reason text,
        data jsonb not null)`.execute(trx)
      await sql`create index waiting_submissions_state on waiting_submissions (state, id)`.execute(trx)
      await sql`create index waiting_submissions_person on waiting_submissions (person, id)`.execute(trx)
      await sql`create table waiting_samples (submission text not null, sample text not null, blob text not null, format text not null,
        person text not null, kind text not null, primary key (submission, sample))`.execute(trx)
      await sql`create index waiting_samples_sample on waiting_samples (sample, person)`.execute(trx)
      await sql`create table submission_policies (subject text primary key, mode text not null)`.execute(trx)
    },
  },
]
