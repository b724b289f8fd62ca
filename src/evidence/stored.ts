/** evidence/stored: Evidence as plain JSON (hashes in base64, little-endian) and back. A later version must read all earlier ones. */
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
}

export function toStored(evidence: Evidence): StoredEvidence {
  return { ...evidence, text: sketchToStored(evidence.text), structure: sketchToStored(evidence.structure) }
}

export function fromStored(stored: StoredEvidence): Evidence {
  return { ...stored, text: sketchFromStored(stored.text), structure: sketchFromStored(stored.structure) }
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
