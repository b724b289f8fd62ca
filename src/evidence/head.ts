/**
 * evidence/head: what several findings look at in a mail's header, decoded once: who writes, to whom, about what.
 */
import { field, headerText, type Mailbox, type Message, mailboxes } from '../mail/index.js'

const mostOfAField = 5

export interface Head {
  /** First mailbox of From. */
  readonly from: Mailbox | undefined
  /** First mailbox of Reply-To. */
  readonly replyTo: Mailbox | undefined
  /** The first few of each field that names readers. */
  readonly recipients: readonly Mailbox[]
  /** As a reader sees it; '' without one. */
  readonly subject: string
}

export function headOf(message: Message): Head {
  const boxes = (key: string): readonly Mailbox[] => {
    const found = field(message.root, key)
    return found ? mailboxes(found) : []
  }
  const subject = field(message.root, 'subject')
  return {
    from: boxes('from')[0],
    replyTo: boxes('reply-to')[0],
    recipients: ['to', 'cc', 'delivered-to', 'x-original-to'].flatMap(key => boxes(key).slice(0, mostOfAField)),
    subject: subject ? headerText(subject) : '',
  }
}
