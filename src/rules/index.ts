/** rules: conditions on Evidence. What other rooms may use of it. */
export { ConditionIndex, conditionMeets, type Met } from './condition-index.js'
export * from './rule.js'
