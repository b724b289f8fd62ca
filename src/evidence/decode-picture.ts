/**
 * evidence/decode-picture: PNG, JPEG and GIF to pixels, as much as is safe to decode of a stranger's picture.
 *
 * How large a picture is, is read from its header first, by us: libraries allocate before they complain. Refused are pictures
 * of more than `maxPixels`, PNGs that are interlaced (their unpacked size is not checked by the library), JPEGs of more scans
 * than any camera writes (each costs a pass over all pixels for a few bytes), GIFs whose first frame is larger than the screen.
 * What is broken is undefined; nothing throws. No clock: the same bytes give the same pixels on every machine.
 */
import jpeg from 'jpeg-js'
import { GifReader } from 'omggif'
import { PNG } from 'pngjs'

export const maxPixels = 1_000_000
const maxScans = 24
const maxMemory = 64

/** RGBA, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export interface Size {
  readonly width: number
  readonly height: number
}

export function decodePicture(bytes: Buffer): Pixels | undefined {
  const size = sizeOf(bytes)
  if (!size || size.width * size.height > maxPixels || size.width === 0 || size.height === 0) return undefined
  try {
    switch (bytes[0]) {
      case 0x89:
        return PNG.sync.read(bytes)
      case 0xff:
        return jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: maxPixels / 1e6, maxMemoryUsageInMB: maxMemory })
      default:
        return firstFrame(bytes, size)
    }
  } catch {
    return undefined
  }
}

/** Undefined for what is no picture, or one of a kind that is not decoded. */
export function sizeOf(bytes: Buffer): Size | undefined {
  if (bytes.length < 32) return undefined
  if (bytes.readUInt32BE(0) === 0x89504e47) {
    // PNG §11.2.1: IHDR comes first; its last byte says whether rows are interlaced.
    const interlaced = bytes[28] !== 0
    return interlaced ? undefined : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  }
  if (bytes.toString('latin1', 0, 4) === 'GIF8') return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? sizeOfJpeg(bytes) : undefined
}

/** From the frame header (ITU T.81 §B.2.2). */
function sizeOfJpeg(bytes: Buffer): Size | undefined {
  if (scansIn(bytes) > maxScans) return undefined
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker >= 0xc0 && marker <= 0xc2) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || marker === 0xda) return undefined
    at += 2 + length
  }
  return undefined
}

const startOfScan = Buffer.from([0xff, 0xda])

/** The marker can't stand inside a scan's data (ITU T.81 §F.1.2.3); a few may be in a preview that a camera adds. */
function scansIn(bytes: Buffer): number {
  let n = 0
  for (let at = bytes.indexOf(startOfScan); at !== -1 && n <= maxScans; at = bytes.indexOf(startOfScan, at + 2)) n++
  return n
}

function firstFrame(bytes: Buffer, { width, height }: Size): Pixels | undefined {
  const reader = new GifReader(bytes)
  const frame = reader.frameInfo(0)
  if (frame.x + frame.width > width || frame.y + frame.height > height) return undefined
  const data = new Uint8Array(width * height * 4)
  // The library tells standard output, where commands give their answers, of every file that ends early.
  const log = console.log
  console.log = () => {}
  try {
    reader.decodeAndBlitFrameRGBA(0, data)
  } finally {
    console.log = log
  }
  return { width, height, data }
}
