/**
 * commands/bench-scan: how many messages a second are judged?
 *
 * For a page with a plot fewer rules are tried first, in the same process; the figures told are those of all of them.
 */
import { basename, dirname, resolve } from 'node:path'
import { type Scan, scan, scanPage, scanTable } from '../bench/index.js'
import { text } from '../texts/index.js'
import { type BenchOptions, mailOf, showTable, wholeNumber, writeReport } from './bench.js'
import { withProgress } from './progress.js'
import type { Terminal } from './terminal.js'

interface ScanOptions extends BenchOptions {
  readonly rules: string
}

const mostRules = 1_000_000

export async function benchScan(index: string, options: ScanOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal
  const most = wholeNumber('--rules', options.rules, mostRules)
  const mail = mailOf(index)
  const rules = options.report === undefined ? [most] : upTo(most)
  const scans = await withProgress(terminal, text(language, 'cli.bench.scan.progress'), async progress =>
    scan({ mail, rules, progress }),
  )
  const table = scanTable(language, scans.toReversed())
  const name = basename(dirname(resolve(index)))
  const measured = text(language, 'bench.measured', { messages: mail.length, name })
  await writeReport(scanPage(language, scans, table), measured, options, terminal)
  if (options.json) terminal.json(scans.at(-1) as Scan)
  else showTable(table, terminal)
  return 0
}

/** 10, 100, 1000, … and the number itself. */
function upTo(most: number): readonly number[] {
  const steps: number[] = []
  for (let n = 10; n < most; n *= 10) steps.push(n)
  return [...steps, most]
}
