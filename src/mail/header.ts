/**
 * mail/header: the header block of a part (RFC 5322 §2.2), with the byte range of every field.
 *
 * Lines end at LF, with or without CR; in a mail without any LF, at CR. The first line that can't be a field ends the block
 * (bodies without a blank line before them are common in spam). Linear; bounded by `headerBytes`.
 */
import type { ByteRange, HeaderField, MailLimits } from './message.js'

export interface HeaderBlock {
  readonly header: ByteRange
  readonly body: ByteRange
  readonly fields: readonly HeaderField[]
  readonly limited: boolean
}

const [cr, lf, colon] = [0x0d, 0x0a, 0x3a]

export function readHeader(raw: Buffer, range: ByteRange, limits: MailLimits, isRoot: boolean): HeaderBlock {
  const stop = Math.min(range.end, range.start + limits.headerBytes)
  const fields: HeaderField[] = []
  let at = isRoot ? behindPreamble(raw, range) : range.start
  let fieldStart = -1
  let nameEnd = -1
  const finish = (end: number): void => {
    if (fieldStart !== -1) fields.push(fieldAt(raw, fieldStart, nameEnd, end, limits))
    fieldStart = -1
  }
  while (at < stop) {
    const next = firstLineEnd(raw, at, range.end)
    const first = raw[at] as number
    if (first === lf || (first === cr && next - at <= 2)) {
      finish(at)
      return { header: { start: range.start, end: next }, body: { start: next, end: range.end }, fields, limited: false }
    }
    const folded = (first === 0x20 || first === 0x09) && fieldStart !== -1
    if (!folded) {
      const end = endOfName(raw, at, next)
      finish(at)
      if (end === -1)
        return { header: { start: range.start, end: at }, body: { start: at, end: range.end }, fields, limited: false }
      fieldStart = at
      nameEnd = end
    }
    at = next
  }
  finish(at)
  return { header: { start: range.start, end: at }, body: { start: at, end: range.end }, fields, limited: at < range.end }
}

/** First byte behind the line that holds `at`; `end` when the line has no end. */
export function firstLineEnd(raw: Buffer, at: number, end: number): number {
  const feed = raw.indexOf(lf, at)
  if (feed !== -1 && feed < end) return feed + 1
  const back = raw.indexOf(cr, at)
  return back !== -1 && back < end ? back + 1 : end
}

/** Behind a UTF-8 byte order mark and an mbox "From " line (RFC 4155), which are not fields. */
function behindPreamble(raw: Buffer, range: ByteRange): number {
  let at = range.start
  if (raw[at] === 0xef && raw[at + 1] === 0xbb && raw[at + 2] === 0xbf) at += 3
  if (raw.toString('latin1', at, at + 5) === 'From ') at = firstLineEnd(raw, at, range.end)
  return at
}

/** Position of the colon (white space before it allowed, RFC 5322 §4.5), or -1 when the line is no field. */
function endOfName(raw: Buffer, at: number, lineEnd: number): number {
  let i = at
  while (i < lineEnd && (raw[i] as number) > 0x20 && (raw[i] as number) < 0x7f && raw[i] !== colon) i++
  if (i === at || i - at > 200) return -1
  let j = i
  while (j < lineEnd && (raw[j] === 0x20 || raw[j] === 0x09)) j++
  return raw[j] === colon ? i : -1
}

function fieldAt(raw: Buffer, start: number, nameEnd: number, end: number, limits: MailLimits): HeaderField {
  const name = raw.toString('latin1', start, nameEnd)
  const from = raw.indexOf(colon, nameEnd) + 1
  const text = raw.toString('latin1', from, Math.min(end, from + limits.headerFieldBytes))
  return {
    name,
    key: name.toLowerCase(),
    raw: text
      .replace(/[\r\n]+(?=[ \t])/g, '')
      .replace(/[\r\n]+/g, '')
      .trim(),
    range: { start, end },
  }
}
