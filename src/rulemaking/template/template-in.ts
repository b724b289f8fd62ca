/** rulemaking/template/template-in: what a campaign's template adds to its rule, and whether it has to be inferred first. */
import type { Condition } from '../../rules/index.js'
import { apartOf, type Draft, type WantedFacts } from '../draft.js'
import type { Maker } from '../make-rule.js'
import { compileTemplate } from './condition.js'
import { copiesOf } from './copies.js'
import { isOf, type KnownTemplate, knownTemplate } from './known.js'
import { parseTemplate } from './template.js'

export interface Drafted {
  readonly campaign: string
  readonly samples: readonly string[]
  readonly draft: Draft
  readonly wanted: WantedFacts
}

export interface CampaignTemplate {
  /** The campaign's members. */
  readonly samples: readonly string[]
  readonly known: KnownTemplate
  /** What it should be inferred from. */
  readonly copies: readonly string[]
  /** It was inferred from others, or never. */
  readonly due: boolean
  /** What it says; undefined when there is none. */
  readonly text: string | undefined
  /** None when it stops wanted mail, too: like an indicator, it is then left out. */
  readonly conditions: readonly Condition[]
}

export async function templateIn(
  maker: Pick<Maker, 'store'>,
  { campaign, samples, draft, wanted }: Drafted,
): Promise<CampaignTemplate> {
  const apart = apartOf(draft)
  const known = await knownTemplate(maker.store.db, campaign)
  const copies = await copiesOf(
    maker.store,
    samples.filter((_, place) => !apart.has(place)),
  )
  const due = !isOf(known, copies)
  const text = known.edit?.text ?? (due ? undefined : (known.inferred?.text ?? undefined))
  return { samples, known, copies, due, text, conditions: text === undefined ? [] : conditionsOf(text, wanted) }
}

function conditionsOf(text: string, wanted: WantedFacts): readonly Condition[] {
  const reading = parseTemplate(text)
  if (reading.kind === 'unreadable') return []
  const compiled = compileTemplate(reading.template, wanted)
  return compiled.kind === 'condition' ? [compiled.condition] : []
}
