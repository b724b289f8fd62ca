/**
 * mail/charset: bytes and a charset label → text, as mail programs of the world really label it.
 *
 * Japanese mail is the hard case: 'iso-2022-jp' carries NEC and IBM characters and half-width kana that the standard forbids,
 * 'us-ascii' carries Shift_JIS. Unknown labels and bytes that do not fit are guessed and said so. Never throws; linear.
 * (Node 20's TextDecoder reads windows-1252 wrongly for 0x80-0x9F, so iconv-lite does all but UTF-8.)
 */
import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { decodeIso2022jp } from './iso-2022-jp.js'

export interface Decoded {
  readonly text: string
  /** The label was unknown or the bytes did not fit it. */
  readonly guessed: boolean
}

const aliases = new Map<string, string>([
  ['utf8', 'utf-8'],
  ['unicode-1-1-utf-8', 'utf-8'],
  ['x-unknown', ''],
  ['unknown-8bit', ''],
  ['8bit', ''],
  ['default', ''],
  ['us-ascii', 'ascii'],
  ['ansi_x3.4-1968', 'ascii'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['x-sjis', 'cp932'],
  ['shift_jis', 'cp932'],
  ['shift-jis', 'cp932'],
  ['sjis', 'cp932'],
  ['windows-31j', 'cp932'],
  ['ms_kanji', 'cp932'],
  ['cp943', 'cp932'],
  ['x-euc-jp', 'euc-jp'],
  ['eucjp', 'euc-jp'],
  ['cp51932', 'euc-jp'],
  ['eucjp-ms', 'euc-jp'],
  ['ks_c_5601-1987', 'cp949'],
  ['euc-kr', 'cp949'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['x-gbk', 'gb18030'],
  ['big5', 'big5-hkscs'],
  ['iso-8859-8-i', 'iso-8859-8'],
  ['unicode', 'utf-16'],
])
const iso2022jp = /^(?:iso-?2022-?jp|cp5022[0-2]|csiso2022jp|jis)/

export function decodeCharset(bytes: Buffer, label: string): Decoded {
  const name = label
    .replace(/["'\s]/g, '')
    .replace(/\*.*$/, '')
    .toLowerCase()
  const charset = aliases.get(name) ?? name
  if (charset === 'utf-8' || charset === 'ascii' || charset === '') return utf8OrGuess(bytes, charset === '')
  if (iso2022jp.test(charset))
    return hasHighBytes(bytes) ? { text: guessText(bytes), guessed: true } : { text: decodeIso2022jp(bytes), guessed: false }
  if (!iconv.encodingExists(charset)) return { text: guessText(bytes), guessed: true }
  return { text: iconv.decode(bytes, charset), guessed: false }
}

/** UTF-8 when it is valid, ISO-2022-JP when it has its escapes, else the likelier of Shift_JIS and EUC-JP, else windows-1252. */
export function guessText(bytes: Buffer): string {
  if (isUtf8(bytes))
    return bytes.includes(0x1b) && /\x1b[$(]/.test(bytes.toString('latin1'))
      ? decodeIso2022jp(bytes)
      : stripBom(bytes.toString('utf8'))
  const japanese = guessJapanese(bytes.subarray(0, 20_000))
  return iconv.decode(bytes, japanese ?? 'windows-1252')
}

function utf8OrGuess(bytes: Buffer, guessed: boolean): Decoded {
  if (isUtf8(bytes)) {
    const escapes = guessed && bytes.includes(0x1b)
    return { text: escapes ? guessText(bytes) : stripBom(bytes.toString('utf8')), guessed }
  }
  return { text: mostlyUtf8(bytes) ? bytes.toString('utf8') : guessText(bytes), guessed: true }
}

/** A few cut characters in long UTF-8 text do not make it another charset. */
function mostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  let broken = 0
  let whole = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0xfffd) broken++
    else if (c > 0x7f) whole++
  }
  return whole > broken * 4
}

function stripBom(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function hasHighBytes(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x7f) return true
  return false
}

function guessJapanese(bytes: Buffer): string | undefined {
  let best: string | undefined
  let most = 0
  for (const charset of ['cp932', 'euc-jp']) {
    const text = iconv.decode(bytes, charset)
    const kana = text.match(/[\u3041-\u30fe]/g)?.length ?? 0
    const broken = text.match(/[\ufffd\uff61-\uff9f\ue000-\uf8ff]/g)?.length ?? 0
    const score = kana - broken * 2
    if (score > most) {
      best = charset
      most = score
    }
  }
  return best
}
