/**
 * mail/encoded-words: RFC 2047 encoded words and raw 8-bit header text → text.
 *
 * Neighbouring words of one charset are joined as bytes before decoding, since senders split characters across words against
 * §5 (3). A '?' in a Q word, forbidden yet common, does not end it. Broken words stay as they are. One pass, never throws.
 */
import { decodeBase64 } from './base64.js'
import { decodeCharset, guessText } from './charset.js'

const beginning = /=\?([^?\s]{1,60})\?([bBqQ])\?/y

interface Word {
  readonly charset: string
  readonly bytes: Buffer
  readonly end: number
}

/** `raw`: latin1 code units, as header fields hold them. */
export function decodeWords(raw: string): string {
  return replaceWords(raw, readableText)
}

/** Of text that is readable but for its encoded words. */
export function decodeWordsIn(text: string): string {
  return replaceWords(text, plain => plain)
}

/** Raw 8-bit or ISO-2022-JP text of a header field as it was meant. */
export function readableText(raw: string): string {
  return /[\x1b\x80-\xff]/.test(raw) ? guessText(Buffer.from(raw, 'latin1')) : raw
}

function replaceWords(raw: string, readPlain: (plain: string) => string): string {
  let start = raw.indexOf('=?')
  if (start === -1) return readPlain(raw)
  const ends = endFinder(raw)
  const out: string[] = []
  let neighbours: Word[] = []
  let at = 0
  const flush = (): void => {
    const charset = neighbours[0]?.charset
    if (charset !== undefined) out.push(decodeCharset(Buffer.concat(neighbours.map(word => word.bytes)), charset).text)
    neighbours = []
  }
  for (; start !== -1; start = raw.indexOf('=?', Math.max(at, start + 1))) {
    const word = wordAt(raw, start, ends)
    if (!word) continue
    const between = raw.slice(at, start)
    // RFC 2047 §6.2: white space between two encoded words is not text.
    const adjacent = neighbours.length > 0 && /^[ \t\r\n]*$/.test(between)
    if (!adjacent || neighbours[0]?.charset !== word.charset) flush()
    if (!adjacent) out.push(readPlain(between))
    neighbours.push(word)
    at = word.end
  }
  flush()
  out.push(readPlain(raw.slice(at)))
  return out.join('')
}

function wordAt(raw: string, start: number, endOf: (from: number) => number): Word | undefined {
  beginning.lastIndex = start
  const match = beginning.exec(raw)
  if (!match) return undefined
  const from = start + match[0].length
  const close = endOf(from)
  if (close === -1) return undefined
  const text = raw.slice(from, close)
  // Another word begins before this one ends: this one was cut off.
  if (text.includes('=?')) return undefined
  // RFC 2231 §5: a language may follow the charset.
  const charset = (match[1] as string).replace(/\*.*$/, '').toLowerCase()
  const bytes = /b/i.test(match[2] as string) ? decodeBase64(text) : decodeQ(text)
  return { charset, bytes, end: close + 2 }
}

/** Where '?=' is next; asked for growing positions, it searches each stretch once. */
function endFinder(raw: string): (from: number) => number {
  let known = 0
  return from => {
    if (known !== -1 && known < from) known = raw.indexOf('?=', from)
    return known
  }
}

/** RFC 2047 §4.2. */
function decodeQ(text: string): Buffer {
  const plain = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}
