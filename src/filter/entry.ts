/** filter/entry: the rule set is a log of these, read in the order of their versions. Undo is an entry of its own. */
import type { Lesson } from '../heuristics/index.js'
import type { Rule } from '../rules/index.js'

export type RuleSetEntry =
  | { readonly version: number; readonly op: 'put'; readonly rule: Rule; readonly mode: 'live' | 'shadow' }
  | { readonly version: number; readonly op: 'remove'; readonly rule: string }
  /** The lessons of one message or of one batch of wanted mail; they replace what was learned under this id. */
  | { readonly version: number; readonly op: 'learn'; readonly id: string; readonly lessons: readonly Lesson[] }
  | { readonly version: number; readonly op: 'forget'; readonly id: string }
