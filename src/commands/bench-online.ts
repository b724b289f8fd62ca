/** commands/bench-online: how well do the heuristics tell spam from wanted mail while they learn? */
import { basename, dirname, resolve } from 'node:path'
import { oneMinusRocaPercent, onlinePage, onlineTable, scoreOnline } from '../bench/index.js'
import { text } from '../texts/index.js'
import { type BenchOptions, mailOf, peersOf, showTable, wholeNumber, writeReport } from './bench.js'
import { CommandError } from './failure.js'
import { withProgress } from './progress.js'
import type { Terminal } from './terminal.js'

interface OnlineOptions extends BenchOptions {
  readonly seed: string
}

export async function benchOnline(index: string, options: OnlineOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal
  const seed = wholeNumber('--seed', options.seed, 0xffff_ffff)
  const mail = mailOf(index)
  const peers = peersOf(options)
  const scored = await withProgress(terminal, text(language, 'cli.bench.online.progress'), async progress =>
    scoreOnline({ mail, seed, progress }),
  )
  const figure = oneMinusRocaPercent(scored)
  if (figure === undefined) throw new CommandError('one-sided', index)
  const table = onlineTable(language, scored, peers)
  const name = basename(dirname(resolve(index)))
  const measured = text(language, 'bench.measured', { messages: mail.length, name })
  await writeReport(onlinePage(language, scored, table), measured, options, terminal)
  if (options.json) terminal.json({ messages: mail.length, oneMinusRocaPercent: figure })
  else showTable(table, terminal)
  return 0
}
