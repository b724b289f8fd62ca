/** timeline/known-event: the events that a timeline tells of. A kind that is added to a room does not build until it has a text. */
import type { SampleLooked } from '../audit/index.js'
import type { CampaignEvent } from '../campaigns/index.js'
import type { IntakeEvent } from '../intake/index.js'
import type { RulemakingEvent } from '../rulemaking/index.js'

export type KnownEvent = IntakeEvent | CampaignEvent | RulemakingEvent | SampleLooked
