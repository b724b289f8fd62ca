/** mail/received: trace lines (RFC 5321 §4.4), newest first, as far as their free form can be read. Never throws. */
import { withoutComments } from './comments.js'
import { parseDate } from './dates.js'
import type { Message } from './message.js'

export interface ReceivedLine {
  /** Host names as written, lower case. */
  readonly from: string | undefined
  readonly by: string | undefined
  readonly date: Date | undefined
  readonly raw: string
}

const most = 100

export function receivedLines(message: Message): readonly ReceivedLine[] {
  return message.root.fields
    .filter(f => f.key === 'received')
    .slice(0, most)
    .map(f => readLine(f.raw))
}

/** What stands in comments was said by the other side, so it names no host here. */
function readLine(raw: string): ReceivedLine {
  const semicolon = raw.lastIndexOf(';')
  const trace = withoutComments(semicolon === -1 ? raw : raw.slice(0, semicolon))
  return {
    from: /^\s*from\s+([^\s;()]{1,255})/i.exec(trace)?.[1]?.toLowerCase(),
    by: /(?:^|\s)by\s+([^\s;()]{1,255})/i.exec(trace)?.[1]?.toLowerCase(),
    date: semicolon === -1 ? undefined : parseDate(raw.slice(semicolon + 1)),
    raw,
  }
}
