/**
 * rulemaking/wanted-batch: evidence of wanted mail as salted hashes, in one compact immutable file.
 *
 * Nothing of the mail can be read back: every hash is mixed with a secret of this installation. Layout, little-endian:
 * 'SRW1', count u32; then for each message: language u16 (two letters), text and structure sketch (horizon u32, n u16, n × u32),
 * features (n u16, n × f64). Unsalted horizons tell only how long a mail was.
 */
import { type Evidence, hash52, mix32, type Sketch } from '../evidence/index.js'
import { featureKey } from '../rules/index.js'

const magic = 'SRW1'

export interface WantedMessage {
  readonly language: string
  readonly text: SaltedSketch
  readonly structure: SaltedSketch
  readonly features: readonly number[]
}

export interface SaltedSketch {
  readonly horizon: number
  readonly hashes: Uint32Array
}

/** Salt from the store's secret; the same for every batch of an installation. */
export interface Salt {
  hash(hash: number): number
  feature(key: string): number
}

export function saltFrom(secret: Buffer): Salt {
  const a = secret.readUInt32LE(0)
  const b = secret.readUInt32LE(4)
  return { hash: hash => mix32(mix32(hash ^ a) ^ b), feature: key => hash52(key, mix32(a ^ mix32(b))) }
}

export function saltedMessage(evidence: Evidence, salt: Salt): WantedMessage {
  const salted = (sketch: Sketch): SaltedSketch => ({ horizon: sketch.horizon, hashes: sketch.hashes.map(salt.hash) })
  return {
    language: evidence.language,
    text: salted(evidence.text),
    structure: salted(evidence.structure),
    features: evidence.features.map(feature => salt.feature(featureKey(feature))),
  }
}

export function encodeBatch(messages: readonly WantedMessage[]): Buffer {
  const size = messages.reduce(
    (n, m) => n + 2 + 12 + 4 * (m.text.hashes.length + m.structure.hashes.length) + 2 + 8 * m.features.length,
    8,
  )
  const out = Buffer.alloc(size)
  let at = out.write(magic, 'latin1')
  at = out.writeUInt32LE(messages.length, at)
  for (const message of messages) {
    at += out.write(message.language.padEnd(2).slice(0, 2), at, 'latin1')
    for (const sketch of [message.text, message.structure]) {
      at = out.writeUInt32LE(sketch.horizon, at)
      at = out.writeUInt16LE(sketch.hashes.length, at)
      for (const hash of sketch.hashes) at = out.writeUInt32LE(hash, at)
    }
    at = out.writeUInt16LE(message.features.length, at)
    for (const feature of message.features) at = out.writeDoubleLE(feature, at)
  }
  return out
}

/** Throws on bytes that `encodeBatch` did not make: the store has checked them, so that would be a bug. */
export function decodeBatch(bytes: Buffer): WantedMessage[] {
  if (bytes.toString('latin1', 0, 4) !== magic) throw new Error('not a batch of wanted mail')
  const messages: WantedMessage[] = []
  let at = 8
  const sketch = (): SaltedSketch => {
    const horizon = bytes.readUInt32LE(at)
    const hashes = new Uint32Array(bytes.readUInt16LE(at + 4))
    at += 6
    for (let i = 0; i < hashes.length; i++, at += 4) hashes[i] = bytes.readUInt32LE(at)
    return { horizon, hashes }
  }
  for (let i = bytes.readUInt32LE(4); i > 0; i--) {
    const language = bytes.toString('latin1', at, at + 2).trim()
    at += 2
    const text = sketch()
    const structure = sketch()
    const features: number[] = []
    const n = bytes.readUInt16LE(at)
    at += 2
    for (let j = 0; j < n; j++, at += 8) features.push(bytes.readDoubleLE(at))
    messages.push({ language, text, structure, features })
  }
  return messages
}
