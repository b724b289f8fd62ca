/** rulemaking/settings: how reports become rules, and how mail is judged by them. */
import { defaultPolicy } from '../filter/index.js'

export interface RulemakingSettings {
  /** 'live': a tried rule stops mail at once. 'shadow': it only counts what it would have stopped. */
  readonly mode: 'live' | 'shadow'
  /** So many different people must have reported members of a campaign before it gets a rule. */
  readonly people: number
  /** A rule ends so many days after its last new report. */
  readonly expireDays: number
}

export const defaultRulemakingSettings: RulemakingSettings = { mode: 'live', people: 1, expireDays: 7 }

export interface JudgingSettings {
  /** 'off': rules alone decide. */
  readonly heuristics: 'on' | 'off'
  /** Score, 0-100, from which the heuristics call a message spam. */
  readonly threshold: number
  /** What the heuristics know before the first report: the model that comes with Surinuke, or nothing. */
  readonly startingModel: 'shipped' | 'none'
  /** Servers whose Authentication-Results are believed (RFC 8601); without any, no sender is known to be who it says. */
  readonly trustedAuthservIds: readonly string[]
}

export const defaultJudgingSettings: JudgingSettings = { ...defaultPolicy, startingModel: 'shipped', trustedAuthservIds: [] }
