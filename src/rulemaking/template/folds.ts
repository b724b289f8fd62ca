/** rulemaking/template/folds: how what becomes of templates is brought into the tables. Each change makes the rule be considered again. */
import type { Transaction } from 'kysely'
import { enqueue } from '../../store/index.js'
import type { RuleRemoved, TemplateEdited, TemplateInferred, TemplateReset } from '../events.js'
import type { RulemakingTables } from '../tables.js'

type Trx = Transaction<RulemakingTables>

export async function templateInferred(trx: Trx, { data }: TemplateInferred): Promise<void> {
  const { campaign, text, portion } = data
  const row = { samples: JSON.stringify(data.samples) as never, text, portion }
  await trx
    .insertInto('templates')
    .values({ campaign, ...row })
    .onConflict(c => c.column('campaign').doUpdateSet(row))
    .execute()
  await enqueue(trx, 'rule', campaign)
}

export async function templateEdited(trx: Trx, { at, by, data }: TemplateEdited): Promise<void> {
  const { campaign, text } = data
  const row = { text, by, at: new Date(at) }
  await trx
    .insertInto('template_edits')
    .values({ campaign, ...row })
    .onConflict(c => c.column('campaign').doUpdateSet(row))
    .execute()
  await enqueue(trx, 'rule', campaign)
}

export async function templateReset(trx: Trx, { data }: TemplateReset): Promise<void> {
  await trx.deleteFrom('template_edits').where('campaign', '=', data.campaign).execute()
  await enqueue(trx, 'rule', data.campaign)
}

/** What is said of a rule ends with it: when it is withdrawn for good, or its campaign is no more. */
const ends: ReadonlySet<RuleRemoved['data']['reason']> = new Set(['withdrawn', 'no-members', 'regrouped'])

/** Of a rule that left the rule set: what was inferred is inferred anew when it comes back. */
export async function forgetTemplate(trx: Trx, { campaign, reason }: RuleRemoved['data']): Promise<void> {
  await trx.deleteFrom('templates').where('campaign', '=', campaign).execute()
  if (ends.has(reason)) await trx.deleteFrom('template_edits').where('campaign', '=', campaign).execute()
}
