/**
 * campaigns/similarity-map: members as points in the plane, the nearer the more alike.
 *
 * Classical scaling (Torgerson 1952) of the distances that grouping sees: how much of text and page two members share. Two main
 * axes by power iteration, with a fixed beginning and a fixed number of steps, so that the same members always give the same
 * picture. Cost grows with the square of the members: for a hundred some milliseconds.
 */
import { type Evidence, resemblance } from '../evidence/index.js'

export interface Point {
  /** -1 to 1. */
  readonly x: number
  readonly y: number
}

const steps = 60
type Matrix = readonly Float64Array[]

/** In the order given. One point or points that are all alike lie in the middle. */
export function similarityMap(members: readonly Evidence[]): readonly Point[] {
  const products = centred(members.map(a => Float64Array.from(members, b => distance(a, b) ** 2)))
  const first = mainAxis(products)
  const second = mainAxis(products.map((row, i) => row.map((value, j) => value - first.length * at(first, i) * at(first, j))))
  const [xs, ys] = [coordinates(first), coordinates(second)]
  const reach = Math.max(1e-9, ...xs.map(Math.abs), ...ys.map(Math.abs))
  return xs.map((x, i) => ({ x: x / reach, y: (ys[i] as number) / reach }))
}

function distance(a: Evidence, b: Evidence): number {
  const parts = [
    ...(a.text.total > 0 && b.text.total > 0 ? [resemblance(a.text, b.text)] : []),
    ...(a.structure.total > 0 && b.structure.total > 0 ? [resemblance(a.structure, b.structure)] : []),
  ]
  return a === b ? 0 : 1 - parts.reduce((sum, part) => sum + part, 0) / Math.max(1, parts.length)
}

/** Squared distances to inner products about the centre. */
function centred(squares: Matrix): Matrix {
  const means = squares.map(row => row.reduce((sum, value) => sum + value, 0) / Math.max(1, row.length))
  const mean = means.reduce((sum, value) => sum + value, 0) / Math.max(1, means.length)
  return squares.map((row, i) => row.map((value, j) => -(value - (means[i] as number) - (means[j] as number) + mean) / 2))
}

interface Axis {
  readonly direction: Float64Array
  /** The eigenvalue; 0 when nothing is left to tell members apart. */
  readonly length: number
}

function mainAxis(matrix: Matrix): Axis {
  let direction = Float64Array.from(matrix, (_, i) => Math.sin(i + 1))
  let length = 0
  for (let step = 0; step < steps; step++) {
    const next = Float64Array.from(matrix, row => row.reduce((sum, value, j) => sum + value * (direction[j] as number), 0))
    length = Math.hypot(...next)
    if (length < 1e-12) return { direction: next.fill(0), length: 0 }
    direction = next.map(value => value / length)
  }
  return { direction, length }
}

function at({ direction }: Axis, i: number): number {
  return direction[i] as number
}

function coordinates({ direction, length }: Axis): number[] {
  return Array.from(direction, value => value * Math.sqrt(length))
}
