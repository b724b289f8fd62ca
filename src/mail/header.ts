/**
 * mail/header: the header block of a part (RFC 5322 §2.2), with the byte range of every field.
 *
 * Lines end at LF, with or without CR; in a part without any LF, at CR. The first line that can't be a field ends the block
 * (bodies without a blank line before them are common in spam). One pass; bounded by `headerBytes` and `headerFieldBytes`.
 */
import type { ByteRange, HeaderField, MailLimits } from './message.js'

export interface HeaderBlock {
  readonly header: ByteRange
  readonly body: ByteRange
  readonly fields: readonly HeaderField[]
  /** The block or one of its fields is longer than the limits: what is beyond was not read as header. */
  readonly limited: boolean
}

const [cr, lf, colon, space, tab] = [0x0d, 0x0a, 0x3a, 0x20, 0x09]
const longestName = 200

/** `startsMessage`: the block of a message, not of a part of one. */
export function readHeader(raw: Buffer, range: ByteRange, limits: MailLimits, startsMessage: boolean): HeaderBlock {
  const stop = Math.min(range.end, range.start + limits.headerBytes)
  const lineEnd = raw.subarray(range.start, stop).includes(lf) ? lf : cr
  const fields: HeaderField[] = []
  let at = startsMessage ? behindPreamble(raw, range, lineEnd) : range.start
  let fieldStart = -1
  let nameEnd = -1
  let limited = false
  const finish = (end: number): void => {
    if (fieldStart === -1) return
    if (end - nameEnd > limits.headerFieldBytes) limited = true
    fields.push(fieldAt(raw, fieldStart, nameEnd, end, limits))
    fieldStart = -1
  }
  const block = (end: number, bodyStart: number): HeaderBlock => {
    finish(end)
    return { header: { start: range.start, end: bodyStart }, body: { start: bodyStart, end: range.end }, fields, limited }
  }
  while (at < stop) {
    const next = behindLine(raw, at, range.end, lineEnd)
    if (isBlank(raw, at, next)) return block(at, next)
    const first = raw[at]
    const folded = (first === space || first === tab) && fieldStart !== -1
    if (!folded) {
      const end = endOfName(raw, at, next)
      if (end === -1) return block(at, at)
      finish(at)
      fieldStart = at
      nameEnd = end
    }
    at = next
  }
  if (at < range.end) limited = true
  return block(at, at)
}

/** First byte behind the line that holds `at`; `end` when the line has no end. */
function behindLine(raw: Buffer, at: number, end: number, lineEnd: number): number {
  for (let i = at; i < end; i++) if (raw[i] === lineEnd) return i + 1
  return end
}

/** Nothing but its line end. A line of white space is not: RFC 5322 §4.2 lets it continue a field. */
function isBlank(raw: Buffer, at: number, next: number): boolean {
  const first = raw[at]
  return first === lf || (first === cr && (next - at === 1 || (next - at === 2 && raw[at + 1] === lf)))
}

/** Behind a UTF-8 byte order mark and an mbox "From " line (RFC 4155), quoted or not, which are not fields. */
function behindPreamble(raw: Buffer, range: ByteRange, lineEnd: number): number {
  let at = range.start
  if (raw[at] === 0xef && raw[at + 1] === 0xbb && raw[at + 2] === 0xbf) at += 3
  if (/^>?From /.test(raw.toString('latin1', at, at + 6))) return Math.min(range.end, behindLine(raw, at, range.end, lineEnd))
  return Math.min(range.end, at)
}

/** Behind the name (white space may stand before the colon, RFC 5322 §4.5), or -1 when the line is no field. */
function endOfName(raw: Buffer, at: number, lineEnd: number): number {
  let i = at
  while (i < lineEnd && (raw[i] as number) > space && (raw[i] as number) < 0x7f && raw[i] !== colon) i++
  if (i === at || i - at > longestName) return -1
  let j = i
  while (j < lineEnd && (raw[j] === space || raw[j] === tab)) j++
  return raw[j] === colon && j < lineEnd ? i : -1
}

function fieldAt(raw: Buffer, start: number, nameEnd: number, end: number, limits: MailLimits): HeaderField {
  const name = raw.toString('latin1', start, nameEnd)
  const from = raw.indexOf(colon, nameEnd) + 1
  const text = raw.toString('latin1', from, Math.min(end, from + limits.headerFieldBytes))
  return { name, key: name.toLowerCase(), raw: trimBlanks(text.replace(/[\r\n]+/g, '')), range: { start, end } }
}

/** Not `trim()`: that takes U+00A0, here the last byte of many a UTF-8 or Shift_JIS character. */
export function trimBlanks(text: string): string {
  const isBlank = (i: number): boolean => text[i] === ' ' || text[i] === '\t'
  let [start, end] = [0, text.length]
  while (start < end && isBlank(start)) start++
  while (end > start && isBlank(end - 1)) end--
  return text.slice(start, end)
}
