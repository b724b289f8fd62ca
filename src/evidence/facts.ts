/**
 * evidence/facts: what findings look at, taken from the mail once.
 */
import { field, headerText, type Mailbox, type Message } from '../mail/index.js'
import type { Contents } from './contents.js'
import type { FileLook } from './file-look.js'
import type { Head } from './head.js'
import type { Target } from './links.js'

/** What was read of the mail before. */
export interface Readings {
  readonly contents: Contents
  readonly targets: readonly Target[]
  readonly files: readonly FileLook[]
  /** What QR codes in pictures say. */
  readonly codes: readonly string[]
  /** A trusted server says that From's domain did not send it (DMARC). */
  readonly forged: boolean
}

export interface Facts extends Readings {
  /** First mailbox of From; empty name and address without one. */
  readonly from: Mailbox
  /** Host of From's address, lower case; '' without one. */
  readonly fromHost: string
  readonly replyTo: Mailbox | undefined
  /** As a reader sees it; '' without one. */
  readonly subject: string
  /** List-Id and List-Post as written, lower case: mailing lists change senders and replies for good reasons (RFC 2369, 2919). */
  readonly list: string
}

export function factsOf(message: Message, head: Head, readings: Readings): Facts {
  const text = (key: string): string => {
    const found = field(message.root, key)
    return found ? headerText(found).slice(0, 1_000) : ''
  }
  const from = head.from ?? { name: '', address: '' }
  return {
    ...readings,
    from,
    fromHost: hostOfAddress(from.address),
    replyTo: head.replyTo,
    subject: head.subject.slice(0, 1_000),
    list: `${text('list-id')} ${text('list-post')}`.toLowerCase().trim(),
  }
}

/** Lower case; '' for what is no address. */
export function hostOfAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at === -1 ? '' : address.slice(at + 1).toLowerCase()
}
