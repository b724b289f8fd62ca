/** rulemaking/template/hashes: which hashes each campaign's template asks wanted mail about: not all of them are in its members' sketches. */
import { sql } from 'kysely'
import { shinglesWithin } from '../../evidence/index.js'
import type { Store } from '../../store/index.js'
import { fixedTexts } from './condition.js'
import { parseTemplate } from './template.js'

export interface TemplateHashes {
  readonly campaign: string
  readonly hashes: Uint32Array
}

const readAtOnce = 200

/** Of those in force and of edits, one after the other. */
export async function* templateHashes(store: Store): AsyncGenerator<TemplateHashes> {
  let last = ''
  for (;;) {
    const { rows } = await sql<{ campaign: string; text: string }>`
      select campaign, coalesce(e.text, t.text) as text from templates t full join template_edits e using (campaign)
      where campaign > ${last} and coalesce(e.text, t.text) is not null order by campaign limit ${readAtOnce}`.execute(store.db)
    for (const { campaign, text } of rows) {
      const reading = parseTemplate(text)
      if (reading.kind === 'template') yield { campaign, hashes: shinglesWithin(fixedTexts(reading.template)) }
    }
    last = rows.at(-1)?.campaign ?? last
    if (rows.length < readAtOnce) return
  }
}
