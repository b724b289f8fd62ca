/** check/answer: what "is it caught now?" answers; the JSON of `surinuke check --json` and POST /api/v1/check. */
export interface CheckAnswer {
  readonly classifiedAsSpam: boolean
  readonly verdict: 'spam' | 'newsletter' | 'clean' | 'unavailable'
  /** 'rules', 'lists', … or null for clean. */
  readonly method: string | null
  /** 0-100. */
  readonly score: number
  readonly reasons: readonly { readonly name: string; readonly text: string }[]
  /** Rule id; null for people who may not see rules. */
  readonly rule: string | null
  /** Version of the rule set that judged. */
  readonly ruleset: number
}
