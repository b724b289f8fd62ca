/**
 * mail/delimiters: the delimiter lines of one multipart in its body (RFC 2046 §5.1.1), in order.
 *
 * A delimiter is known by its whole line, so a boundary that begins like another is another. Works on CRLF, LF and CR. Searches
 * no further than the body: what is behind it would be searched again for every part.
 */
import type { ByteRange } from './message.js'

export interface Delimiter {
  /** Where the line break that belongs to the delimiter begins (RFC 2046 §5.1.1). */
  readonly start: number
  /** First byte behind the delimiter's line. */
  readonly end: number
  readonly closing: boolean
}

const longestBoundary = 1_000
const [cr, lf, dash, space, tab] = [0x0d, 0x0a, 0x2d, 0x20, 0x09]

/** `boundary`: latin1 code units. */
export function* delimiters(raw: Buffer, body: ByteRange, boundary: string): Generator<Delimiter> {
  if (boundary === '' || boundary.length > longestBoundary) return
  const needle = Buffer.from(`--${boundary}`, 'latin1')
  const inBody = raw.subarray(0, body.end)
  let at = inBody.indexOf(needle, body.start)
  while (at !== -1) {
    const delimiter = delimiterAt(inBody, at, at + needle.length, body.start)
    if (delimiter) yield delimiter
    at = inBody.indexOf(needle, delimiter?.end ?? nextLine(inBody, at))
  }
}

function delimiterAt(inBody: Buffer, at: number, behindBoundary: number, bodyStart: number): Delimiter | undefined {
  if (at > bodyStart && inBody[at - 1] !== lf && inBody[at - 1] !== cr) return undefined
  let i = behindBoundary
  const closing = inBody[i] === dash && inBody[i + 1] === dash
  if (closing) i += 2
  // Transport padding (RFC 2046 §5.1.1); anything else behind it makes it another, longer boundary.
  while (inBody[i] === space || inBody[i] === tab) i++
  if (i < inBody.length && inBody[i] !== cr && inBody[i] !== lf) return undefined
  return { start: beforeLineBreak(inBody, at, bodyStart), end: behindLineBreak(inBody, i), closing }
}

function nextLine(inBody: Buffer, at: number): number {
  let i = at
  while (i < inBody.length && inBody[i] !== lf && inBody[i] !== cr) i++
  return i + 1
}

function beforeLineBreak(inBody: Buffer, at: number, floor: number): number {
  let i = at
  if (i > floor && inBody[i - 1] === lf) i--
  if (i > floor && inBody[i - 1] === cr) i--
  return i
}

function behindLineBreak(inBody: Buffer, at: number): number {
  let i = at
  if (inBody[i] === cr) i++
  if (inBody[i] === lf) i++
  return i
}
