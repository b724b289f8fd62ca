/** rulemaking: from campaigns to rules in force. What other rooms may use of it. */
export {
  type ApproveOutcome,
  type HoldOutcome,
  type ReleaseOutcome,
  RuleDesk,
  type RuleDetail,
  type RuleSummary,
} from './desk.js'
export { DraftMemory } from './draft-memory.js'
export type * from './events.js'
export { expireRule } from './expire.js'
export { rulemakingFolds } from './folds.js'
export { judgeSample } from './judge-sample.js'
export { KeptDrafts } from './kept-drafts.js'
export { LiveFilter } from './live-filter.js'
export { type Maker, makeRule } from './make-rule.js'
export { ReporterRecords, type ReporterStanding } from './reporter-records.js'
export type { SenderType } from './sender-type.js'
export { defaultJudgingSettings, defaultRulemakingSettings, type JudgingSettings, type RulemakingSettings } from './settings.js'
export { type RulemakingTables, type RuleState, rulemakingMigrations, ruleStates } from './tables.js'
export { type EditOutcome, TemplateDesk, type TemplateDetail } from './template/desk.js'
export { makeTemplate } from './template/make-template.js'
export type { TemplateRefusal, TemplateTrial } from './template/try.js'
export { tryAgain } from './try-again.js'
export { Wanted } from './wanted.js'
export { weighReporter } from './weigh-reporter.js'
export { handleWrongBlock } from './wrong-block.js'
