/**
 * mail/quoted-printable: RFC 2045 §6.7 as mail programs read it.
 *
 * White space at line ends is transport padding and goes; an '=' that begins nothing stays. Never longer than what it was
 * given. One pass, never throws.
 */
const [cr, lf, equals, space, tab] = [0x0d, 0x0a, 0x3d, 0x20, 0x09]

export function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const out = Buffer.allocUnsafe(encoded.length)
  let n = 0
  // Behind the last byte that is no white space of a line end.
  let solid = 0
  for (let i = 0; i < encoded.length; i++) {
    const byte = encoded[i] as number
    if (byte === equals) {
      const value = hexPair(encoded, i + 1)
      const next = value === -1 ? behindSoftBreak(encoded, i + 1) : i + 3
      if (value !== -1) out[n++] = value
      else if (next === -1) out[n++] = equals
      if (next !== -1) i = next - 1
      solid = n
    } else if (byte === cr || byte === lf) {
      n = solid
      out[n++] = byte
      solid = n
    } else {
      out[n++] = byte
      if (byte !== space && byte !== tab) solid = n
    }
  }
  return out.subarray(0, solid)
}

/** Behind '=', white space and a line end; -1 when that is not what follows. */
function behindSoftBreak(encoded: Buffer, from: number): number {
  let i = from
  while (encoded[i] === space || encoded[i] === tab) i++
  if (encoded[i] === cr && encoded[i + 1] === lf) return i + 2
  return i >= encoded.length || encoded[i] === lf || encoded[i] === cr ? i + 1 : -1
}

function hexPair(encoded: Buffer, at: number): number {
  const high = hexDigit(encoded[at])
  const low = hexDigit(encoded[at + 1])
  return high === -1 || low === -1 ? -1 : (high << 4) | low
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
