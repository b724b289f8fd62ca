/** filter: Evidence + RuleSet → Verdict. What other rooms may use of it. */
export type { RuleSetEntry } from './entry.js'
export { Filter } from './filter.js'
export { defaultPolicy, type FilterPolicy } from './policy.js'
export type { Method, Reason, Verdict, VerdictKind } from './verdict.js'
