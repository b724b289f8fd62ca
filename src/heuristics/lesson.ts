/**
 * heuristics/lesson: what is learned from one message: its tokens and whether it is spam. Packed: about a kilobyte.
 *
 * Lessons stand in an order of their own (when the message became known, not when it was learned), so that the same lessons
 * make the same model whatever happened in between.
 */
import { packTokens, unpackTokens } from '../evidence/index.js'
import type { Tokens } from './tokens.js'

export interface Lesson {
  readonly id: string
  /** Lessons are learned in ascending order of this text; of equal ones, in that of their ids. */
  readonly order: string
  readonly spam: boolean
  /** As in Evidence. */
  readonly language: string
  readonly wording: Uint8Array
  readonly build: Uint8Array
}

export function lessonFrom(lesson: Pick<Lesson, 'id' | 'order' | 'spam' | 'language'>, tokens: Tokens): Lesson {
  return { ...lesson, wording: packTokens(tokens.wording), build: packTokens(tokens.build) }
}

export function tokensIn(lesson: Lesson): Tokens {
  return { wording: unpackTokens(lesson.wording), build: unpackTokens(lesson.build) }
}

/** Negative: `a` comes first. */
export function compareLessons(a: Lesson, b: Lesson): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
