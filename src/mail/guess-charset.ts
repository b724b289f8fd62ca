/**
 * mail/guess-charset: bytes without a usable label → Shift_JIS or EUC-JP, whichever is likelier, or neither.
 *
 * Reads the bytes by the structure of both and weighs what Japanese is made of (kana, JIS level 1 kanji) against what it is not
 * (half-width kana, which is what EUC-JP looks like as Shift_JIS; level 2 kanji; bytes that do not fit). Looks at the first
 * 20,000 bytes.
 */
const looked = 20_000

export function guessJapanese(bytes: Buffer): 'cp932' | 'euc-jp' | undefined {
  const start = bytes.subarray(0, looked)
  const shiftJis = score(start, readShiftJis)
  const euc = score(start, readEuc)
  if (shiftJis <= 0 && euc <= 0) return undefined
  return euc > shiftJis ? 'euc-jp' : 'cp932'
}

type Reading = readonly [width: number, weight: number]
const ascii: Reading = [1, 0]
const kana: Reading = [2, 2]
const kanji: Reading = [2, 1]
const sign: Reading = [2, 0]
const rare: Reading = [2, -1]
const halfWidth: Reading = [1, -1]
const broken: Reading = [1, -8]

/** One Japanese character alone among ASCII is as likely two letters of a European word, so only runs count for it. */
function score(bytes: Buffer, read: (a: number, b: number) => Reading): number {
  let [sum, run, characters] = [0, 0, 0]
  const endRun = (): void => {
    if (characters > 1) sum += run
    run = characters = 0
  }
  // The last byte may be half a character that was cut off: it tells nothing.
  for (let i = 0; i + 1 < bytes.length; ) {
    const [width, weight] = read(bytes[i] as number, bytes[i + 1] as number)
    i += width
    if (weight > 0) {
      run += weight
      characters++
    } else if (width === 1 || weight < 0) {
      endRun()
      sum += weight
    }
  }
  endRun()
  return sum
}

/** By lead byte, as CP932 lays out the rows of JIS X 0208. */
function readShiftJis(a: number, b: number): Reading {
  if (a < 0x80) return ascii
  if (a >= 0xa1 && a <= 0xdf) return halfWidth
  if (a === 0x80 || a === 0xa0 || a > 0xfc || b < 0x40 || b === 0x7f || b > 0xfc) return broken
  if (a === 0x82 || a === 0x83) return kana
  if (a >= 0x88 && a <= 0x97) return kanji
  return a < 0x88 ? sign : rare
}

function readEuc(a: number, b: number): Reading {
  if (a < 0x80) return ascii
  if (a === 0x8e && b >= 0xa1 && b <= 0xdf) return rare
  if (a < 0xa1 || a > 0xfe || b < 0xa1 || b > 0xfe) return broken
  if (a === 0xa4 || a === 0xa5) return kana
  if (a >= 0xb0 && a <= 0xcf) return kanji
  return a < 0xb0 ? sign : rare
}
