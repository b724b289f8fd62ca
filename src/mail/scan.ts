/**
 * mail/scan: bytes → Message, the byte-offset MIME scanner.
 *
 * Works from the outside in: an outer boundary ends every part inside it (RFC 2046 §5.1.2), so an unclosed inner multipart
 * can't swallow what follows. Only ranges are kept; nothing is copied or decoded. Costs at most one pass over the bytes for
 * each level of nesting, and levels are limited. Broken structure ends in outcomes, never in an exception or a lost byte.
 */
import { firstLineEnd, readHeader } from './header.js'
import {
  type ByteRange,
  defaultLimits,
  type HeaderField,
  type MailLimits,
  type Message,
  type ParseOutcome,
  type Part,
} from './message.js'
import { type ContentType, parseContentType, parseDisposition } from './parameters.js'

interface Scan {
  readonly raw: Buffer
  readonly limits: MailLimits
  readonly outcomes: Set<ParseOutcome>
  parts: number
}

export function parseMessage(raw: Buffer, limits: Partial<MailLimits> = {}): Message {
  const scan: Scan = { raw, limits: { ...defaultLimits, ...limits }, outcomes: new Set(), parts: 0 }
  const root = scanPart(scan, { start: 0, end: raw.length }, '', 'text/plain', 0)
  return { raw, root, outcomes: [...scan.outcomes], limits: scan.limits }
}

function scanPart(scan: Scan, range: ByteRange, path: string, defaultType: string, depth: number): Part {
  scan.parts++
  const { header, body, fields, limited } = readHeader(scan.raw, range, scan.limits, path === '')
  if (limited) scan.outcomes.add('header-limit')
  if (fields.length === 0 && path === '') scan.outcomes.add('no-header')
  const contentType = parseContentType(value(fields, 'content-type'), defaultType)
  const disposition = parseDisposition(value(fields, 'content-disposition'))
  const encoding =
    (value(fields, 'content-transfer-encoding') ?? '7bit')
      .replace(/\([^)]*\)|;.*/g, '')
      .trim()
      .toLowerCase() || '7bit'
  return {
    path,
    range,
    header,
    body,
    fields,
    type: contentType.type,
    parameters: contentType.parameters,
    disposition: disposition?.kind,
    filename: disposition?.filename ?? contentType.parameters.get('name'),
    encoding,
    children: childrenOf(scan, contentType, encoding, body, path, depth),
  }
}

function childrenOf(
  scan: Scan,
  contentType: ContentType,
  encoding: string,
  body: ByteRange,
  path: string,
  depth: number,
): readonly Part[] {
  const multipart = contentType.type.startsWith('multipart/')
  if (!multipart && !isMessage(contentType.type)) return []
  if (depth >= scan.limits.depth) {
    scan.outcomes.add('depth-limit')
    return []
  }
  if (!multipart) {
    // An encoded embedded message (forbidden by RFC 2046 §5.2.1, yet common) has no bytes of its own in here.
    if (!isIdentity(encoding) || body.start === body.end) return []
    return [scanPart(scan, body, childPath(path, 1), 'text/plain', depth + 1)]
  }
  const defaultType = contentType.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain' // RFC 2046 §5.1.5
  const ranges = splitAtBoundaries(scan, body, contentType.parameters.get('boundary') ?? '')
  return ranges.map((range, i) => scanPart(scan, range, childPath(path, i + 1), defaultType, depth + 1))
}

export function isMessage(type: string): boolean {
  return type === 'message/rfc822' || type === 'message/global' || type === 'message/news'
}

export function isIdentity(encoding: string): boolean {
  return encoding !== 'base64' && encoding !== 'quoted-printable' && !isUuencode(encoding)
}

export function isUuencode(encoding: string): boolean {
  return encoding === 'x-uuencode' || encoding === 'uuencode' || encoding === 'x-uue'
}

function childPath(path: string, n: number): string {
  return path === '' ? `${n}` : `${path}.${n}`
}

function value(fields: readonly HeaderField[], key: string): string | undefined {
  return fields.find(field => field.key === key)?.raw
}

interface Delimiter {
  /** Where the line break that belongs to the delimiter begins (RFC 2046 §5.1.1). */
  readonly start: number
  /** First byte behind the delimiter's line. */
  readonly end: number
  readonly closing: boolean
}

function splitAtBoundaries(scan: Scan, body: ByteRange, boundary: string): ByteRange[] {
  if (boundary === '' || boundary.length > 1_000) {
    scan.outcomes.add('missing-boundary')
    return []
  }
  const needle = Buffer.from(`--${boundary}`, 'latin1')
  const ranges: ByteRange[] = []
  let from: number | undefined
  let closed = false
  for (let at = body.start; ; ) {
    const delimiter = nextDelimiter(scan.raw, needle, at, body)
    if (!delimiter) break
    // Two delimiter lines with nothing between them share one line break: the part between is empty, not negative.
    if (from !== undefined) ranges.push({ start: from, end: Math.max(from, delimiter.start) })
    from = undefined
    if (delimiter.closing) {
      closed = true
      break
    }
    if (scan.parts + ranges.length >= scan.limits.parts) {
      scan.outcomes.add('parts-limit')
      ranges.push({ start: delimiter.end, end: body.end })
      return ranges
    }
    from = delimiter.end
    at = delimiter.end
  }
  if (from !== undefined) ranges.push({ start: from, end: body.end })
  if (ranges.length === 0) scan.outcomes.add('missing-boundary')
  else if (!closed) scan.outcomes.add('unclosed-boundary')
  return ranges
}

const [cr, lf, dash, space, tab] = [0x0d, 0x0a, 0x2d, 0x20, 0x09]

function nextDelimiter(raw: Buffer, needle: Buffer, from: number, body: ByteRange): Delimiter | undefined {
  for (let at = from; ; at++) {
    at = raw.indexOf(needle, at)
    if (at === -1 || at + needle.length > body.end) return undefined
    if (at > body.start && raw[at - 1] !== lf && raw[at - 1] !== cr) continue
    let i = at + needle.length
    const closing = raw[i] === dash && raw[i + 1] === dash && i + 2 <= body.end
    if (closing) i += 2
    // Transport padding; anything else behind it makes it another, longer boundary.
    while (i < body.end && (raw[i] === space || raw[i] === tab)) i++
    if (i < body.end && raw[i] !== cr && raw[i] !== lf) continue
    return { start: beforeLineBreak(raw, at, body.start), end: firstLineEnd(raw, i, body.end), closing }
  }
}

function beforeLineBreak(raw: Buffer, at: number, floor: number): number {
  let i = at
  if (i > floor && raw[i - 1] === lf) i--
  if (i > floor && raw[i - 1] === cr) i--
  return i
}
