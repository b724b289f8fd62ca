/**
 * mail/uuencode: between 'begin 644 name' and 'end' (POSIX uuencode), a body encoding older than MIME.
 *
 * Each line's first character promises its length; it gets no more than its characters hold, so that short lines can't blow up.
 * One pass, never throws.
 */
export function decodeUuencode(encoded: Buffer): Buffer {
  const out = Buffer.allocUnsafe(encoded.length)
  let n = 0
  let inside = false
  for (const line of lines(encoded.toString('latin1'))) {
    if (!inside) inside = /^begin [0-7]{3,4} /.test(line)
    else if (line === 'end') break
    else n += decodeLine(line, out, n)
  }
  return out.subarray(0, n)
}

function* lines(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at)
    const end = feed === -1 ? text.length : feed
    yield text.slice(at, text[end - 1] === '\r' ? end - 1 : end)
    at = end + 1
  }
}

function decodeLine(line: string, out: Buffer, at: number): number {
  const length = Math.min(sixBits(line, 0), Math.floor(((line.length - 1) * 3) / 4))
  for (let n = 0, i = 1; n < length; n += 3, i += 4) {
    const group = (sixBits(line, i) << 18) | (sixBits(line, i + 1) << 12) | (sixBits(line, i + 2) << 6) | sixBits(line, i + 3)
    out[at + n] = group >> 16
    if (n + 1 < length) out[at + n + 1] = group >> 8
    if (n + 2 < length) out[at + n + 2] = group
  }
  return Math.max(0, length)
}

function sixBits(line: string, i: number): number {
  return ((line.charCodeAt(i) || 0x20) - 0x20) & 0x3f
}
