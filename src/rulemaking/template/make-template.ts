/**
 * rulemaking/template/make-template: work 'template': infers a campaign's template from its copies and records it.
 *
 * Work of its own behind the rule's, so that a rule is in force before mail is read for its template; the rule is then made once more.
 * What is read is bounded: twelve copies at most, none that is very large.
 */
import { evidencesOf, membersOf, readSampleText } from '../../campaigns/index.js'
import { type ReadText, type Token, tokensOf } from '../../evidence/index.js'
import { type Store, tablesOf } from '../../store/index.js'
import { isApproved } from '../desired-rule.js'
import { type Maker, ruleIdOf } from '../make-rule.js'
import type { RulemakingTables } from '../tables.js'
import { inferTemplate } from './infer.js'
import { isOf, knownTemplate } from './known.js'
import { portionOf, sizeOf } from './portion.js'
import { parseTemplate, printTemplate } from './template.js'
import { type CampaignTemplate, templateIn } from './template-in.js'

type Tables = RulemakingTables & { samples: { id: string; blob: string } }

/** Of a mail without large attachments. */
const mostBytes = 1_000_000

export async function makeTemplate(maker: Maker, campaign: string): Promise<void> {
  const { store } = maker
  const { copies, due } = await templateOf(maker, campaign)
  if (!due) return
  const inferred = await inferFrom(store, copies)
  await store.recordIf(async trx => {
    if (isOf(await knownTemplate(trx, campaign), copies)) return []
    const rule = ruleIdOf(campaign)
    const data = { rule, campaign, samples: copies, ...inferred }
    return [{ kind: 'template-inferred', by: 'system', about: [rule, campaign], data }]
  })
}

/** As makeRule sees it. */
export async function templateOf(maker: Maker, campaign: string): Promise<CampaignTemplate> {
  const { store } = maker
  const samples = (await membersOf(store.db, campaign)).map(member => member.sample)
  const wanted = await maker.wanted.refresh()
  const approved = await isApproved(store, campaign)
  const draft = await maker.drafts.draft(campaign, samples, wanted, approved, fresh => evidencesOf(store.db, fresh))
  return templateIn(maker, { campaign, samples, draft, wanted })
}

interface Inferred {
  readonly text: string | null
  readonly portion: number
}

async function inferFrom(store: Store, copies: readonly string[]): Promise<Inferred> {
  const read: { readonly tokens: readonly Token[]; readonly size: number }[] = []
  for (const sample of copies) {
    const text = await textOf(store, sample)
    if (text) read.push({ tokens: tokensOf(text.visible, text.names), size: sizeOf(text.visible) })
    // Others have their turn between two mails.
    await new Promise(resolve => setImmediate(resolve))
  }
  const template = inferTemplate(read.map(({ tokens }) => tokens))
  const text = template ? printTemplate(template) : ''
  // One that could not be edited (of a thousand slots) is none.
  if (!template || text === '' || parseTemplate(text).kind !== 'template') return { text: null, portion: 0 }
  const sizes = read.map(({ size }) => size)
  return { text, portion: portionOf(template, sizes) }
}

/** Undefined for what is too large, damaged, or gone. */
export async function textOf(store: Store, sample: string): Promise<ReadText | undefined> {
  const row = await tablesOf<Tables>(store.db).selectFrom('samples').select('blob').where('id', '=', sample).executeTakeFirst()
  const read = row && (await store.blobs.get(row.blob))
  return read?.kind === 'found' && read.bytes.length <= mostBytes ? readSampleText(read.bytes) : undefined
}
