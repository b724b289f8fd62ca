/**
 * mail/utf-7: RFC 2152, which some spam uses because few filters read it.
 *
 * Only what is labelled so is read so: guessing UTF-7 would make markup of harmless text. A broken shift gives what it has
 * whole, a lone half of a surrogate pair U+FFFD. One pass, no more characters than bytes, never throws.
 */
const [plus, minus] = [0x2b, 0x2d]
const values = new Int8Array(128).fill(-1)
for (const [i, c] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  values[c.charCodeAt(0)] = i

/** `bytes`: below 0x80, as the encoding has it; others are left as they are. */
export function decodeUtf7(bytes: Buffer): string {
  const units = new Uint16Array(bytes.length)
  let n = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte !== plus) units[n++] = byte
    else if (bytes[i + 1] === minus) {
      units[n++] = plus
      i++
    } else {
      let [bits, held] = [0, 0]
      for (let value = valueAt(bytes, i + 1); value !== -1; value = valueAt(bytes, i + 1)) {
        i++
        bits = ((bits << 6) | value) & 0x3fffff
        held += 6
        if (held < 16) continue
        held -= 16
        units[n++] = bits >> held
      }
      // The '-' that ends a shift is no text; any other sign is.
      if (bytes[i + 1] === minus) i++
    }
  }
  const text = Buffer.from(units.buffer, 0, n * 2).toString('utf16le')
  return /[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString() : text
}

function valueAt(bytes: Buffer, at: number): number {
  return values[bytes[at] ?? 0x7f] ?? -1
}
