/**
 * mail/scan: bytes → Message, the byte-offset MIME scanner.
 *
 * Works from the outside in: an outer boundary ends every part inside it (RFC 2046 §5.1.2), so an unclosed inner multipart
 * can't swallow what follows. Only ranges are kept; nothing is copied or decoded. Costs at most one pass over the bytes for
 * each level of nesting, and levels are limited. Broken structure ends in outcomes, never in an exception or a lost byte.
 */
import { delimiters } from './delimiters.js'
import { readHeader } from './header.js'
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
  const scan: Scan = { raw, limits: { ...defaultLimits, ...limits }, outcomes: new Set(), parts: 1 }
  const root = scanPart(
    scan,
    { start: 0, end: raw.length },
    { path: '', depth: 0, startsMessage: true, defaultType: 'text/plain' },
  )
  return { raw, root, outcomes: [...scan.outcomes], limits: scan.limits }
}

/** Where in the tree a part stands. */
interface Place {
  readonly path: string
  readonly depth: number
  /** The root, or the root of an embedded message. */
  readonly startsMessage: boolean
  readonly defaultType: string
}

function scanPart(scan: Scan, range: ByteRange, place: Place): Part {
  const { header, body, fields, limited } = readHeader(scan.raw, range, scan.limits, place.startsMessage)
  if (limited) scan.outcomes.add('header-limit')
  if (fields.length === 0 && place.depth === 0) scan.outcomes.add('no-header')
  const contentType = parseContentType(value(fields, 'content-type'), place.defaultType)
  const disposition = parseDisposition(value(fields, 'content-disposition'))
  const encoding = firstWord(value(fields, 'content-transfer-encoding') ?? '') || '7bit'
  return {
    path: place.path,
    range,
    header,
    body,
    fields,
    type: contentType.type,
    parameters: contentType.parameters,
    disposition: disposition?.kind,
    filename: disposition?.filename ?? contentType.parameters.get('name'),
    encoding,
    children: childrenOf(scan, contentType, encoding, body, place),
  }
}

function childrenOf(scan: Scan, contentType: ContentType, encoding: string, body: ByteRange, place: Place): readonly Part[] {
  const startsMessage = isMessage(contentType.type)
  if (!startsMessage && !contentType.type.startsWith('multipart/')) return []
  // An encoded embedded message (forbidden by RFC 2046 §5.2.1, yet common) has no bytes of its own in here.
  if (startsMessage && (!isIdentity(encoding) || body.start === body.end)) return []
  const limit = limitReached(scan, place.depth)
  if (limit !== undefined) {
    scan.outcomes.add(limit)
    return []
  }
  const defaultType = contentType.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain' // RFC 2046 §5.1.5
  const ranges = startsMessage ? [body] : splitAtBoundaries(scan, body, contentType.boundary)
  scan.parts += ranges.length
  return ranges.map((range, i) => {
    const path = place.path === '' ? `${i + 1}` : `${place.path}.${i + 1}`
    return scanPart(scan, range, { path, depth: place.depth + 1, startsMessage, defaultType })
  })
}

function limitReached(scan: Scan, depth: number): ParseOutcome | undefined {
  if (depth >= scan.limits.depth) return 'depth-limit'
  return scan.parts >= scan.limits.parts ? 'parts-limit' : undefined
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

/** Without a comment, a parameter or quotes that do not belong there. */
function firstWord(raw: string): string {
  return (/^[\s"']*([^\s"'();,]*)/.exec(raw)?.[1] ?? '').toLowerCase()
}

function value(fields: readonly HeaderField[], key: string): string | undefined {
  return fields.find(field => field.key === key)?.raw
}

/** Parts between delimiters; a preamble and an epilogue belong to none (RFC 2046 §5.1.1). `boundary`: latin1 code units. */
function splitAtBoundaries(scan: Scan, body: ByteRange, boundary: string): ByteRange[] {
  const ranges: ByteRange[] = []
  let from: number | undefined
  let rest: ParseOutcome = 'unclosed-boundary'
  for (const delimiter of delimiters(scan.raw, body, boundary)) {
    // Two delimiter lines with nothing between them share one line break: the part between is empty, not negative.
    if (from !== undefined) ranges.push({ start: from, end: Math.max(from, delimiter.start) })
    from = delimiter.closing ? undefined : delimiter.end
    const full = scan.parts + ranges.length >= scan.limits.parts
    if (full && !delimiter.closing) rest = 'parts-limit'
    if (full || delimiter.closing) break
  }
  // Unclosed, or one part for all that is beyond the limit.
  if (from !== undefined) {
    ranges.push({ start: from, end: body.end })
    scan.outcomes.add(rest)
  }
  if (ranges.length === 0) scan.outcomes.add('missing-boundary')
  return ranges
}
