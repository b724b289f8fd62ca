/** commands/withdraw: takes a submission, or one's report of a sample, back, with every effect of it. */
import { text } from '../texts/index.js'
import { withClient } from './client.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

export async function withdraw(id: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const path = id.startsWith('smp_') ? 'samples' : 'submissions'
    const { body } = await client.call<{ reports: readonly string[] }>('DELETE', `/${path}/${encodeURIComponent(id)}`)
    if (options.json) terminal.json(body)
    else terminal.out(text(terminal.language, 'cli.withdraw.done', { reports: body.reports.length }))
  })
  return 0
}
