/**
 * mail/mailboxes: address lists (RFC 5322 §3.4) with groups, comments, quoted strings, routes, encoded names.
 *
 * Broken lists give what a reader would make of them: a comma in a bare name does not make two people of it. At most `most`
 * mailboxes. One pass, never throws.
 */
import { endOfQuoted } from './comments.js'
import { decodeWordsIn, readableText } from './encoded-words.js'
import type { HeaderField } from './message.js'

export interface Mailbox {
  /** Display name, decoded; a comment when there is no name. */
  readonly name: string
  /** As written, without angle brackets; '' when there is none. */
  readonly address: string
}

const most = 500

export function mailboxes(field: HeaderField): readonly Mailbox[] {
  // Raw Japanese first: half of a character may be a quote, a comma or a bracket (ISO-2022-JP), or a backslash (Shift_JIS).
  const items = joinNames(splitList(readableText(field.raw)))
  return items.map(readMailbox).filter(box => box.address !== '' || box.name !== '')
}

interface Item {
  readonly text: string
  readonly comment: string
  readonly angle: string | undefined
  /** Has an '@' that is not in a quoted string. */
  readonly addressed: boolean
  /** ',' behind it, or ';' at the end of a group; '' at the end of all. */
  readonly end: string
}

/** One pass that knows quotes, comments and angle brackets; ',' and ';' part, a group's name before ':' is dropped. */
function splitList(list: string): Item[] {
  const items: Item[] = []
  let [text, comment, angle, depth] = ['', '', undefined as string | undefined, 0]
  let [addressed, inGroup] = [false, false]
  const push = (end: string): void => {
    items.push({ text, comment, angle, addressed: addressed || (angle ?? '').includes('@'), end })
    text = comment = ''
    angle = undefined
    addressed = false
  }
  for (let i = 0; i < list.length && items.length < most; i++) {
    const c = list[i] as string
    if (depth > 0) {
      if (c === '\\') comment += list[++i] ?? ''
      else if (c === ')' && --depth === 0) comment += ' '
      else {
        if (c === '(') depth++
        comment += c
      }
    } else if (c === '"') {
      const close = endOfQuoted(list, i + 1)
      text += list.slice(i, close + 1)
      i = close
    } else if (c === '(') depth = 1
    else if (c === '<' && !angle) {
      const close = list.indexOf('>', i)
      angle = list.slice(i + 1, close === -1 ? undefined : close)
      i = close === -1 ? list.length : close
    } else if (c === ',' || c === ';') {
      push(inGroup ? c : ',')
      inGroup &&= c === ','
    } else if (c === ':' && angle === undefined && !addressed) {
      text = ''
      inGroup = true
    } else {
      addressed ||= c === '@'
      text += c
    }
  }
  // A comment that is never closed is none: the address in it must not vanish.
  if (depth > 0) text += `(${comment}`
  push('')
  return items.slice(0, most)
}

/** 'Doe, John <john@example.org>', not quoted as it should be: what has no address is part of the name that follows. */
function joinNames(items: readonly Item[]): Item[] {
  const joined: Item[] = []
  let names: Item[] = []
  for (const item of items) {
    const says = item.text.trim() !== '' || item.angle !== undefined
    if (!item.addressed && item.end === ',' && says) names.push(item)
    else if (item.addressed && item.angle !== undefined) {
      joined.push({
        ...item,
        text: [...names.map(name => name.text.trim() || name.angle), item.text.trim()].filter(Boolean).join(', '),
      })
      names = []
    } else {
      joined.push(...names, item)
      names = []
    }
  }
  return [...joined, ...names]
}

function readMailbox({ text, comment, angle }: Item): Mailbox {
  if (angle !== undefined) {
    // An obsolete route before the address: <@a,@b:user@host> (RFC 5322 §4.4).
    const address = angle
      .slice(angle.lastIndexOf('<') + 1)
      .replace(/^\s*@[^:]*:/, '')
      .trim()
    return { name: nameOf(text) || nameOf(comment), address }
  }
  const plain = text.trim()
  if (plain.includes('@') && !/\s/.test(plain)) return { name: nameOf(comment), address: unquote(plain) }
  const inside = /[^\s"<>]{1,320}@[^\s"<>]{1,255}/.exec(plain.slice(0, 2_000))?.[0]
  return { name: nameOf(plain), address: inside ?? '' }
}

function nameOf(text: string): string {
  return decodeWordsIn(unquote(text.trim())).replace(/\s+/g, ' ').trim()
}

function unquote(text: string): string {
  return text.includes('"') ? text.replace(/"((?:[^"\\]|\\.)*)"?/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1')) : text
}
