/**
 * judging/campaign: how a campaign is written down: one letter, and for its sentences the wordings that spammers rotate.
 *
 * The first wording is the one that gets reported; the others come in the variants. Slots like {name} are filled anew for each
 * copy; {link} is the one thing the spammer wants and no trick may touch.
 */

/** A sentence, or the wordings of it; the first is the reported one. */
export type Wordings = string | readonly string[]

/** '■お届け予定：5月12日' */
export interface Fact {
  readonly label: Wordings
  readonly value: string
}

/** What the reader shall press. */
export interface Call {
  readonly call: Wordings
}

export type Line = Wordings | Fact | Call
export type Block = readonly Line[]

export interface Campaign {
  readonly name: string
  readonly language: 'ja' | 'en'
  /** Display names; the first is the reported one's. */
  readonly senders: readonly string[]
  readonly mailboxes: readonly string[]
  /** What the kit's host names are made of, e.g. 'hayabusa', 'delivery'. */
  readonly hostWords: readonly string[]
  readonly paths: readonly string[]
  readonly subjects: readonly string[]
  readonly opening: Block
  /** Paragraphs that can stand in any order. */
  readonly body: readonly Block[]
  readonly closing: readonly Block[]
  /** Words that variants pull apart: 「ア カ ウ ン ト」. */
  readonly keywords: readonly string[]
  /** The form of the reported message. */
  readonly reported: 'text' | 'table' | 'div'
  /** File name with slots; the content differs in every copy. */
  readonly attachment?: { readonly filename: string; readonly type: string }
  /** Dating and lottery mail comes from free mail addresses and wants answers there. */
  readonly answersTo?: readonly string[]
}

export function fact(label: Wordings, value: string): Fact {
  return { label, value }
}

export function call(...wordings: string[]): Call {
  return { call: wordings }
}
