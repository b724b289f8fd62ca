/**
 * notices/compose: a notice → the mail that carries it.
 *
 * It says of itself that it is automatic, so that no program answers it (RFC 3834 §5). File names and addresses come from
 * strangers: none of them can add a header, a recipient, or a line that looks like ours.
 */
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'

export interface Notice {
  /** Deterministic: the same notice is composed under the same Message-ID however often. */
  readonly id: string
  readonly from: string
  readonly to: string
  readonly language: string
  readonly subject: string
  readonly lines: readonly string[]
  /** As it stood in the mail that it answers. */
  readonly inReplyTo: string | undefined
  readonly date: Date
}

export async function composeNotice(notice: Notice): Promise<Buffer> {
  const domain = notice.from.slice(notice.from.lastIndexOf('@') + 1).replace(/[^\w.-]/g, '')
  const id = createHash('sha256').update(notice.id).digest('hex').slice(0, 32)
  const answered = messageIdIn(notice.inReplyTo)
  const composer = new MailComposer({
    from: notice.from,
    // An object is one mailbox, whatever is in it; a string would be read as a list.
    to: { name: '', address: notice.to },
    subject: oneLine(notice.subject),
    text: `${notice.lines.map(oneLine).join('\n')}\n`,
    date: notice.date,
    messageId: `<${id}@${domain}>`,
    ...(answered ? { inReplyTo: answered, references: answered } : {}),
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'Content-Language': notice.language },
  })
  return composer.compile().build()
}

/** RFC 5322 §3.6.4; what does not look like one is not referred to. */
function messageIdIn(value: string | undefined): string | undefined {
  const id = value?.trim() ?? ''
  return id.length <= 500 && /^<[!-;=?-~]+@[!-;=?-~]+>$/.test(id) ? id : undefined
}

/** No control characters, line separators, or marks that turn the direction of text around. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').slice(0, 500)
}
