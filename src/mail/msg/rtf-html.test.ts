import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlFromRtf } from './rtf-html.js'

const header = (kind: 'LZFu' | 'MELA', packed: number, plain: number): Buffer => {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(packed + 12, 0)
  bytes.writeUInt32LE(plain, 4)
  bytes.write(kind, 8, 'latin1')
  return bytes
}

/** [MS-OXRTFCP] with literals only: a byte that says so before each eight of them, and a reference to the write position at the end. */
function compress(rtf: string): Buffer {
  const literals = Buffer.from(rtf, 'latin1')
  const out: number[] = []
  for (let i = 0; i < literals.length; i += 8) {
    const run = literals.subarray(i, i + 8)
    const end = (207 + literals.length) % 4_096
    out.push(run.length < 8 ? 1 << run.length : 0, ...run, ...(run.length < 8 ? [end >> 4, (end & 15) << 4] : []))
  }
  return Buffer.concat([header('LZFu', out.length, rtf.length), Buffer.from(out)])
}

const uncompressed = (rtf: string): Buffer => Buffer.concat([header('MELA', rtf.length, rtf.length), Buffer.from(rtf, 'latin1')])
const wrap = (content: string): string =>
  `{\\rtf1\\ansi\\ansicpg932\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fcharset128 MS Gothic;}}${content}}`
const page = wrap(
  `{\\*\\htmltag64 <p>}\\f1 \\'82\\'a0\\u12356 ?{\\*\\htmltag84 <a href="http://bank.example/">}here{\\*\\htmltag92 </a>}{\\*\\htmltag72 </p>}`,
)

describe('HTML wrapped in RTF', () => {
  it('comes out with its links and its Japanese, compressed or not', () => {
    for (const bytes of [compress(page), uncompressed(page)])
      expect(htmlFromRtf(bytes)).toBe('<p>あい<a href="http://bank.example/">here</a></p>')
  })

  it('is none in RTF that somebody wrote', () => {
    expect(htmlFromRtf(uncompressed('{\\rtf1\\ansi Dear all}'))).toBeUndefined()
    expect(htmlFromRtf(uncompressed('{\\rtf1\\ansi\\fromtext Dear all}'))).toBeUndefined()
  })

  it('is none when it is damaged, or says another size than it has', () => {
    const bytes = compress(page)
    for (const broken of [
      bytes.subarray(0, 10),
      Buffer.alloc(100),
      Buffer.concat([header('LZFu', 2_000_000_000, 1), bytes.subarray(16, 40)]),
    ])
      expect(htmlFromRtf(broken)).toBeUndefined()
  })

  it('is none when it is nested deeper than Outlook ever does', () => {
    expect(htmlFromRtf(uncompressed(wrap('{'.repeat(1_000_000))))).toBeUndefined()
  })

  it('is none when it unpacks to more than a page could be', () => {
    expect(htmlFromRtf(uncompressed(wrap('x'.repeat(3_000_000))))).toBeUndefined()
    const repeats = Buffer.alloc(400_000, 0x0f)
    for (let i = 0; i < repeats.length; i += 17) repeats[i] = 0xff
    expect(htmlFromRtf(Buffer.concat([header('LZFu', repeats.length, 1), repeats]))).toBeUndefined()
  })

  it('is read, or not, from any bytes that begin right', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\',
      '\\htmltag64 ',
      '{\\*\\htmltag84 <a>}',
      "\\'82",
      '\\u12354 ?',
      '\\bin99999999 ',
      '\\uc9 ',
      '\\fcharset128 ',
      'x',
      '\\mhtmltag0 ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, packed) => {
        const rtf = wrap(pieces.join(''))
        expect(typeof htmlFromRtf(packed ? compress(rtf) : uncompressed(rtf))).toMatch(/^(?:string|undefined)$/)
      }),
    )
  })
})
