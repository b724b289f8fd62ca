/**
 * bench/peers: what other filters did on the same mail, a line a filter, to stand beside our own figures.
 *
 * Two forms: a JSON object as our own `--json` has it, with the filter's name (`filter`) and, for a replay, its counts; or for online
 * learning the sentence `NAME … (1-ROCA)% = FIGURE`. A line of another form is an error: a filter must not get lost.
 */
import { readFileSync } from 'node:fs'

export interface ReplayCounts {
  readonly spam: number
  readonly misses: number
  readonly wanted: number
  readonly wrongBlocks: number
}

export type Peer =
  | ({ readonly kind: 'replay'; readonly filter: string } & ReplayCounts)
  | { readonly kind: 'online'; readonly filter: string; readonly oneMinusRocaPercent: number }

export type PeersReading =
  | { readonly kind: 'peers'; readonly peers: readonly Peer[] }
  | { readonly kind: 'line-invalid' | 'file-unreadable'; readonly place: string }

export function readPeers(file: string): PeersReading {
  let lines: readonly string[]
  try {
    lines = readFileSync(file, 'utf8').split(/\r?\n/)
  } catch (error) {
    return { kind: 'file-unreadable', place: `${file} (${(error as NodeJS.ErrnoException).code ?? String(error)})` }
  }
  const peers: Peer[] = []
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    const peer = line.trim().startsWith('{') ? fromJson(line) : fromSentence(line)
    if (!peer) return { kind: 'line-invalid', place: `${file}:${i + 1}` }
    peers.push(peer)
  }
  return { kind: 'peers', peers }
}

function fromJson(line: string): Peer | undefined {
  const value = parsed(line)
  const filter = value?.['filter']
  if (!value || typeof filter !== 'string') return undefined
  const { spam, misses, wanted, wrongBlocks, oneMinusRocaPercent } = value
  if (isCount(spam) && isCount(misses) && isCount(wanted) && isCount(wrongBlocks))
    return { kind: 'replay', filter, spam, misses, wanted, wrongBlocks }
  return isCount(oneMinusRocaPercent) ? { kind: 'online', filter, oneMinusRocaPercent } : undefined
}

function fromSentence(line: string): Peer | undefined {
  const [, filter, figure] = /^(\S+) .*\(1-ROCA\)% = (\d+(?:\.\d+)?)\s*$/.exec(line) ?? []
  return filter === undefined ? undefined : { kind: 'online', filter, oneMinusRocaPercent: Number(figure) }
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}
