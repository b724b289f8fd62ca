/**
 * evidence/stored: Evidence as plain JSON and back: sketches in base64 (little-endian), tokens as ascending differences in base64.
 *
 * A later version must read all earlier ones.
 */
import type { Evidence, Feature, Sketch } from './evidence.js'

export interface StoredSketch {
  readonly total: number
  readonly horizon: number
  readonly hashes: string
}

export interface StoredEvidence {
  readonly version: 1
  readonly language: string
  readonly text: StoredSketch
  readonly structure: StoredSketch
  readonly features: readonly Feature[]
  readonly traits: readonly string[]
  readonly words: string
  readonly pieces: { readonly subject: string; readonly sender: string; readonly layout: string }
  readonly authentication?: 'pass' | 'fail'
  readonly unsubscribe?: string
}

export function toStored(evidence: Evidence): StoredEvidence {
  const { subject, sender, layout } = evidence.pieces
  return {
    ...evidence,
    text: sketchToStored(evidence.text),
    structure: sketchToStored(evidence.structure),
    words: tokensToText(evidence.words),
    pieces: { subject: tokensToText(subject), sender: tokensToText(sender), layout: tokensToText(layout) },
  }
}

export function fromStored(stored: StoredEvidence): Evidence {
  const { subject, sender, layout } = stored.pieces
  return {
    ...stored,
    text: sketchFromStored(stored.text),
    structure: sketchFromStored(stored.structure),
    words: tokensFromText(stored.words),
    pieces: { subject: tokensFromText(subject), sender: tokensFromText(sender), layout: tokensFromText(layout) },
  }
}

function sketchToStored(sketch: Sketch): StoredSketch {
  const bytes = Buffer.alloc(sketch.hashes.length * 4)
  sketch.hashes.forEach((hash, i) => {
    bytes.writeUInt32LE(hash, i * 4)
  })
  return { total: sketch.total, horizon: sketch.horizon, hashes: bytes.toString('base64') }
}

function sketchFromStored(stored: StoredSketch): Sketch {
  const bytes = Buffer.from(stored.hashes, 'base64')
  const hashes = new Uint32Array(bytes.length >> 2)
  for (let i = 0; i < hashes.length; i++) hashes[i] = bytes.readUInt32LE(i * 4)
  return { total: stored.total, horizon: stored.horizon, hashes }
}

/** Ascending; each as the difference to the one before, seven bits a byte, the lowest first: about two bytes a token. */
export function packTokens(tokens: Uint32Array): Buffer {
  const sorted = tokens.slice().sort()
  const out = Buffer.allocUnsafe(sorted.length * 5)
  let n = 0
  let before = 0
  for (const token of sorted) {
    let rest = token - before
    before = token
    for (; rest > 0x7f; rest >>>= 7) out[n++] = (rest & 0x7f) | 0x80
    out[n++] = rest
  }
  return out.subarray(0, n)
}

/** Of bytes that `packTokens` made. */
export function unpackTokens(bytes: Uint8Array): Uint32Array {
  const out = new Uint32Array(bytes.length)
  let n = 0
  let before = 0
  let rest = 0
  let shift = 0
  for (const byte of bytes) {
    rest |= (byte & 0x7f) << shift
    shift += 7
    if (byte > 0x7f) continue
    before += rest
    out[n++] = before
    rest = 0
    shift = 0
  }
  return out.slice(0, n)
}

function tokensToText(tokens: Uint32Array): string {
  return packTokens(tokens).toString('base64')
}

function tokensFromText(text: string): Uint32Array {
  return unpackTokens(Buffer.from(text, 'base64'))
}
