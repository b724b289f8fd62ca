/**
 * mail/parameters: Content-Type and Content-Disposition with their parameters (RFC 2045 §5.1, RFC 2183, RFC 2231).
 *
 * Tolerant as mail clients are: unquoted values with spaces, missing semicolons, backslashes that quote nothing, encoded words
 * where none are allowed. At most 128 parameters are read. One pass.
 */
import { decodeCharset, guessText } from './charset.js'
import { decodeWordsIn, readableText } from './encoded-words.js'

export interface ContentType {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  /** Latin1 code units, never decoded: it is compared with the bytes of lines. '' when there is none. */
  readonly boundary: string
}

export interface Disposition {
  readonly kind: string
  readonly filename: string | undefined
}

const most = 128
const token = /^[^\s()<>@,;:\\"/[\]?=]+\/[^\s()<>@,;:\\"/[\]?=]+$/

export function parseContentType(raw: string | undefined, defaultType: string): ContentType {
  if (raw === undefined) return { type: defaultType, parameters: new Map(), boundary: '' }
  const { head, pairs } = split(readableText(raw))
  const parameters = joinContinuations(pairs)
  // RFC 2046 §5.1.1: a boundary never ends in white space.
  const boundary = boundaryIn(/[\x1b\x80-\xff]/.test(raw) ? split(raw).pairs : pairs).trimEnd()
  return { type: typeOf(head.toLowerCase(), defaultType, boundary), parameters, boundary }
}

/** RFC 2045 §5.2: what can't be read is plain text; a bare 'multipart', or something with a boundary, is meant as multipart. */
function typeOf(head: string, defaultType: string, boundary: string): string {
  if (token.test(head)) return head
  if (head === 'multipart' || boundary !== '') return 'multipart/mixed'
  return head === '' ? defaultType : 'text/plain'
}

export function parseDisposition(raw: string | undefined): Disposition | undefined {
  if (raw === undefined) return undefined
  const { head, pairs } = split(readableText(raw))
  return { kind: head.toLowerCase(), filename: joinContinuations(pairs).get('filename') }
}

type Pair = readonly [name: string, value: string]

/** The head ends at a semicolon, a comma or, when the semicolon is missing, at white space. */
function split(text: string): { readonly head: string; readonly pairs: readonly Pair[] } {
  const head = /^(?:\s*\([^()]{0,200}\))?\s*([^\s;,()]*)/.exec(text)
  return { head: (head?.[1] ?? '').replace(/^["']|["']$/g, ''), pairs: readPairs(text, head?.[0].length ?? 0) }
}

function readPairs(text: string, from: number): Pair[] {
  const pairs: Pair[] = []
  for (let at = from; at < text.length && pairs.length < most; ) {
    const equals = text.indexOf('=', at)
    if (equals === -1) break
    const name = nameBefore(text.slice(at, equals))
    let start = equals + 1
    while (text[start] === ' ' || text[start] === '\t') start++
    const [value, end] = text[start] === '"' ? quoted(text, start + 1) : bare(text, start, name)
    if (name !== '' && name.length <= 80) pairs.push([name, value])
    at = end
  }
  return pairs
}

/** Behind the last semicolon; what has white space in it is a lost value with a name behind it. */
function nameBefore(between: string): string {
  const text = between.slice(between.lastIndexOf(';') + 1).trimEnd()
  return text.slice(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'), text.lastIndexOf(',')) + 1).toLowerCase()
}

/** A backslash quotes only '"' and '\\': others are of a path that some client sent along. */
function quoted(text: string, from: number): [value: string, end: number] {
  let i = from
  for (; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++
  return [text.slice(from, i).replace(/\\(["\\])/g, '$1'), i + 1]
}

/** Names of files have spaces and parentheses in them, boundaries whatever; other values end at white space or a comment. */
function bare(text: string, from: number, name: string): [value: string, end: number] {
  const end = /(?:name|boundary)/.test(name) ? /;|$/g : /[\s;(]|$/g
  end.lastIndex = from
  const at = end.exec(text)?.index ?? text.length
  return [text.slice(from, at).trim(), at + (text[at] === ';' ? 1 : 0)]
}

interface Piece {
  readonly index: number
  readonly encoded: boolean
  readonly value: string
}

/** name*0*=, name*1= … put together and decoded (RFC 2231 §3-4); the plain form is the fall-back where both stand. */
function joinContinuations(pairs: readonly Pair[]): Map<string, string> {
  const result = new Map<string, string>()
  for (const [name, value] of pairs) if (!name.includes('*') && !result.has(name)) result.set(name, decodeWordsIn(value))
  for (const [name, pieces] of extended(pairs)) result.set(name, decodeExtended(pieces))
  return result
}

function extended(pairs: readonly Pair[]): Map<string, Piece[]> {
  const pieces = new Map<string, Piece[]>()
  for (const [name, value] of pairs) {
    const match = /^([^*]{1,60})\*(?:(\d{1,3}))?(\*)?$/.exec(name)
    if (!match) continue
    const key = match[1] as string
    const list = pieces.get(key) ?? []
    const index = Number(match[2] ?? 0)
    // 'name*=' is wholly encoded; of a piece sent twice the first counts, as it does for whole parameters.
    if (!list.some(piece => piece.index === index))
      list.push({ index, encoded: match[3] === '*' || match[2] === undefined, value })
    pieces.set(key, list)
  }
  for (const list of pieces.values()) list.sort((a, b) => a.index - b.index)
  return pieces
}

function decodeExtended(pieces: readonly Piece[]): string {
  // The charset stands in the first piece only (RFC 2231 §4.1).
  const head = pieces[0]?.encoded ? /^([^']{0,60})'[^']{0,60}'/.exec(pieces[0].value) : null
  if (!pieces.some(piece => piece.encoded)) return decodeWordsIn(pieces.map(piece => piece.value).join(''))
  const bytes = pieces.map((piece, i) => {
    const value = i === 0 && head ? piece.value.slice(head[0].length) : piece.value
    return piece.encoded ? percentDecoded(value) : Buffer.from(value)
  })
  const all = Buffer.concat(bytes)
  return head?.[1] ? decodeCharset(all, head[1]).text : guessText(all)
}

function percentDecoded(value: string): Buffer {
  const bytes = Buffer.from(value).toString('latin1')
  return Buffer.from(
    bytes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

/** Pieces joined, not decoded. */
function boundaryIn(pairs: readonly Pair[]): string {
  const plain = pairs.find(([name]) => name === 'boundary')?.[1]
  return plain ?? (extended(pairs).get('boundary') ?? []).map(piece => piece.value).join('')
}
