/** commands/reputation: what is known of a host or domain. */
import { type Language, text } from '../texts/index.js'
import { withClient } from './client.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

interface Sighting {
  readonly as: 'sender-domain' | 'link-domain' | 'link-host'
  readonly name: string
  readonly samples: number
  readonly campaigns: number
  readonly reports: number
  readonly people: number
  readonly firstSeen?: string
  readonly lastSeen?: string
  readonly wanted: number
}

export async function showReputation(name: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal
  await withClient(options, terminal, async client => {
    await client.local?.idle()
    const path = `/reputation?name=${encodeURIComponent(name)}`
    const { body } = await client.call<{ name: string; seen: readonly Sighting[] }>('GET', path)
    if (options.json) return terminal.json(body)
    const known = body.seen.filter(({ reports, wanted }) => reports + wanted > 0)
    if (known.length === 0) return terminal.note(text(language, 'cli.reputation.none', { name: body.name }))
    for (const sighting of known) terminal.out(lineOf(sighting, language))
  })
  return 0
}

function lineOf(sighting: Sighting, language: Language): string {
  const { as, name, samples, campaigns, reports, people, wanted, firstSeen, lastSeen } = sighting
  const counts = { name, samples, campaigns, reports, people, wanted }
  const line = text(language, `cli.reputation.${as}`, counts)
  if (!firstSeen || !lastSeen) return line
  const [first, last] = [localTime(firstSeen, language), localTime(lastSeen, language)]
  return `${line}${language === 'ja' ? '、' : '; '}${text(language, 'cli.campaigns.seen', { first, last })}`
}
