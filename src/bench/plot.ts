/**
 * bench/plot: lines over two axes, as SVG inside a page. Colours and letters are the page's, so that they fit light and dark.
 *
 * Lines differ by dashes as well as by colour, and each has its name in the legend above.
 */
import type { Scale } from './scale.js'

export interface Line {
  readonly name: string
  readonly points: readonly (readonly [number, number])[]
  /** As stairs: the figure holds until the next one. */
  readonly steps?: boolean
  /** Each point is marked and has its figure beside it. */
  readonly marked?: boolean
}

export interface Axis {
  readonly name: string
  readonly scale: Scale
  readonly shown: (figure: number) => string
}

export interface Plot {
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly lines: readonly Line[]
}

const [width, height] = [720, 360]
const frame = { left: 64, right: 24, top: 44, bottom: 52 }
const [inner, upper] = [width - frame.left - frame.right, height - frame.top - frame.bottom]

export function plotOf({ title, x, y, lines }: Plot): string {
  const acrossOf = (figure: number): number => round(frame.left + x.scale.place(figure) * inner)
  const downOf = (figure: number): number => round(frame.top + (1 - y.scale.place(figure)) * upper)
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    ...y.scale.ticks.map(tick => across(downOf(tick), y.shown(tick))),
    ...x.scale.ticks.map(tick => below(acrossOf(tick), x.shown(tick))),
    `<text class="name" x="${frame.left + inner / 2}" y="${height - 8}" text-anchor="middle">${escaped(x.name)}</text>`,
    ...legend(lines),
    `<text class="name" x="${frame.left - 8}" y="${frame.top - 14}" text-anchor="start" dx="-48">${escaped(y.name)}</text>`,
    ...lines.flatMap((line, i) => drawn(line, i, acrossOf, downOf, y.shown)),
    '</svg>',
  ].join('\n')
}

/** What an attacker wrote (file names, a filter's name) may be in any of it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

type Place = (figure: number) => number

function drawn(line: Line, i: number, acrossOf: Place, downOf: Place, shown: (figure: number) => string): readonly string[] {
  const places = line.points.map(([x, y]) => [acrossOf(x), downOf(y)] as const)
  const path = places.map(([x, y], n) => (n === 0 ? `M${x} ${y}` : line.steps ? `H${x}V${y}` : `L${x} ${y}`)).join('')
  const marks = line.marked
    ? line.points.flatMap(([across, down], n) => {
        const [x, y] = [acrossOf(across), downOf(down)]
        // At the ends it would stand in the figures of the axis, or outside.
        const anchor = n === 0 ? 'start' : n === places.length - 1 ? 'end' : 'middle'
        const mark = `<circle class="mark s${i}" cx="${x}" cy="${y}" r="4"/>`
        return [mark, `<text class="figure" x="${x}" y="${y - 10}" text-anchor="${anchor}">${escaped(shown(down))}</text>`]
      })
    : []
  return [`<path class="line s${i}" d="${path}"/>`, ...marks]
}

/** A line across, with its figure on the left. */
function across(y: number, shown: string): string {
  const line = `<line class="grid" x1="${frame.left}" x2="${frame.left + inner}" y1="${y}" y2="${y}"/>`
  return `${line}<text class="tick" x="${frame.left - 8}" y="${y + 4}" text-anchor="end">${escaped(shown)}</text>`
}

function below(x: number, shown: string): string {
  return `<text class="tick" x="${x}" y="${frame.top + upper + 20}" text-anchor="middle">${escaped(shown)}</text>`
}

/** One line needs none: the title says what it is. */
function legend(lines: readonly Line[]): readonly string[] {
  if (lines.length < 2) return []
  return lines.map(({ name }, i) => {
    const [x, y] = [width - frame.right - (lines.length - i) * 170, 14]
    return `<path class="line s${i}" d="M${x} ${y}h28"/><text class="name" x="${x + 36}" y="${y + 4}">${escaped(name)}</text>`
  })
}

function round(place: number): number {
  return Math.round(place * 10) / 10
}
