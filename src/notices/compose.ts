/** notices/compose: a notice → the mail that carries it (RFC 3834 §3: automatic, nobody's answer wanted, never answered). */
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'

export interface Notice {
  /** Deterministic: the same notice is composed under the same id however often. */
  readonly id: string
  readonly from: string
  readonly to: string
  readonly language: string
  readonly subject: string
  readonly lines: readonly string[]
  readonly inReplyTo: string | undefined
  readonly date: Date
}

export async function composeNotice(notice: Notice): Promise<Buffer> {
  const domain = notice.from.slice(notice.from.lastIndexOf('@') + 1)
  const id = createHash('sha256').update(notice.id).digest('hex').slice(0, 32)
  const composer = new MailComposer({
    from: notice.from,
    to: notice.to,
    subject: oneLine(notice.subject),
    text: `${notice.lines.map(oneLine).join('\n')}\n`,
    date: notice.date,
    messageId: `<${id}@${domain}>`,
    ...(notice.inReplyTo ? { inReplyTo: oneLine(notice.inReplyTo), references: oneLine(notice.inReplyTo) } : {}),
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'Content-Language': notice.language },
  })
  return composer.compile().build()
}

/** File names come from strangers: no line of theirs may look like one of ours. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').slice(0, 500)
}
