/**
 * timeline/standing: where a sample stands, from its history.
 *
 * A pure fold. "Caught" is only what the live filter answered about the sample itself; a rule that is in force says nothing yet.
 * Events of a rule that no longer concerns the sample are passed over, so an old rule's end can't hide a new one.
 */
import type { ReportWithdrawn, SubmissionKind, SubmissionReceived } from '../intake/index.js'
import type { RuleRemoved } from '../rulemaking/index.js'
import type { KnownEvent } from './known-event.js'
import type { SampleState, WhyNoRule } from './status.js'

type Progress = 'accepted' | 'grouped' | 'waiting' | 'rule-refused' | 'doubted' | 'shadow' | 'in-force' | 'expired'

export interface Standing {
  readonly progress: Progress
  /** With 'rule-refused'. */
  readonly why: WhyNoRule | 'newsletter' | undefined
  /** Where one unsubscribes, with 'newsletter'. */
  readonly unsubscribe: string | undefined
  /** The rule that the progress is about. */
  readonly rule: string | undefined
  readonly caught: { readonly since: string; readonly rule: string | undefined } | undefined
  readonly wrongBlock: 'pending' | 'amended' | 'not-amended'
  readonly unreadable: boolean
  /** Reports of it as missed that stand. */
  readonly reports: ReadonlySet<string>
}

const atFirst: Standing = {
  progress: 'accepted',
  why: undefined,
  unsubscribe: undefined,
  rule: undefined,
  caught: undefined,
  wrongBlock: 'pending',
  unreadable: false,
  reports: new Set(),
}

export function standingOf(sample: string, events: readonly KnownEvent[]): Standing {
  return events.reduce((standing, event) => step(sample, standing, event), atFirst)
}

function step(sample: string, before: Standing, event: KnownEvent): Standing {
  switch (event.kind) {
    case 'submission-received':
      return reported(sample, before, event)
    case 'report-withdrawn':
      return takenBack(before, event)
    case 'sample-unreadable':
      return { ...before, unreadable: true }
    case 'campaign-joined':
      return { ...before, progress: 'grouped', why: undefined, rule: undefined }
    // What becomes of the sample by it is in the regrouping that follows.
    case 'campaigns-merged':
    case 'campaign-split':
    case 'campaign-act-undone':
      return before
    case 'campaigns-regrouped': {
      const member = event.data.groups.some(group => group.samples.includes(sample))
      return { ...before, progress: member ? 'grouped' : 'accepted', why: undefined, rule: undefined }
    }
    case 'rule-waiting':
      return { ...before, progress: 'waiting', why: undefined }
    case 'rule-refused': {
      const { reason: why, rule, unsubscribe } = event.data
      return { ...before, progress: 'rule-refused', why, rule, unsubscribe }
    }
    case 'rule-doubted':
      return { ...before, progress: 'doubted', why: undefined, rule: event.data.rule }
    case 'rule-published': {
      const progress = event.data.mode === 'live' ? 'in-force' : 'shadow'
      return { ...before, progress, why: undefined, rule: event.data.rule.id }
    }
    case 'rule-renewed':
      return { ...before, progress: before.progress === 'shadow' ? 'shadow' : 'in-force', why: undefined, rule: event.data.rule }
    case 'rule-removed':
      return event.data.rule === before.rule ? { ...before, ...afterRemoval(event.data.reason) } : before
    case 'rule-approved':
    case 'rule-released':
      return { ...before, progress: 'grouped', why: undefined }
    case 'sample-judged':
      return {
        ...before,
        caught: event.data.caught ? { since: before.caught?.since ?? event.at, rule: event.data.rule } : undefined,
      }
    case 'wrong-block-handled':
      return { ...before, wrongBlock: event.data.amended ? 'amended' : 'not-amended' }
    case 'sample-observed':
    case 'rule-drafted':
    case 'rule-tried':
    case 'lesson-learned':
    case 'lesson-forgotten':
    case 'wanted-imported':
    case 'reporter-weighed':
    case 'template-inferred':
    case 'template-edited':
    case 'template-reset':
    case 'sample-viewed':
    case 'sample-downloaded':
      return before
  }
}

/** After its last report was taken back, a sample that is reported again begins anew. */
function reported(sample: string, before: Standing, { data }: SubmissionReceived): Standing {
  const file = data.files.find(each => each.sample === sample && each.report !== undefined)
  if (!file?.report || data.kind !== 'missed') return before
  const progress = before.reports.size === 0 ? 'accepted' : before.progress
  return { ...before, progress, reports: new Set([...before.reports, file.report]) }
}

function takenBack(before: Standing, { data }: ReportWithdrawn): Standing {
  return { ...before, reports: new Set([...before.reports].filter(report => report !== data.report)) }
}

function afterRemoval(reason: RuleRemoved['data']['reason']): Pick<Standing, 'progress' | 'why'> {
  switch (reason) {
    case 'expired':
      return { progress: 'expired', why: undefined }
    case 'suspended':
    case 'withdrawn':
      return { progress: 'rule-refused', why: 'held-by-analyst' }
    case 'hits-wanted-mail':
      return { progress: 'rule-refused', why: 'hits-wanted-mail' }
    case 'too-few-people':
      return { progress: 'waiting', why: undefined }
    case 'doubted':
      return { progress: 'doubted', why: undefined }
    case 'no-members':
    case 'regrouped':
      return { progress: 'grouped', why: undefined }
  }
}

/**
 * What a person who reported it as `kind` is shown. `busy`: work about the sample that is still to be done; until then an answer
 * of the filter that was not yet asked for is not guessed.
 */
export function stateOf(standing: Standing, kind: SubmissionKind, busy: ReadonlySet<string>): SampleState {
  if (standing.unreadable) return 'unreadable'
  if (kind === 'wrongly-blocked') return busy.has('wrong-block') ? 'pending' : standing.wrongBlock
  if (standing.caught) return 'caught'
  if (standing.progress === 'rule-refused' && standing.why === 'newsletter') return 'newsletter'
  if (standing.progress !== 'in-force') return standing.progress
  return busy.has('judge') ? 'grouped' : 'missed'
}
