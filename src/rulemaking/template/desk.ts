/**
 * rulemaking/template/desk: what an analyst sees of a rule's template and does to it: see, try an edit, set it, take it back.
 *
 * An edit stands in place of what is inferred, whatever members come and go, until it is taken back or the rule's campaign ends. It
 * is tried like everything else: when wanted mail comes that it would stop, it is left out of the rule, and the desk says so.
 */
import { tokensOf } from '../../evidence/index.js'
import { tablesOf } from '../../store/index.js'
import type { Maker } from '../make-rule.js'
import type { RulemakingTables, RuleState } from '../tables.js'
import { examplesOf } from './examples.js'
import { fewestCopies } from './infer.js'
import { templateOf, textOf } from './make-template.js'
import { type Part, parseTemplate, printTemplate, type Template } from './template.js'
import type { CampaignTemplate } from './template-in.js'
import { type TemplateRefusal, type TemplateTrial, type Tried, tryTemplate } from './try.js'

export interface TemplateDetail extends Partial<Tried> {
  readonly rule: string
  readonly state: 'in-force' | 'left-out' | 'none' | 'pending'
  /** Why there is none, or why it is left out. */
  readonly why?: 'too-few-people' | 'nothing-in-common' | 'only-a-part' | 'rule-not-in-force' | TemplateRefusal
  readonly text?: string
  readonly edited?: { readonly by: string; readonly at: string }
  /** Beside an edit: what stood there without it. */
  readonly inferred?: string
  readonly slots: readonly SlotDetail[]
}

export interface SlotDetail {
  /** As it is written in the template. */
  readonly slot: string
  /** Out of the copies; only for those who may see them. */
  readonly examples?: readonly string[]
}

export type EditOutcome =
  | TemplateTrial
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-in-force'; readonly state: RuleState }
export type ResetOutcome = { readonly kind: 'done' } | { readonly kind: 'not-found' }

export class TemplateDesk {
  constructor(private readonly maker: Maker) {}

  async see(rule: string, withExamples: boolean): Promise<TemplateDetail | undefined> {
    const row = await this.#row(rule)
    if (!row) return undefined
    const of = await templateOf(this.maker, row.campaign)
    const { edit, inferred } = of.known
    const about = {
      rule,
      ...(edit ? { edited: { by: edit.by, at: edit.at.toISOString() } } : {}),
      ...(edit && inferred?.text && !of.due ? { inferred: inferred.text } : {}),
    }
    if (of.text === undefined) return { ...about, ...whyNone(of), slots: [] }
    const trial = await this.#try(of, of.text)
    const slots = await this.#slots(of, withExamples)
    const { certificate, missed } = trial
    const tried = certificate && missed ? { certificate, missed } : {}
    const inForce = row.rule?.conditions.some(({ name }) => name === 'template') && trial.kind === 'fit'
    const why = whyLeftOut(of, trial, row.state)
    const state = why ? 'left-out' : inForce ? 'in-force' : 'pending'
    return { ...about, state, ...(why ? { why } : {}), text: of.text, slots, ...tried }
  }

  /** Changes nothing. */
  async try(rule: string, text: string): Promise<EditOutcome> {
    const row = await this.#row(rule)
    return row ? this.#try(await templateOf(this.maker, row.campaign), text) : { kind: 'not-found' }
  }

  async edit(rule: string, text: string, by: string): Promise<EditOutcome> {
    const row = await this.#row(rule)
    if (!row) return { kind: 'not-found' }
    if (!isInForce(row.state)) return { kind: 'not-in-force', state: row.state }
    const trial = await this.#try(await templateOf(this.maker, row.campaign), text)
    if (trial.kind === 'refused') return trial
    let outcome: EditOutcome = trial
    await this.maker.store.recordIf(async any => {
      const now = await tablesOf<RulemakingTables>(any)
        .selectFrom('rules')
        .select('state')
        .where('id', '=', rule)
        .executeTakeFirst()
      if (now && isInForce(now.state))
        return [
          { kind: 'template-edited', by, about: [rule, row.campaign], data: { rule, campaign: row.campaign, text: trial.text } },
        ]
      outcome = now ? { kind: 'not-in-force', state: now.state } : { kind: 'not-found' }
      return []
    })
    return outcome
  }

  /** Also when there was no edit. */
  async reset(rule: string, by: string): Promise<ResetOutcome> {
    const row = await this.#row(rule)
    if (!row) return { kind: 'not-found' }
    const { campaign } = row
    await this.maker.store.recordIf(async any => {
      const db = tablesOf<RulemakingTables>(any)
      const edit = await db.selectFrom('template_edits').select('by').where('campaign', '=', campaign).executeTakeFirst()
      return edit ? [{ kind: 'template-reset', by, about: [rule, campaign], data: { rule, campaign } }] : []
    })
    return { kind: 'done' }
  }

  #try(of: CampaignTemplate, text: string): Promise<TemplateTrial> {
    return tryTemplate(text, { store: this.maker.store, members: of.samples, copies: of.copies, wanted: this.maker.wanted.set })
  }

  async #slots(of: CampaignTemplate, withExamples: boolean): Promise<readonly SlotDetail[]> {
    const reading = parseTemplate(of.text ?? '')
    const template: Template = reading.kind === 'template' ? reading.template : []
    const slots = template.filter((part: Part) => part.kind !== 'fixed').map(part => ({ slot: printTemplate([part]) }))
    if (!withExamples) return slots
    const copies = []
    for (const sample of of.copies) {
      const text = await textOf(this.maker.store, sample)
      if (text) copies.push(tokensOf(text.visible, text.names))
    }
    const examples = examplesOf(template, copies)
    return slots.map((slot, i) => ({ ...slot, examples: examples[i] ?? [] }))
  }

  #row(rule: string): Promise<RulemakingTables['rules'] | undefined> {
    return tablesOf<RulemakingTables>(this.maker.store.db)
      .selectFrom('rules')
      .selectAll()
      .where('id', '=', rule)
      .executeTakeFirst()
  }
}

function whyNone({ copies, due }: CampaignTemplate): Pick<TemplateDetail, 'state' | 'why'> {
  if (copies.length < fewestCopies) return { state: 'none', why: 'too-few-people' }
  return due ? { state: 'pending' } : { state: 'none', why: 'nothing-in-common' }
}

function whyLeftOut(of: CampaignTemplate, trial: TemplateTrial, state: RuleState): TemplateDetail['why'] {
  if (trial.kind === 'refused') return trial.code
  if (of.onlyAPart) return 'only-a-part'
  return isInForce(state) ? undefined : 'rule-not-in-force'
}

function isInForce(state: RuleState): boolean {
  return state === 'live' || state === 'shadow'
}
