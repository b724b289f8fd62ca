/**
 * mail/body: a part's content with its transfer encoding undone (RFC 2045 §6), and as text.
 *
 * Tolerant as readers are: what is not of the encoding is skipped, not an error. No encoding makes content longer than it was
 * sent, and none gives more than `decodedBytes`; what is cut off is said.
 */
import { decodeBase64 } from './base64.js'
import { type Decoded, decodeCharset, guessText } from './charset.js'
import type { Message, Part } from './message.js'
import { decodeQuotedPrintable } from './quoted-printable.js'
import { isUuencode } from './scan.js'
import { decodeUuencode } from './uuencode.js'

export interface DecodedBody {
  readonly bytes: Buffer
  readonly outcome: 'whole' | 'decoded-limit'
}

export function decodeBody(message: Message, part: Part): DecodedBody {
  const decoded = undoTransfer(message.raw.subarray(part.body.start, part.body.end), part.encoding)
  const limit = message.limits.decodedBytes
  return decoded.length > limit
    ? { bytes: decoded.subarray(0, limit), outcome: 'decoded-limit' }
    : { bytes: decoded, outcome: 'whole' }
}

export function bodyBytes(message: Message, part: Part): Buffer {
  return decodeBody(message, part).bytes
}

function undoTransfer(encoded: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return decodeBase64(encoded.toString('latin1'))
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(encoded)
  return isUuencode(encoding) ? decodeUuencode(encoded) : encoded
}

/** For text parts. `guessed`: the charset was unknown or wrong. Without a label: what the HTML says, UTF-8 if valid, else a guess. */
export function bodyText(message: Message, part: Part): Decoded {
  const bytes = bodyBytes(message, part)
  const label = part.parameters.get('charset') || (part.type === 'text/html' ? labelInHtml(bytes) : undefined)
  return label ? decodeCharset(bytes, label) : { text: guessText(bytes), guessed: false }
}

/** Never UTF-7: no browser takes that from a page (HTML §13.2.3.3), so text in it is not what people see. */
function labelInHtml(bytes: Buffer): string | undefined {
  const label = /charset=["']?([\w-]{2,30})/i.exec(bytes.toString('latin1', 0, 2_048))?.[1]
  return label === undefined || /^(?:utf-?7|utf-?16|utf-?32)/i.test(label) ? undefined : label
}
