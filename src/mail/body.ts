/**
 * mail/body: a part's content with its transfer encoding undone (RFC 2045 §6), and as text.
 *
 * Tolerant as readers are: what is not of the encoding is skipped, not an error. Never more than `decodedBytes`. Linear.
 */
import { type Decoded, decodeCharset, guessText } from './charset.js'
import type { Message, Part } from './message.js'
import { isUuencode } from './scan.js'

export function bodyBytes(message: Message, part: Part): Buffer {
  const { start, end } = part.body
  const encoded = message.raw.subarray(start, end)
  return decodeTransfer(encoded, part.encoding, message.limits.decodedBytes)
}

/** For text parts. `guessed`: the charset was unknown or wrong. Without a label: UTF-8 if valid, else a guess. */
export function bodyText(message: Message, part: Part): Decoded {
  const bytes = bodyBytes(message, part)
  const label = part.parameters.get('charset')
  if (label !== undefined && label !== '') return decodeCharset(bytes, label)
  const meta = part.type === 'text/html' ? /charset=["']?([\w-]{2,30})/i.exec(bytes.toString('latin1', 0, 2_048))?.[1] : undefined
  return meta ? decodeCharset(bytes, meta) : { text: guessText(bytes), guessed: false }
}

function decodeTransfer(encoded: Buffer, encoding: string, limit: number): Buffer {
  if (encoding === 'base64') return decodeBase64(encoded, limit)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(encoded.subarray(0, limit * 3)).subarray(0, limit)
  if (isUuencode(encoding)) return decodeUuencode(encoded.subarray(0, limit * 2)).subarray(0, limit)
  return encoded.subarray(0, limit)
}

/** Padding in the middle ends a chunk, not the body: some senders encode in pieces. */
function decodeBase64(encoded: Buffer, limit: number): Buffer {
  const text = encoded.toString('latin1', 0, Math.ceil(limit * 1.4) + 4)
  const padding = text.indexOf('=')
  if (padding === -1 || /^[=\s]*$/.test(text.slice(padding, padding + 100))) return Buffer.from(text, 'base64').subarray(0, limit)
  const pieces = text.split(/=+/).map(piece => Buffer.from(piece, 'base64'))
  return Buffer.concat(pieces).subarray(0, limit)
}

const [cr, lf, equals] = [0x0d, 0x0a, 0x3d]

/** RFC 2045 §6.7. White space at line ends is transport padding and goes; a lone '=' stays. */
function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const out = Buffer.allocUnsafe(encoded.length)
  let n = 0
  // Where the line's trailing white space begins in `out`.
  let solid = 0
  for (let i = 0; i < encoded.length; i++) {
    const byte = encoded[i] as number
    if (byte === equals) {
      const high = hex(encoded[i + 1])
      const low = hex(encoded[i + 2])
      if (high !== -1 && low !== -1) {
        out[n++] = (high << 4) | low
        solid = n
        i += 2
        continue
      }
      const end = softBreak(encoded, i + 1)
      if (end !== -1) {
        i = end - 1
        solid = n
        continue
      }
    }
    if (byte === lf || byte === cr) {
      if (byte === lf && n > 0 && out[n - 1] === cr && encoded[i - 1] === cr) {
        out[n++] = byte
        solid = n
        continue
      }
      n = solid
      out[n++] = byte
      solid = n
      continue
    }
    out[n++] = byte
    if (byte !== 0x20 && byte !== 0x09) solid = n
  }
  return out.subarray(0, n)
}

/** Behind '=' , white space and a line end; -1 when that is not what follows. */
function softBreak(encoded: Buffer, from: number): number {
  let i = from
  while (i < encoded.length && i - from < 100 && (encoded[i] === 0x20 || encoded[i] === 0x09)) i++
  if (encoded[i] === cr && encoded[i + 1] === lf) return i + 2
  if (encoded[i] === lf || encoded[i] === cr) return i + 1
  return i >= encoded.length ? i : -1
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** Between 'begin 644 name' and 'end'; each line's first character gives its length. */
function decodeUuencode(encoded: Buffer): Buffer {
  const out: Buffer[] = []
  let inside = false
  for (const line of encoded.toString('latin1').split(/\r?\n/)) {
    if (!inside) {
      inside = /^begin [0-7]{3,4} /.test(line)
      continue
    }
    if (line === 'end' || line === '') break
    out.push(decodeUuLine(line))
  }
  return Buffer.concat(out)
}

function decodeUuLine(line: string): Buffer {
  const sixBits = (i: number): number => ((line.charCodeAt(i) || 0x20) - 0x20) & 0x3f
  const length = sixBits(0)
  const bytes = Buffer.alloc(length + 3)
  let n = 0
  for (let i = 1; n < length && i < line.length + 3; i += 4) {
    const group = (sixBits(i) << 18) | (sixBits(i + 1) << 12) | (sixBits(i + 2) << 6) | sixBits(i + 3)
    bytes[n++] = group >> 16
    bytes[n++] = (group >> 8) & 0xff
    bytes[n++] = group & 0xff
  }
  return bytes.subarray(0, length)
}
