/**
 * intake/submission: what a door hands in, and what it gets back.
 *
 * A *submission* is one act of reporting by one proven person; it holds one or more files; each file that passes validation
 * is a *sample* (identified by its bytes: the same bytes are the same sample whoever sends them) and makes one *report*.
 */
export type SubmissionKind = 'missed' | 'wrongly-blocked'
/** What becomes of a submission at first: it counts, or waits for a moderator, or is refused. */
export const submissionModes = ['direct', 'moderated', 'refused'] as const
export type SubmissionMode = (typeof submissionModes)[number]
export type Door = 'smtp' | 'http' | 'cli'

import type { Language } from '../texts/index.js'

export type { Language }

/** How we know who it is; `relay` is a trusted relay network's word for the address. */
export type Proof = 'token' | 'local' | 'relay' | 'spf' | 'dkim' | 'dmarc'

export interface Submitter {
  /** Lower case. */
  readonly address: string
  readonly proof: Proof
  readonly language: Language
  /** Nobody said so: nothing is learnt from it about the person. */
  readonly languageAssumed?: boolean
}

export interface SubmittedFile {
  readonly name: string | undefined
  /** As declared by the sender, lower case; undefined when the door does not know. */
  readonly type: string | undefined
  readonly bytes: Buffer
}

export interface Delivery {
  readonly door: Door
  readonly kind: SubmissionKind
  readonly submitter: Submitter
  readonly files: readonly SubmittedFile[]
  /** Product that made the submitting mail (X-Mailer, User-Agent), for the format rule 3.6 and for support. */
  readonly client?: string
}

/** modelled-system 3: stable, documented in docs/errors.md, in both languages in texts/. */
export const refusalCodes = [
  'too-old',
  'too-big',
  'too-many',
  'compressed',
  'not-a-message',
  'inline-forward',
  'headers-missing',
  'format-mismatch',
  'submitter-blocked',
  'submitter-unknown',
  'duplicate',
  'already-detected',
  'empty',
  'unreadable',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export interface Refusal {
  readonly code: RefusalCode
  /** One plain sentence in the submitter's language, saying what to do next. */
  readonly text: string
}

export interface SampleReceipt {
  /** 'smp_…'; also given for a duplicate. A refused file has none unless its bytes were kept. */
  readonly sample?: string
  /** 'rep_…': this person's report of the sample. */
  readonly report?: string
  readonly name: string | undefined
  readonly state: 'accepted' | 'waiting' | 'refused'
  readonly refusal?: Refusal
}

export interface Receipt {
  /** 'sub_…' */
  readonly submission: string
  readonly samples: readonly SampleReceipt[]
}
