/**
 * mail/base64: RFC 2045 §6.8 as mail programs read it.
 *
 * Padding in the middle ends a chunk, not the content: some senders encode in pieces. All that is not of the alphabet is
 * skipped, '-' and '_' of RFC 4648 §5 too, which Node's decoder would take: one of them put into a body would shift all that
 * follows for us and for no reader. Linear, never throws.
 */
export function decodeBase64(text: string): Buffer {
  const foreign = text.includes('-') || text.includes('_')
  const padding = text.indexOf('=')
  const whole = padding === -1 || onlyPaddingFrom(text, padding)
  return whole && !foreign ? Buffer.from(text, 'base64') : decodeInChunks(text)
}

function onlyPaddingFrom(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c !== equals && c > 0x20) return false
  }
  return true
}

const equals = 0x3d
const values = new Int8Array(256).fill(-1)
for (const [i, c] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  values[c.charCodeAt(0)] = i

function decodeInChunks(text: string): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil(text.length * 0.75))
  let [n, bits, held] = [0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const value = c < 256 ? (values[c] as number) : -1
    if (c === equals) bits = held = 0
    if (value === -1) continue
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      out[n++] = (bits >> held) & 0xff
    }
  }
  return out.subarray(0, n)
}
