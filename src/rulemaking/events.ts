/** rulemaking/events: what becomes of a campaign's rule. `about` holds the rule, its campaign and the samples it was made from. */
import type { Rule } from '../rules/index.js'
import type { Event } from '../store/index.js'
import type { ReporterRecord } from './reporters.js'

/** How a rule did on wanted mail. */
export interface Certificate {
  readonly members: number
  readonly membersMatched: number
  /** Members that were not known when the conditions before them were drafted, and how many of those these stopped. */
  readonly heldOut: number
  readonly heldOutMatched: number
  readonly wantedTried: number
  readonly wantedHits: number
  /** Upper bound of the wrong-block rate at 95 %: Clopper-Pearson, 1 - 0.05^(1/n) when there was no hit; 1 when nothing was tried. */
  readonly wrongBlockUpperBound: number
  /** The same by language and by kind of sender, the largest first; not in certificates of earlier versions. */
  readonly byLanguage?: readonly Stratum[]
  readonly bySender?: readonly Stratum[]
}

/** `name`: ISO 639-1, 'und', 'other' for all languages behind the first; or a kind of sender. */
export interface Stratum {
  readonly name: string
  readonly tried: number
  readonly hits: number
  readonly wrongBlockUpperBound: number
}

export type RuleDrafted = Event<'rule-drafted', { readonly rule: string; readonly campaign: string; readonly revision: number }>

/** Too few independent people yet (rulemaking.people). */
export type RuleWaiting = Event<
  'rule-waiting',
  { readonly campaign: string; readonly people: number; readonly peopleNeeded: number }
>

export type RuleTried = Event<
  'rule-tried',
  { readonly rule: string; readonly campaign: string; readonly certificate: Certificate }
>

/** Not published: it would block wanted mail, rests on nothing of its own, or an analyst holds the campaign's rule back. */
export type RuleRefused = Event<
  'rule-refused',
  {
    readonly rule: string
    readonly campaign: string
    readonly reason: 'hits-wanted-mail' | 'nothing-of-its-own' | 'newsletter' | 'held-by-analyst'
    readonly certificate?: Certificate
    /** Of a newsletter: the host where one unsubscribes. */
    readonly unsubscribe?: string
  }
>

/**
 * Waits for a person: it looks wanted, many want to be rid of a newsletter, or those who reported it are doubted (what they said
 * before was wrong; new accounts report a flood).
 */
export type RuleDoubted = Event<
  'rule-doubted',
  {
    readonly rule: string
    readonly campaign: string
    readonly reason: 'looks-wanted' | 'newsletter' | 'reporters' | 'burst'
    readonly certificate: Certificate
  }
>

/**
 * What copies of a campaign's message have in common, each of another person; `text` is null where that is next to nothing. Kept
 * so that the rule can be made again without the mail.
 */
export type TemplateInferred = Event<
  'template-inferred',
  {
    readonly rule: string
    readonly campaign: string
    readonly samples: readonly string[]
    readonly text: string | null
    /** How much of the messages' text it is, 0-1. */
    readonly portion: number
  }
>

/** In place of what is inferred, until it is taken back or the campaign ends. */
export type TemplateEdited = Event<'template-edited', { readonly rule: string; readonly campaign: string; readonly text: string }>

export type TemplateReset = Event<'template-reset', { readonly rule: string; readonly campaign: string }>

/** A person said that it is spam; holds until the rule is withdrawn. */
export type RuleApproved = Event<'rule-approved', { readonly rule: string; readonly campaign: string }>

/** What a person's reports weigh from now on, and the record that it follows from. */
export type ReporterWeighed = Event<'reporter-weighed', ReporterRecord & { readonly person: string; readonly weight: number }>

/** In the rule set from `version` on; replaces the rule's former revision in the same step. */
export type RulePublished = Event<
  'rule-published',
  {
    readonly rule: Rule
    readonly campaign: string
    readonly version: number
    readonly mode: 'live' | 'shadow'
    readonly certificate: Certificate
    readonly expiresAt: string
  }
>

/** Out of the rule set from `version` on. `no-members`: its last report was withdrawn. */
export type RuleRemoved = Event<
  'rule-removed',
  {
    readonly rule: string
    readonly campaign: string
    readonly version: number
    readonly reason:
      | 'suspended'
      | 'withdrawn'
      | 'expired'
      | 'no-members'
      | 'hits-wanted-mail'
      | 'regrouped'
      | 'too-few-people'
      | 'doubted'
  }
>

/** An analyst's (or a credible wrong block's) hold on the rule of a campaign was lifted: it is considered again. */
export type RuleReleased = Event<'rule-released', { readonly rule: string; readonly campaign: string }>

/** Its life was prolonged since it still stops mail. */
export type RuleRenewed = Event<'rule-renewed', { readonly rule: string; readonly expiresAt: string }>

/** The live filter was asked about the sample after a change of rules, and said this. */
export type SampleJudged = Event<
  'sample-judged',
  {
    readonly sample: string
    readonly caught: boolean
    readonly rule?: string
    readonly method?: string
    readonly version: number
  }
>

/** The heuristics learn from this sample from `version` on. `ordinal` is its place among all lessons. */
export type LessonLearned = Event<
  'lesson-learned',
  {
    readonly lesson: string
    readonly campaign: string | null
    readonly spam: boolean
    readonly ordinal: string
    readonly version: number
  }
>

/** As if it had never been learned, from `version` on. */
export type LessonForgotten = Event<'lesson-forgotten', { readonly lesson: string; readonly version: number }>

/** Evidence of wanted mail was remembered (salted hashes only, in the blob), and learned from `version` on. */
export type WantedImported = Event<
  'wanted-imported',
  { readonly batch: string; readonly messages: number; readonly blob: string; readonly version: number }
>

/** A wrong block was looked into: `rule` is what had blocked it (if a rule did), `amended` whether the rules let it pass now. */
export type WrongBlockHandled = Event<
  'wrong-block-handled',
  { readonly sample: string; readonly rule?: string; readonly amended: boolean }
>

export type RulemakingEvent =
  | RuleDrafted
  | RuleWaiting
  | RuleTried
  | RuleRefused
  | RuleDoubted
  | RuleApproved
  | TemplateInferred
  | TemplateEdited
  | TemplateReset
  | ReporterWeighed
  | RulePublished
  | RuleRemoved
  | RuleReleased
  | RuleRenewed
  | SampleJudged
  | LessonLearned
  | LessonForgotten
  | WantedImported
  | WrongBlockHandled
