/** commands/reporters: what came of people's reports, and what these weigh. */
import { type Language, text } from '../texts/index.js'
import { withClient } from './client.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

interface Reporter {
  readonly person: string
  readonly weight: number
  readonly confirmed: number
  readonly stood: number
  readonly contradicted: number
}

/** Of one person, or of all against whose reports something speaks. */
export async function showReporters(address: string | undefined, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    await client.local?.idle()
    if (address !== undefined) {
      const { body } = await client.call<Reporter>('GET', `/reporters/${encodeURIComponent(address)}`)
      if (options.json) return terminal.json(body)
      return terminal.out(lineOf(body, terminal.language))
    }
    const { body } = await client.call<{ reporters: readonly Reporter[] }>('GET', '/reporters')
    if (options.json) return terminal.json(body)
    if (body.reporters.length === 0) return terminal.note(text(terminal.language, 'cli.reporters.none'))
    for (const reporter of body.reporters) terminal.out(lineOf(reporter, terminal.language))
  })
  return 0
}

function lineOf({ person, weight, confirmed, stood, contradicted }: Reporter, language: Language): string {
  return text(language, 'cli.reporters.line', { person, weight, confirmed, stood, contradicted })
}
