/** mail/access: fields, leaves and embedded messages of a parsed mail. All bounded by the limits that parsing kept. */
import { bodyBytes } from './body.js'
import { decodeWords } from './encoded-words.js'
import type { HeaderField, Message, Part } from './message.js'
import { isIdentity, isMessage } from './scan.js'

/** The first of that name (lower case). */
export function field(part: Part, key: string): HeaderField | undefined {
  return part.fields.find(f => f.key === key)
}

export function fields(part: Part, key: string): readonly HeaderField[] {
  return part.fields.filter(f => f.key === key)
}

/** Decoded for people: RFC 2047 words, raw 8-bit text. */
export function headerText(f: HeaderField): string {
  return decodeWords(f.raw)
}

/** Parts without children, in order; what is inside an embedded message belongs to that message unless `inside` is set. */
export function leaves(message: Message, options: { readonly inside?: boolean } = {}): readonly Part[] {
  const found: Part[] = []
  const walk = (part: Part): void => {
    if (part.children.length === 0 || (isMessage(part.type) && !options.inside && part !== message.root)) found.push(part)
    else for (const child of part.children) walk(child)
  }
  walk(message.root)
  return found
}

export interface Embedded {
  readonly part: Part
  /** Exactly as attached; decoded when it was sent in base64 or quoted-printable. */
  readonly raw: Buffer
}

/** Attached messages, outermost only; those inside them are found by parsing them. */
export function embeddedMessages(message: Message): readonly Embedded[] {
  const found: Embedded[] = []
  const walk = (part: Part): void => {
    if (isMessage(part.type)) {
      const { start, end } = part.body
      found.push({ part, raw: isIdentity(part.encoding) ? message.raw.subarray(start, end) : bodyBytes(message, part) })
    } else for (const child of part.children) walk(child)
  }
  for (const child of isMessage(message.root.type) ? [message.root] : message.root.children) walk(child)
  return found
}
