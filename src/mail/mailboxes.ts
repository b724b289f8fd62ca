/**
 * mail/mailboxes: address lists (RFC 5322 §3.4) with groups, comments, quoted strings, routes, encoded names.
 *
 * Broken lists give what a reader would make of them. At most `most` mailboxes. Linear, never throws.
 */
import { decodeWords } from './encoded-words.js'
import type { HeaderField } from './message.js'

export interface Mailbox {
  /** Display name, decoded; a comment when there is no name. */
  readonly name: string
  /** As written, without angle brackets; '' when there is none. */
  readonly address: string
}

const most = 500

export function mailboxes(field: HeaderField): readonly Mailbox[] {
  const found: Mailbox[] = []
  for (const item of splitList(field.raw)) {
    if (found.length >= most) break
    const box = readMailbox(item)
    if (box.address !== '' || box.name !== '') found.push(box)
  }
  return found
}

interface Item {
  readonly text: string
  readonly comment: string
  readonly angle: string | undefined
}

/** One pass that knows quotes, comments and angle brackets; ',' and ';' part, a group's name before ':' is dropped. */
function splitList(raw: string): Item[] {
  const items: Item[] = []
  let [text, comment, angle] = ['', '', undefined as string | undefined]
  let depth = 0
  const push = (): void => {
    items.push({ text, comment, angle })
    text = ''
    comment = ''
    angle = undefined
  }
  for (let i = 0; i < raw.length && items.length < most; i++) {
    const c = raw[i] as string
    if (depth > 0) {
      if (c === '\\') comment += raw[++i] ?? ''
      else if (c === ')' && --depth === 0) comment += ' '
      else {
        if (c === '(') depth++
        comment += c
      }
    } else if (c === '"') {
      const close = endOfQuoted(raw, i + 1)
      text += raw.slice(i, close + 1)
      i = close
    } else if (c === '(') depth = 1
    else if (c === '<' && angle === undefined) {
      const close = raw.indexOf('>', i)
      angle = raw.slice(i + 1, close === -1 ? undefined : close)
      i = close === -1 ? raw.length : close
    } else if (c === ',' || c === ';') push()
    else if (c === ':' && angle === undefined && !text.includes('@')) text = ''
    else text += c
  }
  push()
  return items
}

function endOfQuoted(raw: string, from: number): number {
  for (let i = from; i < raw.length; i++) {
    if (raw[i] === '\\') i++
    else if (raw[i] === '"') return i
  }
  return raw.length
}

function readMailbox({ text, comment, angle }: Item): Mailbox {
  if (angle !== undefined) {
    // An obsolete route before the address: <@a,@b:user@host> (RFC 5322 §4.4).
    const address = angle.replace(/^@[^:]*:/, '').trim()
    return { name: nameOf(text) || nameOf(comment), address }
  }
  const plain = text.trim()
  if (plain.includes('@') && !/\s/.test(plain)) return { name: nameOf(comment), address: unquote(plain) }
  const inside = /[^\s"<>]{1,320}@[^\s"<>]{1,255}/.exec(plain.slice(0, 2_000))?.[0]
  return { name: nameOf(plain), address: inside ?? '' }
}

function nameOf(text: string): string {
  return decodeWords(unquote(text.trim())).replace(/\s+/g, ' ').trim()
}

function unquote(text: string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)"?/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1'))
}
