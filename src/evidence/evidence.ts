/**
 * evidence: all facts that judging ever uses, taken once from a message.
 *
 * Plain, readonly and small (a few kilobytes whatever the mail's size), so that history can be judged again without keeping
 * bodies, and wanted mail can be remembered as salted hashes only. What is not in here can't decide about mail.
 */

/**
 * A set of hashed shingles, cut to its lowest hashes (a bottom-k sketch; Broder 1997). Below `horizon` the sketch is complete:
 * a hash below it that is absent from `hashes` is absent from the message. So a text can be found inside a much longer one.
 */
export interface Sketch {
  /** Distinct shingles in the message, before the cut. */
  readonly total: number
  /** Ascending, unsigned 32 bit, at most `sketchSize`. */
  readonly hashes: Uint32Array
  /** Highest hash the sketch is complete to; 0xffffffff when nothing was cut. */
  readonly horizon: number
}

export const sketchSize = 256

/** Facts that stand for themselves; `value` is normalised. */
export type FeatureKind =
  | 'exact'
  | 'subject'
  | 'link-host'
  | 'link-domain'
  | 'link-shape'
  | 'link-mailto'
  | 'sender-address'
  | 'sender-domain'
  | 'sender-name'
  | 'reply-to'
  | 'phone'
  | 'wallet'
  | 'mail-address'
  | 'attachment'
  | 'attachment-name'
  | 'image'
  | 'image-look'
  | 'skeleton'

export interface Feature {
  readonly kind: FeatureKind
  readonly value: string
}

export interface Evidence {
  readonly version: 1
  /** ISO 639-1 guess of the visible text, 'und' when there is too little of it. */
  readonly language: string
  /** Folded visible text of body and, when that is all there is, subject. */
  readonly text: Sketch
  /** HTML element paths and MIME structure. */
  readonly structure: Sketch
  readonly features: readonly Feature[]
  /** 'name:value' facts about how the mail is built; too weak for rules. */
  readonly traits: readonly string[]
  /** What the heuristics learn wording from: distinct 24-bit tokens. */
  readonly words: Uint32Array
  readonly pieces: Pieces
  /** By the word of a trusted server: the sender is who it says ('pass'), or is not ('fail'). */
  readonly authentication?: 'pass' | 'fail'
  /** Bulk mail with an honest way out: the host where one unsubscribes. */
  readonly unsubscribe?: string
}

/** Distinct 24-bit tokens of what is too short for words, by where they come from. */
export interface Pieces {
  readonly subject: Uint32Array
  readonly sender: Uint32Array
  readonly layout: Uint32Array
}
