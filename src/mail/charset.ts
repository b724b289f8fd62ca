/**
 * mail/charset: bytes and a charset label → text, as mail programs of the world really label it.
 *
 * Japanese mail is the hard case: 'iso-2022-jp' carries NEC and IBM characters and half-width kana that the standard forbids,
 * 'us-ascii' carries Shift_JIS. Unknown labels and bytes that do not fit are guessed and said so. Never throws; linear.
 * (Node 20's TextDecoder reads windows-1252 wrongly for 0x80-0x9F, so iconv-lite does all but UTF-8.)
 */
import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { guessJapanese } from './guess-charset.js'
import { decodeIso2022jp, hasIso2022jpEscape } from './iso-2022-jp.js'
import { decodeUtf7 } from './utf-7.js'

export interface Decoded {
  readonly text: string
  /** The label was unknown or the bytes did not fit it. */
  readonly guessed: boolean
}

/** Labels without their punctuation → how they are read. Others go to iconv-lite, which knows the registered names. */
const readAs = new Map(
  Object.entries({
    'utf-8': 'utf8 utf unicode11utf8 xunicode20utf8 utf8mb4 cp65001 65001 utf8n',
    // What calls itself ASCII is UTF-8 or something unlabelled as soon as it is not.
    ascii: 'ascii usascii ansix341968 iso646us 646 iso646irv us csascii 20127 iso88591usascii',
    // WHATWG Encoding §4.2: Latin-1 labels mean windows-1252.
    'windows-1252': 'iso88591 latin1 l1 cp819 isoir100 csisolatin1 ansi cp1252 1252 28591 xansi western',
    cp932:
      'shiftjis sjis xsjis mskanji ms932 windows31j windows932 cp932 932 cp943 cp943c csshiftjis cswindows31j sjiswin xmscp932',
    'euc-jp': 'eucjp xeucjp xeuc euc cp51932 51932 eucjpms eucjpwin ujis cseucpkdfmtjapanese',
    cp949: 'ksc56011987 ksc5601 euckr cp949 uhc windows949 xwindows949 ksc56011989 korean',
    gb18030: 'gb2312 gbk xgbk cp936 936 gb18030 chinese csgb2312 gb231280 euccn xeuccn windows936',
    'big5-hkscs': 'big5 xbig5 cp950 950 big5hkscs big5eten csbig5 windows950',
    'iso-8859-8': 'iso88598 iso88598i iso88598e',
    'utf-16': 'utf16 unicode ucs2 iso10646ucs2 csunicode',
    'windows-874': 'tis620 iso885911 windows874',
    '': 'unknown8bit xunknown unknown 8bit 7bit binary base64 hex default none auto charset utf7imap',
  }).flatMap(([charset, labels]) => labels.split(' ').map(label => [label, charset] as const)),
)
/** Those in which ASCII bytes are ASCII, so that most of the world's mail needs no table. */
const holdsAscii = /^(?:windows-?125\d|iso-?8859-?\d{1,2}|cp932|euc-jp|cp949|gb18030|big5-hkscs|koi8-?[ru])$/
const iso2022jp = /^(?:cs)?(?:iso2022jp|cp5022[0-2]|5022[0-2]$|jis7?$)/
const utf7 = /^(?:x?unicode\d\d|cs(?:unicode\d\d)?)?utf7$/

export function decodeCharset(bytes: Buffer, label: string): Decoded {
  const name = label
    .replace(/\*.*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  const charset = readAs.get(name) ?? name
  if (charset === 'utf-8' || charset === 'ascii') return decodeUtf8(bytes)
  if (iso2022jp.test(name)) return decodeJis(bytes)
  if (holdsAscii.test(charset) && isAscii(bytes)) return { text: bytes.toString('latin1'), guessed: false }
  const isUtf7 = utf7.test(name)
  const known = isUtf7 || (charset !== '' && iconv.encodingExists(charset))
  if (!known || hasUtf8Mark(bytes) || !fits(bytes, isUtf7 ? 'utf-7' : charset)) return { text: guessText(bytes), guessed: true }
  return { text: isUtf7 ? decodeUtf7(bytes) : wellFormed(iconv.decode(bytes, charset)), guessed: false }
}

/** Half a surrogate pair, which UTF-16 may bring, is no text: databases refuse it. */
function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString() : text
}

/** UTF-7 has no high bytes (RFC 2152); text of some length in UTF-16 has a line end or a space, so a zero byte. */
function fits(bytes: Buffer, charset: string): boolean {
  if (charset === 'utf-7') return isAscii(bytes)
  return charset !== 'utf-16' || bytes.length < 64 || bytes.includes(0)
}

/** UTF-8 when it is (nearly) valid, ISO-2022-JP when it has its escapes, else the likelier of Shift_JIS and EUC-JP, else windows-1252. */
export function guessText(bytes: Buffer): string {
  if (hasIso2022jpEscape(bytes)) return decodeIso2022jp(bytes)
  if (isUtf8(bytes) || isMostlyUtf8(bytes)) return withoutMark(bytes.toString('utf8'))
  if (hasUtf16Mark(bytes)) return wellFormed(iconv.decode(bytes, 'utf-16'))
  return iconv.decode(bytes, guessJapanese(bytes) ?? 'windows-1252')
}

function decodeUtf8(bytes: Buffer): Decoded {
  if (isUtf8(bytes) && !hasIso2022jpEscape(bytes)) return { text: withoutMark(bytes.toString('utf8')), guessed: false }
  return { text: guessText(bytes), guessed: true }
}

function decodeJis(bytes: Buffer): Decoded {
  if (isAscii(bytes)) return { text: decodeIso2022jp(bytes), guessed: false }
  return { text: guessText(bytes), guessed: true }
}

/** A few cut characters in UTF-8 text do not make it another charset, in which long sequences would fit by chance only. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  let [broken, whole] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0xfffd) broken++
    else if (c > 0x7f) whole += c > 0x7ff ? 3 : 2
  }
  return whole > broken * 3
}

function hasUtf8Mark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function hasUtf16Mark(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}
