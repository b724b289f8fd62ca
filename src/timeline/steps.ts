/**
 * timeline/steps: a sample's history in words.
 *
 * Reporters never see what a rule looks for, nor what others reported; those whose reach they are in see who, and which features agreed. Events
 * that are no news to the viewer have no step. Times are exact; how they are shown is the caller's.
 */
import type { CampaignJoined, CampaignsRegrouped } from '../campaigns/index.js'
import type { ReportWithdrawn, SubmissionReceived } from '../intake/index.js'
import { covers, reachesAnybody } from '../people/index.js'
import type { RuleDoubted } from '../rulemaking/index.js'
import { text } from '../texts/index.js'
import type { KnownEvent } from './known-event.js'
import type { Step, Viewer } from './status.js'

export interface Reading {
  readonly sample: string
  readonly viewer: Viewer
  /** The person of each report of the sample. */
  readonly people: ReadonlyMap<string, string>
}

export function stepsOf(events: readonly KnownEvent[], reading: Reading): readonly Step[] {
  return events.flatMap(event => {
    const words = wordsFor(event, reading)
    return words === undefined ? [] : [{ at: event.at, kind: event.kind, text: words }]
  })
}

function wordsFor(event: KnownEvent, reading: Reading): string | undefined {
  const { language } = reading.viewer
  switch (event.kind) {
    case 'submission-received':
      return reported(event, reading)
    case 'report-withdrawn':
      return takenBack(event, reading)
    case 'sample-observed':
      return text(language, 'timeline.sample-observed')
    case 'sample-unreadable':
      return text(language, 'timeline.sample-unreadable')
    case 'campaign-joined':
      return joined(event, reading.viewer)
    case 'campaigns-regrouped':
      return regrouped(event, reading)
    case 'rule-drafted':
      return text(language, 'timeline.rule-drafted')
    case 'rule-waiting':
      return text(language, 'timeline.rule-waiting', { people: event.data.people, needed: event.data.peopleNeeded })
    case 'rule-tried': {
      const { wantedTried, wantedHits } = event.data.certificate
      return text(language, 'timeline.rule-tried', { wanted: wantedTried, hits: wantedHits })
    }
    case 'rule-refused': {
      const { reason, unsubscribe = '' } = event.data
      if (reason === 'newsletter') return text(language, 'timeline.rule-refused.newsletter', { host: unsubscribe })
      return text(language, `timeline.rule-refused.${reason}`)
    }
    case 'rule-doubted':
      return doubted(event.data.reason, reading.viewer)
    case 'rule-approved':
      return text(language, 'timeline.rule-approved')
    case 'template-inferred':
    case 'template-edited':
    case 'template-reset':
      return undefined // About the rule alone.
    case 'reporter-weighed':
      return undefined // About a person.
    case 'sample-viewed':
    case 'sample-downloaded':
      return undefined // For auditors.
    case 'rule-published':
      return text(language, `timeline.rule-published.${event.data.mode}`)
    case 'rule-removed':
      return text(language, `timeline.rule-removed.${event.data.reason}`)
    case 'rule-released':
      return text(language, 'timeline.rule-released')
    case 'rule-renewed':
      return text(language, 'timeline.rule-renewed')
    case 'sample-judged':
      return text(language, event.data.caught ? 'timeline.sample-judged.caught' : 'timeline.sample-judged.missed')
    case 'wrong-block-handled':
      return text(
        language,
        event.data.amended ? 'timeline.wrong-block-handled.amended' : 'timeline.wrong-block-handled.not-amended',
      )
    case 'lesson-learned':
      return text(language, event.data.spam ? 'timeline.lesson-learned.spam' : 'timeline.lesson-learned.wanted')
    case 'lesson-forgotten':
      return text(language, 'timeline.lesson-forgotten')
    case 'wanted-imported':
      return undefined // About no sample.
    case 'campaigns-merged':
    case 'campaign-split':
    case 'campaign-act-undone':
      return undefined // What becomes of the sample by it is in the regrouping that follows.
  }
}

/** Whom we doubt, and why, is no business of reporters. */
function doubted(reason: RuleDoubted['data']['reason'], { language, reach }: Viewer): string {
  return text(language, reachesAnybody(reach) ? `timeline.rule-doubted.${reason}` : 'timeline.rule-doubted')
}

/** A duplicate names the sample as well, but changes nothing about it. */
function reported({ data }: SubmissionReceived, { sample, viewer }: Reading): string | undefined {
  if (!data.files.some(file => file.sample === sample && file.report !== undefined)) return undefined
  if (data.person === viewer.address) return text(viewer.language, `timeline.submission-received.${data.kind}`)
  return covers(viewer.reach, data.person)
    ? text(viewer.language, `timeline.submission-received.${data.kind}.named`, { person: data.person })
    : undefined
}

function takenBack({ data }: ReportWithdrawn, { viewer, people }: Reading): string | undefined {
  const person = people.get(data.report)
  if (person === viewer.address) return text(viewer.language, 'timeline.report-withdrawn.own')
  return person && covers(viewer.reach, person) ? text(viewer.language, 'timeline.report-withdrawn.named', { person }) : undefined
}

function joined({ data }: CampaignJoined, { language, reach }: Viewer): string {
  if (data.because.length === 0) return text(language, 'timeline.campaign-joined.first')
  if (!reachesAnybody(reach)) return text(language, 'timeline.campaign-joined.others')
  return text(language, 'timeline.campaign-joined.because', { because: data.because.join(language === 'ja' ? '、' : ', ') })
}

function regrouped({ data }: CampaignsRegrouped, { sample, viewer }: Reading): string {
  const member = data.groups.some(group => group.samples.includes(sample))
  return text(viewer.language, member ? 'timeline.campaigns-regrouped.kept' : 'timeline.campaigns-regrouped.left')
}
