/** campaigns: what belongs together. What other rooms may use of it. */

export type { Observed } from './components.js'
export { type ActOutcome, CampaignDesk, type CampaignDetail } from './desk.js'
export type * from './events.js'
export type { CampaignFigures, Reputation } from './figures.js'
export { campaignFolds } from './folds.js'
export { observeSample, regroupSample } from './grouping.js'
export type { ListedMember } from './member-list.js'
export { evidencesOf, type Member, membersOf } from './members.js'
export { type ReadSample, readSample, readSampleText, type SampleReading } from './read-sample.js'
export { hostNameFrom, type Sighting, type SightingKind, sightingKinds } from './reputation.js'
export { type CampaignTables, campaignMigrations } from './tables.js'
export { takeEvidence } from './take-evidence.js'
