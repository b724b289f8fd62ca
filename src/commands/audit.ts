/** commands/audit: who did and saw what, the newest first. */
import { text } from '../texts/index.js'
import { withClient } from './client.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

export interface AuditOptions extends CommonOptions {
  readonly actor?: string
  readonly action?: string
  readonly subject?: string
  readonly from?: string
  readonly to?: string
  readonly limit: string
  readonly system: boolean
}

interface Entry {
  readonly at: string
  readonly actor: string
  readonly text: string
  readonly about: readonly string[]
  readonly detail: unknown
}

export async function searchAudit(options: AuditOptions, terminal: Terminal): Promise<number> {
  const { actor, action, subject, from, to, limit, system } = options
  const query = new URLSearchParams({ limit })
  for (const [key, value] of Object.entries({ actor, action, subject, from, to })) if (value) query.set(key, value)
  if (system) query.set('system', 'true')
  await withClient(options, terminal, async client => {
    const { body } = await client.call<{ entries: readonly Entry[] }>('GET', `/audit?${query}`)
    if (options.json) return terminal.json(body)
    if (body.entries.length === 0) terminal.note(text(terminal.language, 'cli.audit.none'))
    for (const entry of body.entries) {
      const detail = JSON.stringify(entry.detail)
      const parts = [localTime(entry.at, terminal.language), entry.actor, entry.text, entry.about.join(','), detail]
      terminal.out(parts.filter(part => part !== '' && part !== '{}').join('  '))
    }
  })
  return 0
}
