/**
 * notices/news: what of a submission is worth telling its reporter now, given what they were told before.
 *
 * The first outcome waits until every sample has one; later ones tell only what changed. Pure.
 */
import type { SampleState, SampleStatus } from '../timeline/index.js'
import type { Told } from './events.js'

const onTheWay: readonly SampleState[] = ['accepted', 'grouped', 'pending']

export interface Before {
  /** Undefined: no outcome was told yet. */
  readonly told: Told | undefined
  /** Samples whose report the person took back: no need to tell them. */
  readonly takenBack: ReadonlySet<string>
  /** Whether the person is told also that a rule ended by age, which calls for nothing. */
  readonly everything: boolean
}

/** Empty: nothing to tell. */
export function newsIn(statuses: readonly SampleStatus[], { told, takenBack, everything }: Before): readonly SampleStatus[] {
  const theirs = statuses.filter(({ sample, state }) => !(state === 'withdrawn' && takenBack.has(sample)))
  const settled = theirs.filter(({ state }) => !onTheWay.includes(state))
  if (told === undefined) return settled.length === theirs.length ? settled : []
  return settled.filter(({ sample, state }) => state !== told[sample] && (everything || state !== 'expired'))
}

export function toldAfter(told: Told | undefined, news: readonly SampleStatus[]): Told {
  return { ...told, ...Object.fromEntries(news.map(({ sample, state }) => [sample, state])) }
}
