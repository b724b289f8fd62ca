/** filter/verdict: what judging says, with its reasons named and stable. */
export type VerdictKind = 'spam' | 'newsletter' | 'clean' | 'unavailable'

/** Which method decided. Later methods (lists, authentication, heuristics, newsletter) join this list. */
export type Method = 'rules'

export interface Reason {
  /** 'rule.text', 'rule.indicator', …: a key under 'reason.' in texts. */
  readonly name: string
  /** What was seen, for people: '93 %', a host. Written by an attacker in part: escape where shown. */
  readonly detail: string
}

export interface Verdict {
  readonly kind: VerdictKind
  readonly method?: Method
  /** 0-100. */
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly rule?: string
  /** Version of the rule set that judged. */
  readonly version: number
}
