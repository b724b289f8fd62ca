/**
 * mail/iso-2022-jp: the ISO-2022-JP family as mail has it (RFC 1468, RFC 1554; -MS and CP50220/50221/50222; -1; -3/2004).
 *
 * Double bytes of JIS X 0208 are read as Windows reads them (CP932), which adds the NEC row 13 and IBM characters that real
 * Japanese mail uses. JIS X 0212 is read through EUC-JP. JIS X 0213: what it shares with JIS X 0208 and row 13 is read, the
 * rest becomes U+FFFD. High bytes, which do not belong here, are read as CP932: one of them must not spoil the rest. A broken
 * escape is shown as it stands. Never throws; linear.
 */
import iconv from 'iconv-lite'

type Mode = 'ascii' | 'roman' | 'kana' | 'x0208' | 'x0212' | 'x0213' | 'unknown-double'

const modes = new Map<string, Mode>([
  ['\x1b$(D', 'x0212'],
  ['\x1b$(@', 'x0208'],
  ['\x1b$(B', 'x0208'],
  ['\x1b$(O', 'x0213'],
  ['\x1b$(Q', 'x0213'],
  ['\x1b$(P', 'unknown-double'],
  ['\x1b$@', 'x0208'],
  ['\x1b$B', 'x0208'],
  ['\x1b(B', 'ascii'],
  ['\x1b(J', 'roman'],
  ['\x1b(H', 'roman'],
  ['\x1b(I', 'kana'],
  // CP50222: JIS X 0201 kana between SO and SI.
  ['\x0e', 'kana'],
  ['\x0f', 'ascii'],
])
const switches = /\x1b\$\([@BDOPQ]|\x1b\$[@B]|\x1b\([BHIJ]|[\x0e\x0f]/g

/** Has an escape to double bytes or kana, which nothing but this family has. */
export function hasIso2022jpEscape(bytes: Buffer): boolean {
  return bytes.includes(0x1b) && ['\x1b$B', '\x1b$@', '\x1b$(', '\x1b(I'].some(start => bytes.includes(start, 0, 'latin1'))
}

export function decodeIso2022jp(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const out: string[] = []
  let mode: Mode = 'ascii'
  let at = 0
  for (const match of text.matchAll(switches)) {
    if (match.index > at) out.push(...decodeLines(text.slice(at, match.index), mode))
    mode = modes.get(match[0]) as Mode
    at = match.index + match[0].length
  }
  out.push(...decodeLines(text.slice(at), mode))
  return out.join('')
}

/** A line end returns to ASCII (RFC 1468): a forgotten escape garbles a line, not the rest of the mail. */
function decodeLines(run: string, mode: Mode): string[] {
  const lineEnd = mode === 'ascii' ? -1 : run.search(/[\r\n]/)
  if (lineEnd === -1) return [decodeRun(run, mode)]
  return [decodeRun(run.slice(0, lineEnd), mode), decodeRun(run.slice(lineEnd), 'ascii')]
}

function decodeRun(run: string, mode: Mode): string {
  if (mode === 'ascii' || mode === 'roman') {
    const text = /[\x80-\xff]/.test(run) ? iconv.decode(Buffer.from(run, 'latin1'), 'cp932') : run
    return mode === 'roman' ? text.replaceAll('\\', '¥').replaceAll('~', '‾') : text
  }
  if (mode === 'kana') return run.replace(/[\x21-\x5f]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xff40))
  return decodeDouble(run, mode)
}

function decodeDouble(run: string, mode: Mode): string {
  const bytes: number[] = []
  const out: string[] = []
  const flush = (): void => {
    out.push(iconv.decode(Buffer.from(bytes), mode === 'x0212' ? 'euc-jp' : 'cp932'))
    bytes.length = 0
  }
  for (let i = 0; i < run.length; i++) {
    const a = run.charCodeAt(i)
    const b = run.charCodeAt(i + 1)
    const double = a >= 0x21 && a <= 0x7e && b >= 0x21 && b <= 0x7e
    if (double) i++
    if (!double) bytes.push(a)
    else if (mode === 'x0212') bytes.push(0x8f, a | 0x80, b | 0x80)
    else if (mode === 'x0208' || (mode === 'x0213' && isShared(a))) bytes.push(...shiftJis(a, b))
    else {
      flush()
      out.push('\ufffd')
    }
  }
  flush()
  return out.join('')
}

/** Rows 1-8, 13 and 16-84; in the others JIS X 0213 has characters where CP932 has NEC's and IBM's. */
function isShared(a: number): boolean {
  const row = a - 0x20
  return row <= 8 || row === 13 || (row >= 16 && row <= 84)
}

/** JIS X 0208 row and cell → Shift_JIS bytes (JIS X 0208 annex 1). */
function shiftJis(a: number, b: number): [number, number] {
  const lead = ((a - 0x21) >> 1) + (a < 0x5f ? 0x81 : 0xc1)
  const trail = a & 1 ? b + (b < 0x60 ? 0x1f : 0x20) : b + 0x7e
  return [lead, trail]
}
