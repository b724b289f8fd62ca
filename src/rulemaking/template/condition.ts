/**
 * rulemaking/template/condition: from a template to a condition on Evidence, which is all that filters and wanted mail know.
 *
 * What stands is a share of the shingles of its fixed texts: numbers, links and addresses count as what they are in every text,
 * so a fixed text goes on behind them; other slots end it. The share is high, since what is fixed in a campaign seldom changes.
 * It needs more of its own than a text does: a greeting that all business letters share is fixed, too.
 */
import { shinglesWithin } from '../../evidence/index.js'
import type { Condition } from '../../rules/index.js'
import { ownHashes, type WantedFacts } from '../draft.js'
import type { Template } from './template.js'

export type Compiled =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'unfit'; readonly why: Unfit }
  /** The most careful condition that could be made of it, and how many wanted messages it would stop. */
  | { readonly kind: 'hits-wanted-mail'; readonly condition: Condition; readonly hits: number }

/** too-short: too few fixed letters. boilerplate: most of them stand in wanted mail, too. */
export type Unfit = 'too-short' | 'boilerplate'

/** Shingles; about seventy Latin letters, or sixty-five of Japanese. */
export const enoughFixed = 60
const signature = 128
/** The boldest first: the first that hits no wanted mail is taken. */
export const boldestShare = 0.7
const shares = [boldestShare, 0.8, 0.9]

export function compileTemplate(template: Template, wanted: WantedFacts): Compiled {
  const shingles = shinglesWithin(fixedTexts(template))
  if (shingles.length < enoughFixed) return { kind: 'unfit', why: 'too-short' }
  const own = ownHashes(shingles, hash => wanted.text(hash))
  if (own.length < enoughFixed / 2) return { kind: 'unfit', why: 'boilerplate' }
  const conditions = shares.map(
    (share): Condition => ({ name: 'template', text: { shingles: own.slice(0, signature), share, least: 12 } }),
  )
  const fit = conditions.find(condition => wanted.hits(condition) === 0)
  if (fit) return { kind: 'condition', condition: fit }
  const careful = conditions.at(-1) as Condition
  return { kind: 'hits-wanted-mail', condition: careful, hits: wanted.hits(careful) }
}

/** Its texts between slots that can hold anything. */
export function fixedTexts(template: Template): string[] {
  const texts = ['']
  for (const part of template) {
    if (part.kind === 'fixed') texts[texts.length - 1] += part.text
    // With spaces: a number in a word is read as letters.
    else if (part.kind === 'digits') texts[texts.length - 1] += ' 0 '
    else if (part.kind === 'link' || part.kind === 'address') texts[texts.length - 1] += ' '
    else texts.push('')
  }
  return texts
}
