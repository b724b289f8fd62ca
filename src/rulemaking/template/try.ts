/**
 * rulemaking/template/try: what a text would do as the template of a campaign: which members it stops, and which wanted mail.
 *
 * The same for a template that is in force and for one that somebody only thinks of.
 */
import { evidencesOf } from '../../campaigns/index.js'
import { type Condition, conditionMeets } from '../../rules/index.js'
import type { Store } from '../../store/index.js'
import { strataOf, wrongBlockUpperBound } from '../certificate.js'
import type { WantedFacts } from '../draft.js'
import type { Certificate } from '../events.js'
import { type Compiled, compileTemplate } from './condition.js'
import { parseTemplate, printTemplate, type Template } from './template.js'

export type TemplateRefusal = 'template-unreadable' | 'template-too-short' | 'template-boilerplate' | 'template-hits-wanted'

export interface Tried {
  readonly certificate: Certificate
  /** Members that it does not stop; the first of them. */
  readonly missed: readonly string[]
}

export type TemplateTrial =
  | ({ readonly kind: 'fit'; readonly template: Template; readonly text: string; readonly condition: Condition } & Tried)
  | ({ readonly kind: 'refused'; readonly code: TemplateRefusal; readonly detail?: string } & Partial<Tried>)

export interface TriedOn {
  readonly store: Store
  /** In their order. */
  readonly members: readonly string[]
  /** What the campaign's template was inferred from: the others are held out. */
  readonly copies: readonly string[]
  readonly wanted: WantedFacts
}

const mostMembers = 1_000
const loadedAtOnce = 200
const mostMissed = 100

export async function tryTemplate(text: string, on: TriedOn): Promise<TemplateTrial> {
  const reading = parseTemplate(text)
  if (reading.kind === 'unreadable')
    return { kind: 'refused', code: 'template-unreadable', detail: `character ${reading.at}: ${reading.why}` }
  const compiled = compileTemplate(reading.template, on.wanted)
  if (compiled.kind === 'unfit') return { kind: 'refused', code: `template-${compiled.why}` }
  const tried = await onMembers(compiled, on)
  if (compiled.kind === 'hits-wanted-mail') return { kind: 'refused', code: 'template-hits-wanted', ...tried }
  const { template } = reading
  return { kind: 'fit', template, text: printTemplate(template), condition: compiled.condition, ...tried }
}

type Condensed = Exclude<Compiled, { kind: 'unfit' }>

/** The newest members of a very large campaign. */
async function onMembers(compiled: Condensed, { store, members, copies, wanted }: TriedOn): Promise<Tried> {
  const { condition } = compiled
  const looked = members.slice(-mostMembers)
  const missed: string[] = []
  for (let i = 0; i < looked.length; i += loadedAtOnce) {
    for (const { sample, evidence } of await evidencesOf(store.db, looked.slice(i, i + loadedAtOnce)))
      if (!conditionMeets(condition, evidence)) missed.push(sample)
  }
  const used = new Set(copies)
  const later = looked.filter(sample => !used.has(sample)).length
  const laterMissed = missed.filter(sample => !used.has(sample)).length
  const hits = compiled.kind === 'condition' ? 0 : compiled.hits
  const [tried, hit] = [wanted.strata(), wanted.strata(condition)]
  const certificate: Certificate = {
    members: looked.length,
    membersMatched: looked.length - missed.length,
    heldOut: later,
    heldOutMatched: later - laterMissed,
    wantedTried: wanted.size,
    wantedHits: hits,
    wrongBlockUpperBound: wrongBlockUpperBound(wanted.size, hits),
    byLanguage: strataOf(tried.languages, hit.languages),
    bySender: strataOf(tried.senders, hit.senders),
  }
  return { certificate, missed: missed.slice(0, mostMissed) }
}
