/** campaigns/events: what grouping records. */
import type { StoredEvidence } from '../evidence/index.js'
import type { Event } from '../store/index.js'

/** The sample was read and its evidence taken; kept in the event so that the database can be made again without the mail. */
export type SampleObserved = Event<'sample-observed', { readonly sample: string; readonly evidence: StoredEvidence }>

/** The bytes could not be read again (damaged or gone): the sample ends here and its reporters are told. */
export type SampleUnreadable = Event<'sample-unreadable', { readonly sample: string; readonly reason: string }>

/** `because` names the weak features that agreed, e.g. 'text 0.93', 'link path'. Empty when the sample is the first of its campaign. */
export type CampaignJoined = Event<
  'campaign-joined',
  { readonly sample: string; readonly campaign: string; readonly because: readonly string[] }
>

/** Membership made anew from what remains (a report was withdrawn) or from what became one (a sample bridged two campaigns). */
export type CampaignsRegrouped = Event<
  'campaigns-regrouped',
  {
    readonly before: readonly string[]
    readonly groups: readonly { readonly campaign: string; readonly samples: readonly string[] }[]
  }
>

/** An analyst says that these belong together: their members stay so, whatever comes and goes, until the act is undone. */
export type CampaignsMerged = Event<'campaigns-merged', { readonly act: string; readonly campaigns: readonly string[] }>

/** An analyst says that these do not belong to the campaign: they and their siblings stay out of it, until the act is undone. */
export type CampaignSplit = Event<
  'campaign-split',
  { readonly act: string; readonly campaign: string; readonly samples: readonly string[] }
>

export type CampaignActUndone = Event<'campaign-act-undone', { readonly act: string }>

export type CampaignEvent =
  | SampleObserved
  | SampleUnreadable
  | CampaignJoined
  | CampaignsRegrouped
  | CampaignsMerged
  | CampaignSplit
  | CampaignActUndone
