/**
 * safe-view: a message as an analyst looks at it: decoded headers, raw headers, structure, text, and the source of its page.
 *
 * Only tells what is there, as text: nothing is fetched, run or repaired. Each list and text has a limit, and says when it was cut.
 */
import { bodyText, headerText, looksLikeMsg, type Message, type Part, parseMessage, readMsg } from '../mail/index.js'

export interface Cut {
  readonly text: string
  readonly cut: boolean
}

export interface PartView {
  /** '' for the message itself, else as in IMAP: '1', '2.1'. */
  readonly path: string
  readonly type: string
  readonly filename?: string
  readonly disposition?: string
  readonly encoding: string
  /** As sent, not decoded. */
  readonly bytes: number
}

export interface MessageView {
  readonly headers: readonly { readonly name: string; readonly text: string }[]
  readonly rawHeaders: Cut
  readonly parts: readonly PartView[]
  /** Of the plain text parts. */
  readonly text: Cut
  /** The source of the HTML part, where there is one. */
  readonly html?: Cut
  /** Of an Outlook file: the headers were put together again. */
  readonly headersReconstructed: boolean
}

export type ViewReading =
  | { readonly kind: 'view'; readonly view: MessageView }
  | { readonly kind: 'unreadable'; readonly reason: string }

const most = { headers: 500, headerText: 4_000, rawHeaders: 100_000, parts: 300, text: 500_000, html: 2_000_000 }

export function viewMessage(bytes: Buffer): ViewReading {
  if (!looksLikeMsg(bytes)) return { kind: 'view', view: viewOf(parseMessage(bytes), false) }
  const read = readMsg(bytes)
  return read.kind === 'unreadable' ? read : { kind: 'view', view: viewOf(parseMessage(read.raw), true) }
}

function viewOf(message: Message, headersReconstructed: boolean): MessageView {
  const { root, raw } = message
  const parts = everyPart(root)
  const shown = parts.filter(part => part.children.length === 0 && part.disposition !== 'attachment')
  const plain = shown.filter(({ type }) => type === 'text/plain').map(part => bodyText(message, part).text)
  const page = shown.find(({ type }) => type === 'text/html')
  return {
    headers: root.fields
      .slice(0, most.headers)
      .map(field => ({ name: field.name, text: cut(headerText(field), most.headerText).text })),
    rawHeaders: cut(
      raw.toString('latin1', root.header.start, Math.min(root.header.end, root.header.start + most.rawHeaders + 1)),
      most.rawHeaders,
    ),
    parts: parts.slice(0, most.parts).map(partView),
    text: cut(plain.join('\n\n'), most.text),
    ...(page ? { html: cut(bodyText(message, page).text, most.html) } : {}),
    headersReconstructed,
  }
}

/** In order, what contains before what is contained; those inside an attached message as well. */
function everyPart(part: Part): readonly Part[] {
  return [part, ...part.children.flatMap(everyPart)]
}

function partView({ path, type, filename, disposition, encoding, body }: Part): PartView {
  return {
    ...{ path, type, encoding, bytes: body.end - body.start },
    ...(filename === undefined ? {} : { filename }),
    ...(disposition === undefined ? {} : { disposition }),
  }
}

function cut(text: string, limit: number): Cut {
  return text.length > limit ? { text: text.slice(0, limit), cut: true } : { text, cut: false }
}
