/** intake/events: what intake records. Ids are in `about` as well, so that each thing's history finds them. */
import type { Event } from '../store/index.js'
import type { Door, Language, Proof, RefusalCode, SubmissionKind, SubmissionMode } from './submission.js'

export interface ReceivedFile {
  readonly name: string | undefined
  readonly state: 'accepted' | 'refused'
  readonly code?: RefusalCode
  /** Set when the bytes are a message, also for a duplicate. */
  readonly sample?: string
  /** Set when this file made a report. */
  readonly report?: string
  /** Blob of the file exactly as submitted; undefined when nothing was kept. */
  readonly blob?: string
  readonly format?: 'eml' | 'msg'
  /** A .msg: transport headers or all headers were made from properties. */
  readonly headersReconstructed?: boolean
  /** modelled-system 3.1: only what can be proved is claimed. */
  readonly originality?: 'proved' | 'unproved'
  /** When the mail was received, from its newest trusted Received line; undefined: not known, and the timeline says so. */
  readonly mailReceivedAt?: string
}

export type SubmissionReceived = Event<
  'submission-received',
  {
    readonly submission: string
    readonly door: Door
    readonly kind: SubmissionKind
    readonly person: string
    readonly proof: Proof | 'none'
    readonly language: Language
    readonly languageAssumed?: boolean
    readonly client?: string
    readonly files: readonly ReceivedFile[]
    /** For a mail: whether it may be answered, and what an answer refers to. */
    readonly mail?: { readonly automatic: boolean; readonly messageId: string | undefined }
    /** Set when the whole submission was refused (stranger, blocked): `files` is then empty and nothing was kept. */
    readonly refused?: RefusalCode
  }
>

/** The reporter (or an administrator) takes a report back; every effect of it goes, nothing else. */
export type ReportWithdrawn = Event<
  'report-withdrawn',
  { readonly report: string; readonly sample: string; readonly submission: string }
>

/** As 'submission-received', but nothing follows from it until a moderator has decided. Its accepted files have everything but effect. */
export type SubmissionWaiting = Event<
  'submission-waiting',
  SubmissionReceived['data'] & {
    /** ISO 8601: nobody having decided by then, it is over. */
    readonly due: string
  }
>

/** 'approved': a 'submission-received' of the same submission comes with it. */
export type SubmissionDecided = Event<
  'submission-decided',
  {
    readonly submission: string
    readonly decision: 'approved' | 'rejected' | 'expired' | 'withdrawn'
    /** Set when the moderator said that it is of the other kind. */
    readonly relabelled?: SubmissionKind
    readonly reason?: string
  }
>

/** Who may submit directly. `subject`: '*', the id of an organisation, a domain, or an address; null takes it back. */
export type SubmissionPolicySet = Event<
  'submission-policy-set',
  { readonly subject: string; readonly mode: SubmissionMode | null }
>

export type IntakeEvent = SubmissionReceived | ReportWithdrawn
