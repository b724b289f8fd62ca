/**
 * evidence/picture-look: how a picture looks, in a form that stays when it is saved again, scaled, or speckled.
 *
 * Brightness is averaged over a grid; each pair of neighbours gives a bit: clearly darker to the right or not. The bits are dealt
 * out to six bands, each over the whole picture. Bands are compared whole, by look-up: a few bits that tip over spoil the bands
 * they are in and leave others. What is flat or nearly so looks like a thousand others and has no look.
 */
import type { Pixels } from './decode-picture.js'

const columns = 13
const rows = 12
const bands = 6
const bitsInBand = ((columns - 1) * rows) / bands
/** Steps of brightness (0-255) that noise and compression do not bridge. */
const clearly = 4
const fewestBits = 3

/** '0:1f03a2' to '5:…', those that tell something. */
export function looksOf(pixels: Pixels): string[] {
  const grid = gridOf(pixels)
  const bits = new Uint8Array((columns - 1) * rows)
  for (let y = 0, k = 0; y < rows; y++) {
    for (let x = 0; x + 1 < columns; x++, k++) {
      if ((grid[y * columns + x] as number) - (grid[y * columns + x + 1] as number) > clearly) bits[k] = 1
    }
  }
  const looks: string[] = []
  for (let band = 0; band < bands; band++) {
    let value = 0
    let ones = 0
    for (let i = 0; i < bitsInBand; i++) {
      const bit = bits[i * bands + band] as number
      value = value * 2 + bit
      ones += bit
    }
    if (ones >= fewestBits) looks.push(`${band}:${value.toString(16).padStart(bitsInBand / 4, '0')}`)
  }
  return looks
}

/** Mean brightness of each cell, on white where the picture is transparent. */
function gridOf({ width, height, data }: Pixels): Float64Array {
  const grid = new Float64Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = cell(row, rows, height)
    for (let column = 0; column < columns; column++) {
      const [left, right] = cell(column, columns, width)
      let sum = 0
      for (let y = top; y < bottom; y++) {
        for (let x = left, at = (y * width + left) * 4; x < right; x++, at += 4) sum += brightness(data, at)
      }
      grid[row * columns + column] = sum / ((bottom - top) * (right - left))
    }
  }
  return grid
}

function cell(i: number, of: number, length: number): readonly [number, number] {
  const from = Math.floor((i * length) / of)
  return [from, Math.max(from + 1, Math.floor(((i + 1) * length) / of))]
}

/** Rec. 601. */
export function brightness(data: Uint8Array, at: number): number {
  const alpha = data[at + 3] as number
  const light = (299 * (data[at] as number) + 587 * (data[at + 1] as number) + 114 * (data[at + 2] as number)) / 1000
  return alpha === 255 ? light : 255 + ((light - 255) * alpha) / 255
}
