/**
 * rulemaking/wanted-batch: evidence of wanted mail as salted hashes, in one compact immutable file.
 *
 * Nothing of the mail can be read back: every hash is mixed with a secret of this installation. Layout, little-endian:
 * 'SRW2', count u32; then for each message: language (three letters), kind of sender (u8), text and structure sketch (horizon u32,
 * n u16, n × u32), features (n u16, n × f64), tokens for the heuristics (bytes u32, packed wording; bytes u32, packed build; none for a message
 * that teaches nothing). Unsalted horizons tell only how long a mail was. 'SRW1' is the same without the kind of sender.
 */
import { type Evidence, hash52, mix32, packTokens, type Sketch, unpackTokens } from '../evidence/index.js'
import { type Tokens, tokensOf } from '../heuristics/index.js'
import { featureKey } from '../rules/index.js'
import { type SenderType, senderTypeOf, senderTypes } from './sender-type.js'

const magic = 'SRW2'
const withoutSender = 'SRW1'

export interface WantedMessage {
  readonly language: string
  readonly sender: SenderType
  readonly text: SaltedSketch
  readonly structure: SaltedSketch
  readonly features: readonly number[]
  /** Salted and packed; undefined when the heuristics learn nothing from it. */
  readonly lesson: PackedTokens | undefined
}

export interface PackedTokens {
  readonly wording: Uint8Array
  readonly build: Uint8Array
}

export interface SaltedSketch {
  readonly horizon: number
  readonly hashes: Uint32Array
}

/** Salt from the store's secret; the same for every batch of an installation. */
export interface Salt {
  hash(hash: number): number
  feature(key: string): number
  /** 24 bits to 24 bits, one to one. */
  token(token: number): number
  /** Undoes `token`: what was learned must meet what is judged, and whoever judges has the secret. */
  tokenBack(salted: number): number
}

export function saltFrom(secret: Buffer): Salt {
  const a = secret.readUInt32LE(0)
  const b = secret.readUInt32LE(4)
  const [mask, add, odd] = [secret.readUInt32LE(8) & tokenMask, secret.readUInt32LE(12) & tokenMask, (b | 1) & tokenMask]
  const inverse = inverseOf(odd)
  return {
    hash: hash => mix32(mix32(hash ^ a) ^ b),
    feature: key => hash52(key, mix32(a ^ mix32(b))),
    token: token => ((Math.imul(token ^ mask, odd) & tokenMask) + add) & tokenMask,
    tokenBack: salted => (Math.imul((salted - add) & tokenMask, inverse) & tokenMask) ^ mask,
  }
}

const tokenMask = 0xff_ffff

/** Of an odd number modulo 2^24, by Newton's steps: each doubles the bits that are right. */
function inverseOf(odd: number): number {
  let inverse = odd
  for (let i = 0; i < 5; i++) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse))
  return inverse & tokenMask
}

/** `own`: domains of the organisation. */
export function saltedMessage(evidence: Evidence, salt: Salt, teaches: boolean, own: readonly string[] = []): WantedMessage {
  const salted = (sketch: Sketch): SaltedSketch => ({ horizon: sketch.horizon, hashes: sketch.hashes.map(salt.hash) })
  return {
    language: evidence.language,
    sender: senderTypeOf(evidence, own),
    text: salted(evidence.text),
    structure: salted(evidence.structure),
    features: evidence.features.map(feature => salt.feature(featureKey(feature))),
    lesson: teaches ? saltedTokens(tokensOf(evidence), salt) : undefined,
  }
}

function saltedTokens({ wording, build }: Tokens, salt: Salt): PackedTokens {
  return { wording: packTokens(wording.map(salt.token)), build: packTokens(build.map(salt.token)) }
}

export function plainTokens({ wording, build }: PackedTokens, salt: Salt): Tokens {
  return { wording: unpackTokens(wording).map(salt.tokenBack), build: unpackTokens(build).map(salt.tokenBack) }
}

export function encodeBatch(messages: readonly WantedMessage[]): Buffer {
  const head = Buffer.alloc(8)
  head.write(magic, 'latin1')
  head.writeUInt32LE(messages.length, 4)
  return Buffer.concat([head, ...messages.map(encodeMessage)])
}

function encodeMessage({ language, sender, text, structure, features, lesson }: WantedMessage): Buffer {
  const wording = lesson?.wording ?? new Uint8Array(0)
  const build = lesson?.build ?? new Uint8Array(0)
  const hashes = text.hashes.length + structure.hashes.length
  const out = Buffer.alloc(4 + 12 + 4 * hashes + 2 + 8 * features.length + 8 + wording.length + build.length)
  let at = out.write(language.padEnd(3).slice(0, 3), 'latin1')
  at = out.writeUInt8(senderTypes.indexOf(sender), at)
  for (const sketch of [text, structure]) {
    at = out.writeUInt32LE(sketch.horizon, at)
    at = out.writeUInt16LE(sketch.hashes.length, at)
    for (const hash of sketch.hashes) at = out.writeUInt32LE(hash, at)
  }
  at = out.writeUInt16LE(features.length, at)
  for (const feature of features) at = out.writeDoubleLE(feature, at)
  for (const packed of [wording, build]) {
    at = out.writeUInt32LE(packed.length, at)
    out.set(packed, at)
    at += packed.length
  }
  return out
}

/** Throws on bytes that `encodeBatch` did not make: the store has checked them, so that would be a bug. */
export function decodeBatch(bytes: Buffer): WantedMessage[] {
  const version = bytes.toString('latin1', 0, 4)
  if (version !== magic && version !== withoutSender) throw new Error('not a batch of wanted mail')
  const messages: WantedMessage[] = []
  let at = 8
  const sketch = (): SaltedSketch => {
    const horizon = bytes.readUInt32LE(at)
    const hashes = new Uint32Array(bytes.readUInt16LE(at + 4))
    at += 6
    for (let i = 0; i < hashes.length; i++, at += 4) hashes[i] = bytes.readUInt32LE(at)
    return { horizon, hashes }
  }
  const packed = (): Uint8Array => {
    const length = bytes.readUInt32LE(at)
    at += 4 + length
    return bytes.subarray(at - length, at)
  }
  for (let i = bytes.readUInt32LE(4); i > 0; i--) {
    const language = bytes.toString('latin1', at, at + 3).trim()
    at += 3
    const sender = version === magic ? senderTypes[bytes.readUInt8(at++)] : 'other'
    const text = sketch()
    const structure = sketch()
    const features: number[] = []
    const n = bytes.readUInt16LE(at)
    at += 2
    for (let j = 0; j < n; j++, at += 8) features.push(bytes.readDoubleLE(at))
    const [wording, build] = [packed(), packed()]
    messages.push({
      language,
      sender: sender ?? 'other',
      text,
      structure,
      features,
      lesson: wording.length + build.length > 0 ? { wording, build } : undefined,
    })
  }
  return messages
}
