/**
 * evidence/qr-codes: what a QR code in a picture says.
 *
 * A code has three finder patterns: dark, light, three dark, light, dark (ISO/IEC 18004 §6.3.3). Rows are first searched for that
 * rhythm, which costs little and lets nearly every other picture go; only then the library looks. It is told to use no clock.
 */
import decodeQR from 'qr/decode.js'
import type { Pixels } from './decode-picture.js'
import { brightness } from './picture-look.js'

const smallest = 40
const rowsRead = 300
const fewestRhythms = 4
const longest = 2_000

/** Undefined without a code that can be read. Never throws. */
export function qrCodeIn(pixels: Pixels): string | undefined {
  if (pixels.width < smallest || pixels.height < smallest || !hasRhythm(pixels)) return undefined
  try {
    const text = decodeQR(pixels, { format: 'RGBA', effort: 2, timeLimit: Number.POSITIVE_INFINITY })
    return text.slice(0, longest)
  } catch {
    return undefined
  }
}

function hasRhythm({ width, height, data }: Pixels): boolean {
  const step = Math.max(1, Math.floor(height / rowsRead))
  const row = new Float64Array(width)
  const runs = [0, 0, 0, 0, 0]
  let found = 0
  for (let y = 0; y < height; y += step) {
    let darkest = 255
    let lightest = 0
    for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
      const light = brightness(data, at)
      row[x] = light
      if (light < darkest) darkest = light
      if (light > lightest) lightest = light
    }
    if (lightest - darkest < 60) continue
    const middle = (lightest + darkest) / 2
    runs.fill(0)
    let dark = false
    let length = 0
    for (let x = 0; x <= width; x++) {
      const now: boolean = x < width ? (row[x] as number) < middle : !dark
      if (now === dark) {
        length++
        continue
      }
      runs.shift()
      runs.push(length)
      if (isFinder(runs) && ++found >= fewestRhythms) return true
      dark = now
      length = 1
    }
  }
  return false
}

/** 1:1:3:1:1, each within half a module; dark and light may be exchanged. */
function isFinder(runs: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = runs
  const module = (a + b + c + d + e) / 7
  if (a === 0 || module < 1) return false
  const near = (run: number, modules: number): boolean => Math.abs(run - modules * module) <= modules * module * 0.5 + 0.5
  return near(a, 1) && near(b, 1) && near(c, 3) && near(d, 1) && near(e, 1)
}
