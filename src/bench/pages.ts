/** bench/pages: what each measure shows: its table, and its page with plots. */
import { type Language, text } from '../texts/index.js'
import type { Peer } from './peers.js'
import type { Plot } from './plot.js'
import type { Replay } from './replay.js'
import type { Report } from './report.js'
import { oneMinusRocaPercent, rocCurve, type Scored } from './roc.js'
import { linear, logarithmic, upTo } from './scale.js'
import type { Scan } from './scan.js'
import type { Table } from './table.js'

const ours = 'Surinuke'
const whole = (figure: number): string => String(Math.round(figure))
const percent = (figure: number, digits = 2): string => `${figure.toFixed(digits)} %`
/** 0.1 % and not 0.10 %, but 0.001 % where it is so little. */
const share = (figure: number): string => `${Number((figure * 100).toPrecision(2))} %`

export function replayTable(language: Language, replay: Replay, peers: readonly Peer[]): Table {
  const rows = [{ filter: ours, ...replay }, ...peers.filter(peer => peer.kind === 'replay')]
  return {
    head: [text(language, 'bench.filter'), text(language, 'bench.missed'), '', text(language, 'bench.blocked'), ''],
    rows: rows.map(({ filter, spam, misses, wanted, wrongBlocks }) => [
      filter,
      `${misses} / ${spam}`,
      percent((100 * misses) / (spam || 1)),
      `${wrongBlocks} / ${wanted}`,
      percent((100 * wrongBlocks) / (wanted || 1)),
    ]),
  }
}

export function onlineTable(language: Language, scored: readonly Scored[], peers: readonly Peer[]): Table {
  const figure = oneMinusRocaPercent(scored) ?? Number.NaN
  const rows = [{ filter: ours, oneMinusRocaPercent: figure }, ...peers.filter(peer => peer.kind === 'online')]
  return {
    head: [text(language, 'bench.filter'), '(1-ROCA)%'],
    rows: rows.map(row => [row.filter, row.oneMinusRocaPercent.toFixed(4)]),
  }
}

export function scanTable(language: Language, scans: readonly Scan[]): Table {
  return {
    head: [
      text(language, 'bench.rules'),
      text(language, 'bench.per-cpu-second'),
      text(language, 'bench.per-second'),
      text(language, 'bench.megabytes-per-cpu-second'),
      text(language, 'bench.memory'),
    ],
    rows: scans.map(scan => [
      whole(scan.rules),
      whole(scan.messagesPerCpuSecond),
      whole(scan.messages / scan.wallSeconds),
      (scan.bytes / 1e6 / scan.cpuSeconds).toFixed(1),
      `${whole(scan.peakRssBytes / 1e6)} MB`,
    ]),
  }
}

/** All but where and when. */
export type Page = Omit<Report, 'notes'>

export function replayPage(language: Language, replay: Replay, table: Table): Page {
  const title = text(language, 'bench.replay.title')
  return { language, title, about: text(language, 'bench.replay.about'), table, plots: [mistakesPlot(language, replay)] }
}

export function onlinePage(language: Language, scored: readonly Scored[], table: Table): Page {
  const title = text(language, 'bench.online.title')
  return { language, title, about: text(language, 'bench.online.about'), table, plots: [rocPlot(language, scored)] }
}

export function scanPage(language: Language, scans: readonly Scan[], table: Table): Page {
  const title = text(language, 'bench.scan.title')
  return { language, title, about: text(language, 'bench.scan.about'), table, plots: [speedPlot(language, scans)] }
}

function mistakesPlot(language: Language, { mistakes, spam, wanted, misses, wrongBlocks }: Replay): Plot {
  const end = spam + wanted
  const counted = (kind: 'missed' | 'wrongly-blocked'): readonly (readonly [number, number])[] => {
    const at = mistakes.filter(mistake => mistake.kind === kind).map(mistake => mistake.at)
    return [[0, 0], ...at.map((place, i): [number, number] => [place, i + 1]), [end, at.length]]
  }
  return {
    title: text(language, 'bench.replay.plot'),
    x: { name: text(language, 'bench.messages-so-far'), scale: upTo(end), shown: whole },
    y: { name: text(language, 'bench.mistakes-so-far'), scale: linear(Math.max(misses, wrongBlocks, 4)), shown: whole },
    lines: [
      { name: text(language, 'bench.missed'), points: counted('missed'), steps: true },
      { name: text(language, 'bench.blocked'), points: counted('wrongly-blocked'), steps: true },
    ],
  }
}

/** Both rates of mistakes, on logarithmic axes: filters differ in the corner that plain axes don't show. */
function rocPlot(language: Language, scored: readonly Scored[]): Plot {
  const spams = scored.filter(({ spam }) => spam).length
  const [leastBlocked, leastMissed] = [1 / Math.max(1, scored.length - spams), 1 / Math.max(1, spams)]
  const points = rocCurve(scored).map(({ blocked, stopped }): [number, number] => [blocked, 1 - stopped])
  return {
    title: text(language, 'bench.online.plot'),
    x: { name: text(language, 'bench.blocked'), scale: logarithmic(leastBlocked, 1), shown: share },
    y: { name: text(language, 'bench.missed'), scale: logarithmic(leastMissed, 1), shown: share },
    lines: [{ name: ours, points, steps: true }],
  }
}

function speedPlot(language: Language, scans: readonly Scan[]): Plot {
  const rules = scans.map(scan => Math.max(1, scan.rules))
  return {
    title: text(language, 'bench.scan.plot'),
    x: { name: text(language, 'bench.rules'), scale: logarithmic(Math.min(...rules), Math.max(...rules)), shown: whole },
    y: {
      name: text(language, 'bench.per-cpu-second'),
      scale: linear(Math.max(...scans.map(scan => scan.messagesPerCpuSecond)) * 1.1),
      shown: whole,
    },
    lines: [
      {
        name: ours,
        points: scans.map(scan => [Math.max(1, scan.rules), scan.messagesPerCpuSecond]),
        marked: true,
      },
    ],
  }
}
