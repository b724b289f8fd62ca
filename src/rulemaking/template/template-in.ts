/** rulemaking/template/template-in: what a campaign's template adds to its rule, and whether it has to be inferred first. */
import type { Condition } from '../../rules/index.js'
import { apartOf, type Draft, type WantedFacts } from '../draft.js'
import type { Maker } from '../make-rule.js'
import { compileTemplate } from './condition.js'
import { copiesOf } from './copies.js'
import { isOf, type KnownTemplate, knownTemplate } from './known.js'
import { isForm } from './portion.js'
import { parseTemplate, type Template } from './template.js'

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
  /** It was inferred, and may be no more than a footer. */
  readonly onlyAPart: boolean
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
  const reading = text === undefined ? undefined : parseTemplate(text)
  const template = reading?.kind === 'template' ? reading.template : undefined
  const trusted =
    known.edit !== undefined || (template !== undefined && isForm(template, known.inferred?.portion ?? 0, wanted.size))
  const conditions = template && trusted ? conditionsOf(template, wanted) : []
  return { samples, known, copies, due, text, onlyAPart: text !== undefined && !trusted, conditions }
}

function conditionsOf(template: Template, wanted: WantedFacts): readonly Condition[] {
  const compiled = compileTemplate(template, wanted)
  return compiled.kind === 'condition' ? [compiled.condition] : []
}
