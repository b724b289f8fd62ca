/** filter/verdict: what judging says, with its reasons named and stable. */
export type VerdictKind = 'spam' | 'newsletter' | 'clean' | 'unavailable'

/** Which method decided. Later methods (lists, authentication) join this list. */
export type Method = 'rules' | 'heuristics' | 'newsletter'

export interface Reason {
  /** 'rule.text', 'rule.indicator', 'finding.wording', …: a key under 'reason.' in texts. */
  readonly name: string
  /** What was seen, for people: '93 %', a host. Written by an attacker in part: escape where shown. */
  readonly detail: string
}

export interface Verdict {
  readonly kind: VerdictKind
  readonly method?: Method
  /** 0-100: 100 where a rule decided, else what the heuristics say. */
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly rule?: string
  /** Version of the rule set that judged. */
  readonly version: number
}
