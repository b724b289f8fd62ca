/** check: is it caught now? What other rooms may use of it. */
export type { CheckAnswer } from './answer.js'
export { Check, type CheckOutcome } from './check.js'
