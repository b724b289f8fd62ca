/**
 * heuristics/starting-model: what a fresh installation knows, so that it is not blind: read from models/starting.bin.
 *
 * Made by scripts/train-starting-model.mjs from a public corpus; it holds weights of hashes and nothing of the mail. Layout,
 * little-endian: 'SRM1'; then for wording and build: n u32, bytes of the packed places u32, scale f32, packed places,
 * n × weight i16 (times scale), n × use u8 (steps of a quarter power of two above `unused`).
 */
import { readFileSync } from 'node:fs'
import { packTokens, unpackTokens } from '../evidence/index.js'
import { Heuristics, type HeuristicsState } from './heuristics.js'
import { LinearModel, unused, type Weights } from './linear-model.js'
import type { Start } from './school.js'

const magic = 'SRM1'
const file = new URL('../../models/starting.bin', import.meta.url)
let known: Heuristics | undefined

/** Copies of one's own to go on learning with. Throws when the file of the installation is missing or not of this form. */
export const startingModel: Start = {
  model: () => {
    known ??= new Heuristics(decodeModel(readFileSync(file)))
    return known.copy()
  },
  languages: ['en'],
}

export const nothingKnown: Start = { model: () => new Heuristics(), languages: [] }

/** Weights below `smallest` are left out. */
export function encodeModel({ wording, build }: HeuristicsState, smallest: number): Buffer {
  return Buffer.concat([Buffer.from(magic), encodeWeights(wording, smallest), encodeWeights(build, smallest)])
}

export function decodeModel(bytes: Buffer): HeuristicsState {
  if (bytes.toString('latin1', 0, 4) !== magic) throw new Error('models/starting.bin is not a starting model')
  const wording = decodeWeights(bytes, 4)
  const build = decodeWeights(bytes, wording.end)
  return { wording: wording.weights, build: build.weights }
}

function encodeWeights({ weight, used }: Weights, smallest: number): Buffer {
  const places = Uint32Array.from([...weight.keys()].filter(at => Math.abs(weight[at] as number) >= smallest))
  const scale = places.reduce((most, at) => Math.max(most, Math.abs(weight[at] as number)), 0) / 32_767 || 1
  const packed = packTokens(places)
  const out = Buffer.alloc(12 + packed.length + places.length * 3)
  out.writeUInt32LE(places.length, 0)
  out.writeUInt32LE(packed.length, 4)
  out.writeFloatLE(scale, 8)
  packed.copy(out, 12)
  const weightsAt = 12 + packed.length
  places.forEach((at, i) => {
    out.writeInt16LE(Math.round((weight[at] as number) / scale), weightsAt + i * 2)
    out[weightsAt + places.length * 2 + i] = Math.min(255, Math.round(4 * Math.log2((used[at] as number) / unused)))
  })
  return out
}

function decodeWeights(bytes: Buffer, from: number): { readonly weights: Weights; readonly end: number } {
  const n = bytes.readUInt32LE(from)
  const packed = bytes.readUInt32LE(from + 4)
  const scale = bytes.readFloatLE(from + 8)
  const places = unpackTokens(bytes.subarray(from + 12, from + 12 + packed))
  const weightsAt = from + 12 + packed
  const { weights } = new LinearModel()
  places.forEach((at, i) => {
    weights.weight[at] = bytes.readInt16LE(weightsAt + i * 2) * scale
    weights.used[at] = unused * 2 ** ((bytes[weightsAt + n * 2 + i] as number) / 4)
  })
  return { weights, end: weightsAt + n * 3 }
}
