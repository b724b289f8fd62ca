/** commands/rules: list, show, suspend, release, approve, withdraw. */
import type { Certificate } from '../rulemaking/index.js'
import { type Language, text } from '../texts/index.js'
import { certificateLines } from './certificate.js'
import { type Client, withClient } from './client.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

interface RuleSummary {
  readonly id: string
  readonly campaign: string
  readonly state: string
  readonly reason?: string
  readonly conditions: number
  readonly certificate?: Certificate
  readonly publishedAt?: string
  readonly expiresAt?: string
}

interface RuleDetail extends RuleSummary {
  readonly indicators: readonly { readonly kind: string; readonly value: string }[]
  readonly template?: string
  readonly history: readonly { readonly at: string; readonly kind: string; readonly by: string }[]
}

export async function listRules(options: CommonOptions & { readonly state?: string }, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    await client.local?.idle()
    const query = options.state ? `?state=${encodeURIComponent(options.state)}` : ''
    const { body } = await client.call<{ rules: readonly RuleSummary[] }>('GET', `/rules${query}`)
    if (options.json) return terminal.json(body)
    if (body.rules.length === 0) return terminal.note(text(terminal.language, 'cli.rules.none'))
    for (const rule of body.rules) terminal.out(lineOf(rule, terminal.language))
  })
  return 0
}

export async function showRule(id: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const { body } = await client.call<RuleDetail>('GET', `/rules/${encodeURIComponent(id)}`)
    if (options.json) return terminal.json(body)
    terminal.out(lineOf(body, terminal.language))
    for (const line of certificateLines(body.certificate, terminal.language)) terminal.out(`  ${line}`)
    for (const { kind, value } of body.indicators) terminal.out(`  ${kind}: ${value}`)
    if (body.template) {
      terminal.out(`  ${text(terminal.language, 'cli.rules.template')}`)
      for (const line of body.template.split('\n')) terminal.out(`    ${line}`)
    }
    for (const { at, kind, by } of body.history)
      terminal.out(
        `  ${localTime(at, terminal.language)}  ${happened(kind, terminal.language)}${by === 'system' ? '' : `  ${by}`}`,
      )
  })
  return 0
}

export async function changeRule(
  act: 'suspend' | 'release' | 'approve' | 'withdraw',
  id: string,
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  await withClient(options, terminal, async (client: Client) => {
    const { body } = await client.call('POST', `/rules/${encodeURIComponent(id)}/${act}`)
    // With no server nobody else would do what follows from it.
    await client.local?.idle()
    if (options.json) terminal.json(body)
    else terminal.out(text(terminal.language, `cli.rules.done.${act}`, { rule: id }))
  })
  return 0
}

const told = [
  ...(['rule-drafted', 'rule-waiting', 'rule-tried', 'rule-refused', 'rule-doubted', 'rule-approved', 'rule-published'] as const),
  ...(['rule-removed', 'rule-released', 'rule-renewed', 'template-inferred', 'template-edited', 'template-reset'] as const),
  'wrong-block-handled' as const,
]

function happened(kind: string, language: Language): string {
  const known = told.find(name => name === kind)
  return known ? text(language, `cli.rules.event.${known}`) : kind
}

function lineOf(rule: RuleSummary, language: Language): string {
  const { id, state, reason, conditions, certificate, expiresAt } = rule
  const line = [`${id}  ${state}${reason ? ` (${reason})` : ''}`]
  if (certificate) {
    const { members, membersMatched, wantedTried, wantedHits } = certificate
    line.push(text(language, 'cli.rules.certificate', { conditions, members, membersMatched, wantedTried, wantedHits }))
  }
  if (expiresAt) line.push(text(language, 'cli.rules.expires', { at: localTime(expiresAt, language) }))
  return line.join('  ')
}
