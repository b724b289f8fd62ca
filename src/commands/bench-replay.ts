/**
 * commands/bench-replay: how much still slips through after people report what did? In a house of its own with default settings,
 * whose folder is removed afterwards.
 */
import { basename, join, resolve } from 'node:path'
import { type Mistake, openReplayHouse, type Replay, replay, replayPage, replayTable } from '../bench/index.js'
import { inFolder } from '../scratch-folder.js'
import { type Language, text } from '../texts/index.js'
import { type BenchOptions, mailOf, peersOf, showTable, writeReport } from './bench.js'
import { configOf } from './options.js'
import { withProgress } from './progress.js'
import type { Terminal } from './terminal.js'

interface ReplayOptions extends BenchOptions {
  readonly config?: string
  readonly set: readonly string[]
  readonly list: boolean
}

export async function benchReplay(folder: string, options: ReplayOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal
  const [seed, stream] = [mailOf(join(folder, 'seed.index')), mailOf(join(folder, 'stream.index'))]
  const peers = peersOf(options)
  const result = await inFolder('surinuke-bench-', async dataDir => {
    const house = await openReplayHouse(dataDir, configOf({ ...options, data: dataDir }, terminal), terminal.note)
    try {
      return await withProgress(terminal, text(language, 'cli.bench.replay.progress'), progress =>
        replay({ house, seed, stream, progress }),
      )
    } finally {
      await house.close()
    }
  })
  const table = replayTable(language, result, peers)
  const { spam, misses, wanted, wrongBlocks, seconds, mistakes } = result
  if (options.list) for (const mistake of mistakes) terminal.out(lineOf(mistake, language))
  await writeReport(
    replayPage(language, result, table),
    text(language, 'bench.measured', { messages: stream.length, name: basename(resolve(folder)) }),
    options,
    terminal,
  )
  if (options.json) {
    terminal.json({ spam, misses, wanted, wrongBlocks, seconds })
    return 0
  }
  showTable(table, terminal)
  for (const [code, reports] of refusals(result)) terminal.out(text(language, 'cli.bench.replay.refused', { code, reports }))
  return 0
}

function lineOf({ kind, name, at, score, refused, reasons }: Mistake, language: Language): string {
  const values = { at, name, score, why: refused ?? reasons.join(', ') }
  return text(language, kind === 'missed' ? 'cli.bench.replay.missed' : 'cli.bench.replay.blocked', values).trimEnd()
}

/** A report that was refused taught nothing: who reads the figures must know. */
function refusals({ mistakes }: Replay): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { refused } of mistakes) if (refused) counts.set(refused, (counts.get(refused) ?? 0) + 1)
  return counts
}
