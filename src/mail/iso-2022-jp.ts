/**
 * mail/iso-2022-jp: the ISO-2022-JP family as mail has it (RFC 1468, RFC 1554; -MS and CP50220/50221; -1; -3/2004).
 *
 * Double bytes of JIS X 0208 are read as Windows reads them (CP932), which adds the NEC row 13 and IBM characters that real
 * Japanese mail uses. JIS X 0212 is read through EUC-JP. JIS X 0213: positions shared with JIS X 0208 are read, others
 * become U+FFFD. A broken escape is shown as it stands. Never throws; linear.
 */
import iconv from 'iconv-lite'

type Mode = 'ascii' | 'roman' | 'kana' | 'x0208' | 'x0212' | 'unknown-double'

// Final bytes of the escape sequences, longest first.
const escapes: readonly (readonly [string, Mode])[] = [
  ['\x1b$(D', 'x0212'],
  ['\x1b$(@', 'x0208'],
  ['\x1b$(B', 'x0208'],
  ['\x1b$(O', 'x0208'],
  ['\x1b$(Q', 'x0208'],
  ['\x1b$(P', 'unknown-double'],
  ['\x1b$@', 'x0208'],
  ['\x1b$B', 'x0208'],
  ['\x1b(B', 'ascii'],
  ['\x1b(J', 'roman'],
  ['\x1b(H', 'roman'],
  ['\x1b(I', 'kana'],
]

export function decodeIso2022jp(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const out: string[] = []
  let mode: Mode = 'ascii'
  let at = 0
  while (at < text.length) {
    if (text.charCodeAt(at) === 0x1b) {
      const found = escapes.find(([sequence]) => text.startsWith(sequence, at))
      if (found) {
        mode = found[1]
        at += found[0].length
        continue
      }
    }
    const next = text.indexOf('\x1b', at + 1)
    const end = next === -1 ? text.length : next
    out.push(...decodeRun(text.slice(at, end), mode))
    // A line end returns to ASCII (RFC 1468): a forgotten escape garbles a line, not the rest of the mail.
    if (mode !== 'ascii' && /[\r\n]/.test(text.slice(at, end))) mode = 'ascii'
    at = end
  }
  return out.join('')
}

function decodeRun(run: string, mode: Mode): string[] {
  if (mode === 'ascii') return [run]
  const lineEnd = run.search(/[\r\n]/)
  if (lineEnd !== -1) return [...decodeRun(run.slice(0, lineEnd), mode), run.slice(lineEnd)]
  if (mode === 'roman') return [run.replace(/\\/g, '¥').replace(/~/g, '‾')]
  if (mode === 'kana') return [run.replace(/[\x21-\x5f]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xff40))]
  return [decodeDouble(run, mode)]
}

function decodeDouble(run: string, mode: Mode): string {
  const out: number[] = []
  for (let i = 0; i < run.length; i++) {
    const a = run.charCodeAt(i)
    const b = run.charCodeAt(i + 1)
    if (a < 0x21 || a > 0x7e || !(b >= 0x21 && b <= 0x7e)) {
      out.push(a)
      continue
    }
    i++
    if (mode === 'x0208') out.push(...shiftJis(a, b))
    else if (mode === 'x0212') out.push(0x8f, a | 0x80, b | 0x80)
    else out.push(0x81, 0xac) // 〓, the customary sign for a character that can't be shown
  }
  const text = iconv.decode(Buffer.from(out), mode === 'x0212' ? 'euc-jp' : 'cp932')
  return mode === 'unknown-double' ? text.replaceAll('〓', '\ufffd') : text
}

/** JIS X 0208 row and cell → Shift_JIS bytes (JIS X 0208 annex 1). */
function shiftJis(a: number, b: number): [number, number] {
  const lead = ((a - 0x21) >> 1) + (a < 0x5f ? 0x81 : 0xc1)
  const trail = a & 1 ? b + (b < 0x60 ? 0x1f : 0x20) : b + 0x7e
  return [lead, trail]
}
