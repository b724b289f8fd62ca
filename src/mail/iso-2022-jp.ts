/**
 * mail/iso-2022-jp: the ISO-2022-JP family as mail has it (RFC 1468; -1 and -2, RFC 2237 and 1554; -3/2004; -MS,
 * CP50220/50221/50222).
 *
 * Double bytes of JIS X 0208 are read as Windows reads them (CP932), which adds the NEC row 13 and IBM characters that real
 * Japanese mail uses. JIS X 0212 is read through EUC-JP. JIS X 0213: what it shares with JIS X 0208 and row 13 is read, the
 * rest becomes U+FFFD. High bytes, which do not belong here, are read as CP932: one of them must not spoil the rest. A broken
 * escape is shown as it stands. Never throws; linear.
 */
import iconv from 'iconv-lite'

type Mode = 'ascii' | 'roman' | 'kana' | 'x0208' | 'x0212' | 'x0213' | 'chinese' | 'korean' | 'unknown-double'

const modes = new Map<string, Mode>([
  ['\x1b$(D', 'x0212'],
  ['\x1b$(@', 'x0208'],
  ['\x1b$(B', 'x0208'],
  ['\x1b$(O', 'x0213'],
  ['\x1b$(Q', 'x0213'],
  ['\x1b$(P', 'unknown-double'],
  ['\x1b$A', 'chinese'],
  ['\x1b$(C', 'korean'],
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
const switches = /\x1b\$\([@BCDOPQ]|\x1b\$[@AB]|\x1b\([BHIJ]|[\x0e\x0f]/g

/** Has an escape to double bytes or kana, which nothing but this family has. */
export function hasIso2022jpEscape(bytes: Buffer): boolean {
  return (
    bytes.includes(0x1b) && ['\x1b$B', '\x1b$@', '\x1b$A', '\x1b$(', '\x1b(I'].some(start => bytes.includes(start, 0, 'latin1'))
  )
}

export function decodeIso2022jp(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const writer = new Writer(bytes.length)
  let mode: Mode = 'ascii'
  let at = 0
  for (const match of text.matchAll(switches)) {
    readLines(text.slice(at, match.index), mode, writer)
    mode = modes.get(match[0]) as Mode
    at = match.index + match[0].length
  }
  readLines(text.slice(at), mode, writer)
  return writer.text()
}

/** Collects CP932, in which nearly all is read, so that it is decoded in one go, and between it what CP932 can't say. */
class Writer {
  private readonly cp932: Buffer
  private length = 0
  private readonly out: string[] = []

  constructor(mostBytes: number) {
    this.cp932 = Buffer.allocUnsafe(mostBytes)
  }

  byte(byte: number): void {
    this.cp932[this.length++] = byte
  }

  other(text: string): void {
    this.flush()
    this.out.push(text)
  }

  text(): string {
    this.flush()
    return this.out.join('')
  }

  private flush(): void {
    if (this.length > 0) this.out.push(iconv.decode(this.cp932.subarray(0, this.length), 'cp932'))
    this.length = 0
  }
}

/** A line end returns to ASCII (RFC 1468): a forgotten escape garbles a line, not the rest of the mail. */
function readLines(run: string, mode: Mode, writer: Writer): void {
  const lineEnd = mode === 'ascii' ? -1 : run.search(/[\r\n]/)
  const first = lineEnd === -1 ? run : run.slice(0, lineEnd)
  if (mode === 'ascii' || mode === 'roman' || mode === 'kana') readSingle(first, mode, writer)
  else if (mode === 'x0212' || mode === 'chinese' || mode === 'korean') writer.other(decodeForeign(first, mode))
  else readDouble(first, mode, writer)
  if (lineEnd !== -1) readSingle(run.slice(lineEnd), 'ascii', writer)
}

function readSingle(run: string, mode: 'ascii' | 'roman' | 'kana', writer: Writer): void {
  for (let i = 0; i < run.length; i++) {
    const code = run.charCodeAt(i)
    if (mode === 'kana' && code >= 0x21 && code <= 0x5f) writer.byte(code | 0x80)
    else if (mode === 'roman' && code === 0x5c) writer.other('¥')
    else if (mode === 'roman' && code === 0x7e) writer.other('‾')
    else writer.byte(code)
  }
}

function readDouble(run: string, mode: Mode, writer: Writer): void {
  for (let i = 0; i < run.length; i++) {
    const a = run.charCodeAt(i)
    const b = run.charCodeAt(i + 1)
    if (a < 0x21 || a > 0x7e || !(b >= 0x21 && b <= 0x7e)) {
      writer.byte(a)
      continue
    }
    i++
    if (mode === 'x0208' || (mode === 'x0213' && isShared(a))) {
      const [lead, trail] = shiftJis(a, b)
      writer.byte(lead)
      writer.byte(trail)
    } else writer.other('\ufffd')
  }
}

/** What CP932 does not have stands in other codes, with the high bits set: JIS X 0212 in EUC-JP's three bytes. */
function decodeForeign(run: string, mode: 'x0212' | 'chinese' | 'korean'): string {
  const [charset, prefix] = { x0212: ['euc-jp', '\x8f'], chinese: ['gb18030', ''], korean: ['cp949', ''] }[mode] as [
    string,
    string,
  ]
  return iconv.decode(
    Buffer.from(
      run.replace(/[\x21-\x7e]{2}/g, pair => prefix + high(pair)),
      'latin1',
    ),
    charset,
  )
}

function high(pair: string): string {
  return String.fromCharCode(pair.charCodeAt(0) | 0x80, pair.charCodeAt(1) | 0x80)
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
