/** timeline/status: what people see of a submission and of a sample; the JSON of `surinuke status --json`. */
import type { Language, RefusalCode, SubmissionKind } from '../intake/index.js'
import type { Reach } from '../people/index.js'
import type { RuleRefused } from '../rulemaking/index.js'

export type SampleState =
  | 'accepted'
  | 'grouped'
  | 'waiting'
  | 'rule-refused'
  | 'newsletter'
  | 'doubted'
  | 'shadow'
  | 'caught'
  | 'missed'
  | 'expired'
  | 'unreadable'
  | 'withdrawn'
  | 'pending'
  | 'amended'
  | 'not-amended'

/** A newsletter has a state of its own. */
export type WhyNoRule = Exclude<RuleRefused['data']['reason'], 'newsletter'>

export interface Step {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly kind: string
  readonly text: string
}

export interface SampleStatus {
  readonly sample: string
  readonly kind: SubmissionKind
  readonly state: SampleState
  readonly stateText: string
  /** ISO 8601; set while the state is 'caught'. */
  readonly caughtSince?: string
  /** With 'rule-refused'. */
  readonly why?: WhyNoRule
  /** With 'newsletter': the host where one unsubscribes. */
  readonly unsubscribe?: string
  /** Work about it is still to be done: the state may change at any moment. */
  readonly busy: boolean
  /** Reports that stand, by different people. */
  readonly people: number
  /** Other samples of its campaign. */
  readonly similar: number
  readonly originality: 'proved' | 'unproved'
  readonly headersReconstructed: boolean
  /** ISO 8601; undefined: not known. */
  readonly mailReceivedAt?: string
  /** False: its age could not be told, so it was not held against it. */
  readonly ageKnown: boolean
  /** For administrators. */
  readonly detail?: SampleDetail
  readonly steps: readonly Step[]
}

export interface SampleDetail {
  readonly reporters: readonly string[]
  readonly campaign?: string
  /** The rule that catches it. */
  readonly rule?: string
}

export interface FileStatus {
  readonly name: string | undefined
  readonly state: 'refused' | 'waiting-for-moderator' | 'rejected' | 'expired' | 'withdrawn' | SampleState
  readonly stateText: string
  readonly sample?: string
  readonly refusal?: { readonly code: RefusalCode; readonly text: string }
}

export interface SubmissionStatus {
  readonly submission: string
  readonly at: string
  readonly kind: SubmissionKind
  readonly files: readonly FileStatus[]
  /** A moderator's, who rejected it. */
  readonly reason?: string
}

export interface Viewer {
  /** Sees what is this person's own. */
  readonly address: string | undefined
  /** Sees the reports of these people, too. */
  readonly reach: Reach
  readonly language: Language
}
