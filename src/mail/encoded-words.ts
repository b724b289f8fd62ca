/**
 * mail/encoded-words: RFC 2047 encoded words and raw 8-bit header text → text.
 *
 * Neighbouring words of one charset are joined as bytes before decoding, since senders split characters across words against
 * §5 (3). Broken words stay as they are. Linear, never throws.
 */
import { decodeCharset, guessText } from './charset.js'

const encodedWord = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=/g

interface Word {
  readonly charset: string
  readonly bytes: Buffer
}

/** `raw`: latin1 code units, as header fields hold them. */
export function decodeWords(raw: string): string {
  if (!raw.includes('=?')) return rawText(raw)
  const out: string[] = []
  let pending: Word | undefined
  let at = 0
  const flush = (): void => {
    if (pending) out.push(decodeCharset(pending.bytes, pending.charset).text)
    pending = undefined
  }
  for (const match of raw.matchAll(encodedWord)) {
    const between = raw.slice(at, match.index)
    at = match.index + match[0].length
    const word = readWord(match[1] as string, match[2] as string, match[3] as string)
    // RFC 2047 §6.2: white space between two encoded words is not text.
    const adjacent = pending !== undefined && /^\s*$/.test(between)
    if (adjacent && pending && pending.charset === word.charset) {
      pending = { charset: word.charset, bytes: Buffer.concat([pending.bytes, word.bytes]) }
      continue
    }
    flush()
    if (!adjacent) out.push(rawText(between))
    pending = word
  }
  flush()
  out.push(rawText(raw.slice(at)))
  return out.join('')
}

function readWord(label: string, encoding: string, text: string): Word {
  // RFC 2231 §5: a language may follow the charset.
  const charset = label.replace(/\*.*$/, '').toLowerCase()
  if (encoding === 'b' || encoding === 'B') return { charset, bytes: Buffer.from(text, 'base64') }
  const plain = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { charset, bytes: Buffer.from(plain, 'latin1') }
}

function rawText(raw: string): string {
  return /[\x1b\x80-\xff]/.test(raw) ? guessText(Buffer.from(raw, 'latin1')) : raw
}
