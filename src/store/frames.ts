/**
 * store/frames: the bytes of a journal segment, as frames and back.
 *
 * A frame is 'SRJ1', length u32, key u32, nonce, tag, ciphertext; the segment's name is authenticated with it, so frames can't
 * be moved between files. Reading never fails: what is no whole frame comes out as garbage or, at the very end, as torn, and
 * reading goes on at the next mark.
 */
import type { Keyring } from './keyring.js'

const magic = Buffer.from('SRJ1')
const tagSize = 16
const headerSize = 4 + 4 + 4 + 12 + tagSize

export type Piece =
  | { readonly kind: 'frame'; readonly offset: number; readonly bytes: Buffer; readonly plain: Buffer }
  /** Changed after it was written. */
  | { readonly kind: 'garbage'; readonly offset: number; readonly bytes: Buffer }
  /** Never written completely. */
  | { readonly kind: 'torn'; readonly offset: number; readonly bytes: Buffer }

export function frameOf(plain: Buffer | string, keys: Keyring, segment: string): Buffer {
  const sealed = keys.seal(Buffer.from(plain), segment)
  const header = Buffer.alloc(12)
  magic.copy(header)
  header.writeUInt32LE(sealed.bytes.length, 4)
  header.writeUInt32LE(sealed.key, 8)
  return Buffer.concat([header, sealed.nonce, sealed.tag, sealed.bytes])
}

/** Number of the key that it is encrypted under. */
export function keyOfFrame(frame: Buffer): number {
  return frame.readUInt32LE(8)
}

/** All bytes of the segment, in order, each in one piece. */
export function* piecesIn(file: Buffer, keys: Keyring, segment: string): Generator<Piece> {
  let at = 0
  /** Start of what could not be read. */
  let lost = 0
  while (at < file.length) {
    const found = frameAt(file, at, keys, segment)
    if (found) {
      if (lost < at) yield { kind: 'garbage', offset: lost, bytes: file.subarray(lost, at) }
      yield { kind: 'frame', offset: at, ...found }
      at += found.bytes.length
      lost = at
      continue
    }
    // A damaged length says nothing about where the next frame begins.
    const next = file.indexOf(magic, at + 1)
    at = next === -1 ? file.length : next
  }
  if (lost < file.length) {
    const bytes = file.subarray(lost)
    yield { kind: isTorn(bytes) ? 'torn' : 'garbage', offset: lost, bytes }
  }
}

function frameAt(file: Buffer, at: number, keys: Keyring, segment: string): { bytes: Buffer; plain: Buffer } | undefined {
  if (at + headerSize > file.length || !file.subarray(at, at + 4).equals(magic)) return undefined
  const end = at + headerSize + file.readUInt32LE(at + 4)
  if (end > file.length) return undefined
  const bytes = file.subarray(at, end)
  const plain = keys.unseal(
    { key: keyOfFrame(bytes), nonce: bytes.subarray(12, 24), tag: bytes.subarray(24, 40), bytes: bytes.subarray(40) },
    segment,
  )
  return plain && { bytes, plain }
}

/**
 * The one frame that was being written when the power went: cut short, or with zeros up to the end where the file system kept
 * the length but not the bytes (no ciphertext ends with so many). Whatever else does not decrypt may have been acknowledged: it
 * is damage, and is kept.
 */
function isTorn(bytes: Buffer): boolean {
  const written = bytes.subarray(0, bytes.findLastIndex(byte => byte !== 0) + 1)
  const begins = magic.subarray(0, written.length).equals(written.subarray(0, magic.length))
  if (bytes.length < headerSize || written.length < headerSize) return begins
  const end = headerSize + bytes.readUInt32LE(4)
  return begins && (end > bytes.length || (end === bytes.length && bytes.length - written.length >= tagSize))
}
