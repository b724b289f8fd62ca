/** rulemaking/settings: how reports become rules. */
export interface RulemakingSettings {
  /** 'live': a tried rule stops mail at once. 'shadow': it only counts what it would have stopped. */
  readonly mode: 'live' | 'shadow'
  /** So many different people must have reported members of a campaign before it gets a rule. */
  readonly people: number
  /** A rule ends so many days after its last new report. */
  readonly expireDays: number
}

export const defaultRulemakingSettings: RulemakingSettings = { mode: 'live', people: 1, expireDays: 7 }
