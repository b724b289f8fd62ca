/**
 * mail/parameters: Content-Type and Content-Disposition with their parameters (RFC 2045 §5.1, RFC 2183, RFC 2231).
 *
 * Tolerant as mail clients are: unquoted values with spaces, missing semicolons, encoded words where none are allowed. At most
 * 64 parameters are read. Linear.
 */
import { decodeCharset, guessText } from './charset.js'
import { decodeWords } from './encoded-words.js'

export interface ContentType {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
}

export interface Disposition {
  readonly kind: string
  readonly filename: string | undefined
}

const most = 64
const token = /^[^\s()<>@,;:\\"/[\]?=]+\/[^\s()<>@,;:\\"/[\]?=]+$/

export function parseContentType(raw: string | undefined, defaultType: string): ContentType {
  if (raw === undefined) return { type: defaultType, parameters: new Map() }
  const { head, parameters } = split(raw)
  const type = head.toLowerCase()
  // RFC 2045 §5.2: what can't be read is text; a bare 'text' or 'multipart' is meant as its commonest form.
  if (token.test(type)) return { type, parameters }
  if (type === 'multipart' || parameters.has('boundary')) return { type: 'multipart/mixed', parameters }
  return { type: type === 'text' || type === '' ? 'text/plain' : 'application/octet-stream', parameters }
}

export function parseDisposition(raw: string | undefined): Disposition | undefined {
  if (raw === undefined) return undefined
  const { head, parameters } = split(raw)
  return { kind: head.toLowerCase(), filename: parameters.get('filename') }
}

function split(raw: string): { head: string; parameters: Map<string, string> } {
  const semicolon = raw.indexOf(';')
  const head = (semicolon === -1 ? raw : raw.slice(0, semicolon)).replace(/\([^()]{0,200}\)/g, '').trim()
  const pairs = semicolon === -1 ? [] : readPairs(raw, semicolon + 1)
  return { head, parameters: joinContinuations(pairs) }
}

type Pair = readonly [name: string, value: string]

function readPairs(raw: string, from: number): Pair[] {
  const pairs: Pair[] = []
  let at = from
  while (at < raw.length && pairs.length < most) {
    const equals = raw.indexOf('=', at)
    if (equals === -1) break
    const between = raw.slice(at, equals)
    const name = between
      .slice(between.lastIndexOf(';') + 1)
      .trim()
      .toLowerCase()
    let i = equals + 1
    while (raw[i] === ' ' || raw[i] === '\t') i++
    const [value, end] = raw[i] === '"' ? quoted(raw, i + 1) : bare(raw, i)
    if (name !== '' && name.length <= 80) pairs.push([name, value])
    at = end
  }
  return pairs
}

function quoted(raw: string, from: number): [string, number] {
  let value = ''
  let i = from
  for (; i < raw.length && raw[i] !== '"'; i++) {
    if (raw[i] === '\\' && i + 1 < raw.length) i++
    value += raw[i]
  }
  const semicolon = raw.indexOf(';', i)
  return [value, semicolon === -1 ? raw.length : semicolon + 1]
}

function bare(raw: string, from: number): [string, number] {
  const semicolon = raw.indexOf(';', from)
  const end = semicolon === -1 ? raw.length : semicolon
  return [raw.slice(from, end).trim(), end + 1]
}

/** name*0*=, name*1= … put together and decoded (RFC 2231 §3-4); the plain form is the fall-back where both stand. */
function joinContinuations(pairs: readonly Pair[]): Map<string, string> {
  const result = new Map<string, string>()
  const pieces = new Map<string, { index: number; encoded: boolean; value: string }[]>()
  for (const [name, value] of pairs) {
    const match = /^([^*]{1,60})(?:\*(\d{1,3}))?(\*)?$/.exec(name)
    if (!match || (match[2] === undefined && match[3] === undefined)) {
      if (!result.has(name)) result.set(name, plainValue(value))
      continue
    }
    const key = match[1] as string
    pieces.set(key, [...(pieces.get(key) ?? []), { index: Number(match[2] ?? 0), encoded: match[3] === '*', value }])
  }
  for (const [key, list] of pieces) result.set(key, decodeExtended(list.sort((a, b) => a.index - b.index)))
  return result
}

function plainValue(value: string): string {
  return value.includes('=?') ? decodeWords(value) : guessText(Buffer.from(value, 'latin1'))
}

function decodeExtended(pieces: readonly { encoded: boolean; value: string }[]): string {
  let charset = ''
  const bytes: Buffer[] = []
  pieces.forEach((piece, i) => {
    let value = piece.value
    const head = i === 0 && piece.encoded ? /^([^']{0,60})'[^']{0,60}'/.exec(value) : null
    if (head) {
      charset = head[1] as string
      value = value.slice(head[0].length)
    }
    bytes.push(
      Buffer.from(
        piece.encoded
          ? value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
          : value,
        'latin1',
      ),
    )
  })
  const all = Buffer.concat(bytes)
  return charset === '' ? guessText(all) : decodeCharset(all, charset).text
}
