/** commands/campaigns: list, show; merge, split, undo. */
import { type Language, text } from '../texts/index.js'
import { withClient } from './client.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

interface Figures {
  readonly id: string
  readonly members: number
  readonly reports: number
  readonly people: number
  readonly reportsLastHour: number
  readonly reportsLastDay: number
  readonly firstSeen?: string
  readonly lastSeen?: string
  readonly senders: number
  readonly hosts: number
  readonly languages: readonly string[]
}

type Domain = Readonly<Record<'members' | 'campaigns' | 'reports' | 'wanted', number>> & { readonly domain: string }

interface Detail extends Figures {
  readonly senderDomains: readonly Domain[]
  readonly linkDomains: readonly Domain[]
  readonly samples: readonly string[]
  readonly acts: readonly { readonly act: string; readonly kind: 'merge' | 'split'; readonly by: string }[]
}

export async function listCampaigns(options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    await client.local?.idle()
    const { body } = await client.call<{ campaigns: readonly Figures[] }>('GET', '/campaigns')
    if (options.json) return terminal.json(body)
    if (body.campaigns.length === 0) return terminal.note(text(terminal.language, 'cli.campaigns.none'))
    for (const campaign of body.campaigns) terminal.out(lineOf(campaign, terminal.language))
  })
  return 0
}

export async function showCampaign(id: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal
  await withClient(options, terminal, async client => {
    const { body } = await client.call<Detail>('GET', `/campaigns/${encodeURIComponent(id)}`)
    if (options.json) return terminal.json(body)
    terminal.out(lineOf(body, language))
    if (body.firstSeen && body.lastSeen) {
      const [first, last] = [localTime(body.firstSeen, language), localTime(body.lastSeen, language)]
      terminal.out(`  ${text(language, 'cli.campaigns.seen', { first, last })}`)
    }
    for (const domain of body.senderDomains) terminal.out(`  ${domainLine('cli.campaigns.sender', domain, language)}`)
    for (const domain of body.linkDomains) terminal.out(`  ${domainLine('cli.campaigns.host', domain, language)}`)
    for (const { act, kind, by } of body.acts) terminal.out(`  ${text(language, `cli.campaigns.act.${kind}`, { act, by })}`)
    for (const sample of body.samples) terminal.out(`  ${sample}`)
  })
  return 0
}

/** Merge, split and undo differ in where they are asked for. */
export async function changeCampaigns(path: string, asked: unknown, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    await client.local?.idle()
    const { body } = await client.call<{ act: string; campaigns: readonly string[] }>('POST', path, asked)
    await client.local?.idle()
    if (options.json) return terminal.json(body)
    terminal.out(text(terminal.language, 'cli.campaigns.done', { act: body.act, campaigns: body.campaigns.join(' ') }))
  })
  return 0
}

function lineOf(campaign: Figures, language: Language): string {
  const { id, members, reports, people, reportsLastHour: hour, reportsLastDay: day, senders, hosts } = campaign
  const languages = campaign.languages.join(' ')
  return text(language, 'cli.campaigns.line', { id, members, reports, people, hour, day, senders, hosts, languages })
}

function domainLine(key: 'cli.campaigns.sender' | 'cli.campaigns.host', domain: Domain, language: Language): string {
  const { wanted, ...figures } = domain
  const line = text(language, key, figures)
  if (wanted === 0) return line
  return `${line}${language === 'ja' ? '、' : '; '}${text(language, 'cli.campaigns.wanted', { wanted })}`
}
