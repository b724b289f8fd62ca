/** evidence/read-text: the text of a message as observe takes it, and the names of its reader, for what is shown to people. */
import type { Message } from '../mail/index.js'
import { readContents } from './contents.js'
import { headOf } from './head.js'
import { recipientNames } from './sender.js'

export interface ReadText {
  /** Not folded. */
  readonly visible: string
  readonly names: ReadonlySet<string>
}

export function readText(message: Message): ReadText {
  return { visible: readContents(message).visible, names: recipientNames(headOf(message)) }
}
