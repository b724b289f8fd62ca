/** commands/bench: what the three measures have in common: their mail, other filters' results, the table and the page. */
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import {
  type LabelledMail,
  type Page,
  type Peer,
  readIndex,
  readPeers,
  reportPage,
  type Table,
  tableLines,
} from '../bench/index.js'
import { text } from '../texts/index.js'
import { CommandError } from './failure.js'
import type { Terminal } from './terminal.js'
import { version } from './version.js'

export interface BenchOptions {
  readonly json: boolean
  readonly peers?: string
  readonly report?: string
}

/** Throws `file-unreadable`, `line-invalid`. */
export function mailOf(index: string): readonly LabelledMail[] {
  const reading = readIndex(index)
  if (reading.kind !== 'mail') throw new CommandError(reading.kind, reading.place)
  return reading.mail
}

/** None when none are given. */
export function peersOf({ peers }: BenchOptions): readonly Peer[] {
  if (peers === undefined) return []
  const reading = readPeers(peers)
  if (reading.kind !== 'peers') throw new CommandError(reading.kind, reading.place)
  return reading.peers
}

/** Throws `wrong-use`. */
export function wholeNumber(option: string, given: string, most: number): number {
  const number = Number(given)
  if (!/^\d+$/.test(given) || number > most) throw new CommandError('wrong-use', `${option} ${given}: 0-${most}`)
  return number
}

export function showTable(table: Table, terminal: Terminal): void {
  for (const line of tableLines(table)) terminal.out(line)
}

/** Nothing when no page is asked for. */
export async function writeReport(page: Page, measured: string, { report }: BenchOptions, terminal: Terminal): Promise<void> {
  if (report === undefined) return
  const { language } = terminal
  const machine = { cpu: cpus()[0]?.model.trim() ?? '?', cores: availableParallelism(), node: process.versions.node }
  const at = new Date().toISOString().slice(0, 10)
  const notes = [measured, text(language, 'bench.machine', { ...machine, at, version: version() })]
  await writeFile(report, reportPage({ ...page, notes }))
  terminal.note(text(language, 'cli.bench.written', { file: report }))
}
