/** mail/kinds: what bytes look like by their first few: a message, an Outlook .msg, TNEF, an archive. Looks at no more than 64 KB. */
import { readHeader } from './header.js'
import { defaultLimits } from './message.js'

const usual = new Set(
  'from date received subject message-id to return-path mime-version content-type reply-to sender delivered-to x-mailer dkim-signature cc'.split(
    ' ',
  ),
)

/** Begins with header fields, one of the usual ones among them. */
export function looksLikeMessage(bytes: Buffer): boolean {
  if (bytes.subarray(0, 4_096).includes(0)) return false
  const { fields } = readHeader(bytes, { start: 0, end: Math.min(bytes.length, 65_536) }, defaultLimits, true)
  return fields.some(f => usual.has(f.key))
}

/** Compound file binary ([MS-CFB] §2.2). */
export function looksLikeMsg(bytes: Buffer): boolean {
  return startsWith(bytes, 'd0cf11e0a1b11ae1')
}

/** [MS-OXTNEF] §2.1.3.1. */
export function looksLikeTnef(bytes: Buffer): boolean {
  return startsWith(bytes, '789f3e22')
}

const archives: readonly (readonly [string, string])[] = [
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['zip', '504b0708'],
  ['gzip', '1f8b'],
  ['7z', '377abcaf271c'],
  ['rar', '526172211a07'],
  ['bzip2', '425a68'],
  ['xz', 'fd377a585a00'],
  ['zstd', '28b52ffd'],
  ['cab', '4d534346'],
  ['compress', '1f9d'],
]

/** The archive's name, or undefined. */
export function looksCompressed(bytes: Buffer): string | undefined {
  const found = archives.find(([, magic]) => startsWith(bytes, magic))
  if (found) return found[0]
  if (/^-l[hz][0-9ds]-$/.test(bytes.toString('latin1', 2, 7))) return 'lzh'
  return bytes.toString('latin1', 257, 262) === 'ustar' ? 'tar' : undefined
}

function startsWith(bytes: Buffer, hex: string): boolean {
  return bytes.toString('hex', 0, hex.length / 2) === hex
}
