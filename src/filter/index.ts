/** filter: Evidence + RuleSet → Verdict. What other rooms may use of it. */
export { Filter, type RuleSetEntry } from './filter.js'
export type { Method, Reason, Verdict, VerdictKind } from './verdict.js'
