/** audit/detail: what of an event's data explains it. Named one by one: a hash or a text of a mail must not slip out with new data. */
import type { Event } from '../store/index.js'

const told: Readonly<Record<string, readonly string[]>> = {
  'sample-downloaded': ['reason'],
  'submission-received': ['door', 'kind', 'person', 'proof', 'refused'],
  'submission-waiting': ['door', 'kind', 'person', 'proof', 'due'],
  'submission-decided': ['decision', 'relabelled', 'reason'],
  'submission-policy-set': ['mode'],
  'report-withdrawn': ['report', 'sample'],
  'person-preferred': ['language', 'tell'],
  'account-made': ['grants', 'name', 'language'],
  'account-changed': ['grants', 'name', 'locked'],
  'organisation-set': ['name', 'domains'],
  'token-made': ['label', 'scopes', 'person', 'expires'],
  'session-begun': ['method', 'origin'],
  'sign-in-failed': ['method', 'reason', 'origin', 'failures', 'lockedUntil'],
  'link-made': ['purpose', 'expires'],
  'rule-removed': ['reason'],
  'campaigns-merged': ['campaigns'],
  'campaign-split': ['campaign'],
  'wanted-imported': ['messages'],
}

export function detailOf({ kind, data }: Pick<Event, 'kind' | 'data'>): Readonly<Record<string, unknown>> {
  const all = (data ?? {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries((told[kind] ?? []).flatMap(key => (all[key] === undefined ? [] : [[key, all[key]]])))
}
