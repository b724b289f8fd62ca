/**
 * mail/mailboxes: address lists (RFC 5322 §3.4) with groups, comments, quoted strings, routes, encoded names.
 *
 * Broken lists give what a reader would make of them: a comma in a bare name does not make two people of it. At most `most`
 * mailboxes. One pass, never throws.
 */
import { addressTokens, type Token } from './address-tokens.js'
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

const nothing: Item = { text: '', comment: '', angle: undefined, addressed: false, end: '' }

/** ',' and ';' part, a group's name before ':' is dropped. */
function splitList(list: string): Item[] {
  const items: Item[] = []
  let item = nothing
  let inGroup = false
  for (const { kind, text } of addressTokens(list)) {
    if (items.length >= most) return items
    if (kind !== 'special') item = extended(item, kind, text)
    else if (text !== ':') {
      items.push({ ...item, end: inGroup ? text : ',' })
      item = nothing
      inGroup &&= text === ','
    } else if (item.addressed) item = extended(item, 'text', text)
    else {
      item = { ...item, text: '' }
      inGroup = true
    }
  }
  return [...items, item]
}

function extended(item: Item, kind: Token['kind'], text: string): Item {
  if (kind === 'comment') return { ...item, comment: `${item.comment}${text} ` }
  const addressed = item.addressed || (kind !== 'quoted' && text.includes('@'))
  if (kind === 'angle' && !item.angle) return { ...item, angle: text, addressed }
  return { ...item, text: item.text + (kind === 'angle' ? `<${text}>` : text), addressed }
}

/** 'Doe, John <john@example.org>', not quoted as it should be: what has no address is part of the name that follows. */
function joinNames(items: readonly Item[]): Item[] {
  const joined: Item[] = []
  let names: Item[] = []
  for (const item of items) {
    const isName = !item.addressed && item.end === ',' && (item.text.trim() !== '' || item.angle !== undefined)
    if (isName) names.push(item)
    else {
      joined.push(...(item.addressed && item.angle !== undefined ? [named(names, item)] : [...names, item]))
      names = []
    }
  }
  return [...joined, ...names]
}

function named(names: readonly Item[], item: Item): Item {
  const all = [...names.map(name => name.text.trim() || name.angle), item.text.trim()]
  return { ...item, text: all.filter(Boolean).join(', ') }
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
