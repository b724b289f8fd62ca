/**
 * rulemaking/template/known: the template of a campaign as it stands: an analyst's, else what was inferred from the very copies that
 * it should be inferred from now. So a template never outlives a member it was made from.
 */
import { sql } from 'kysely'
import type { AnyTransaction, Store } from '../../store/index.js'

export interface KnownTemplate {
  readonly inferred: { readonly samples: readonly string[]; readonly text: string | null; readonly portion: number } | undefined
  readonly edit: { readonly text: string; readonly by: string; readonly at: Date } | undefined
}

export async function knownTemplate(db: Store['db'] | AnyTransaction, campaign: string): Promise<KnownTemplate> {
  const { rows } = await sql<Row>`
    select t.samples, t.text, t.portion, e.text as edit, e.by, e.at from (select ${campaign}::text as campaign) as c
    left join templates t on t.campaign = c.campaign left join template_edits e on e.campaign = c.campaign`.execute(
    db as AnyTransaction,
  )
  const { samples, text, portion, edit, by, at } = rows[0] as Row
  return {
    inferred: samples ? { samples, text, portion: portion ?? 0 } : undefined,
    edit: edit !== null && by !== null && at !== null ? { text: edit, by, at } : undefined,
  }
}

interface Row {
  readonly samples: readonly string[] | null
  readonly text: string | null
  readonly portion: number | null
  readonly edit: string | null
  readonly by: string | null
  readonly at: Date | null
}

export function isOf({ inferred }: KnownTemplate, copies: readonly string[]): boolean {
  if (!inferred) return copies.length === 0
  return inferred.samples.length === copies.length && inferred.samples.every((sample, i) => sample === copies[i])
}
