/**
 * judging/encode: text → bytes in the charsets of Japanese mail, and header words (RFC 2047).
 *
 * A character that a charset lacks is a mistake of the test set in plain text (so: throws), and in HTML becomes a character
 * reference, as mail programs and kits write it.
 */
import Encoding from 'encoding-japanese'
import iconv from 'iconv-lite'

export type Charset = 'utf-8' | 'iso-2022-jp' | 'shift_jis'

export function encode(text: string, charset: Charset): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8')
  const windows = asWindowsWrites(text)
  const lacking = [...windows].find(c => !has(c, charset))
  if (lacking !== undefined) throw new Error(`${charset} lacks U+${lacking.codePointAt(0)?.toString(16)} ${lacking}`)
  return rawEncode(windows, charset)
}

/** HTML whose characters the charset all has. */
export function withReferences(html: string, charset: Charset): string {
  if (charset === 'utf-8') return html
  let out = ''
  for (const c of asWindowsWrites(html)) out += has(c, charset) ? c : `&#${c.codePointAt(0)};`
  return out
}

/** RFC 2047 §2: encoded-words of at most 75 characters, folded; each one whole in itself, so back in ASCII at its end (§3). */
export function headerWords(text: string, charset: Charset): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const room = 75 - `=?${charset}?B??=`.length
  const words: string[] = []
  let chunk = ''
  for (const c of charset === 'utf-8' ? text : asWindowsWrites(text)) {
    if (encode(chunk + c, charset).toString('base64').length > room) {
      words.push(chunk)
      chunk = ''
    }
    chunk += c
  }
  words.push(chunk)
  return words.map(word => `=?${charset.toUpperCase()}?B?${encode(word, charset).toString('base64')}?=`).join('\r\n ')
}

// The signs for which Unicode's tables and Windows' disagree: mail of the legacy charsets has Windows' ones.
const windowsSigns: Readonly<Record<string, string>> = { '〜': '～', '−': '－', '—': '―', '‖': '∥', '\u00a0': ' ', '©': '(C)' }

function asWindowsWrites(text: string): string {
  return text.replace(/[〜−—‖\u00a0©]/g, c => windowsSigns[c] as string)
}

const known = new Map<string, boolean>()

function has(c: string, charset: Charset): boolean {
  if (c <= '\x7e') return true
  const key = charset + c
  let answer = known.get(key)
  if (answer === undefined) {
    answer = iconv.decode(iconv.encode(c, 'cp932'), 'cp932') === c && (charset === 'shift_jis' || inJis(c))
    known.set(key, answer)
  }
  return answer
}

function inJis(c: string): boolean {
  try {
    return rawEncode(c, 'iso-2022-jp').length > 0
  } catch {
    return false
  }
}

function rawEncode(text: string, charset: Charset): Buffer {
  if (charset === 'shift_jis') return iconv.encode(text, 'cp932')
  // Half-width kana go out as JIS X 0201 kana (ESC ( I): not allowed by RFC 1468, and what Japanese spam is full of.
  const codes = Encoding.convert(Encoding.stringToCode(text), { to: 'JIS', from: 'UNICODE', type: 'array', fallback: 'error' })
  return Buffer.from(codes)
}
