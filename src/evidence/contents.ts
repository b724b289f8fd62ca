/**
 * evidence/contents: the mail's leaves read once: texts, links, attachments, and what identifies the content exactly.
 *
 * Every other finding works on this. Total work is bounded: text beyond `maxText` characters is not read, attachments beyond
 * `maxAttachments` are not hashed.
 */
import { hash } from 'node:crypto'
import { bodyBytes, bodyText, leaves, type Message, type Part } from '../mail/index.js'
import { kindByBytes, kindByName } from './file-kinds.js'
import { type Disguised, type HtmlReading, type NamedLink, readHtml } from './read-html.js'
import { linksInText } from './text-links.js'

const maxText = 400_000
const maxAttachments = 50
const maxAttachedPage = 300_000

export interface Attachment {
  readonly type: string
  readonly filename: string | undefined
  readonly bytes: Buffer
  /** SHA-256, hex. */
  readonly hash: string
  readonly inline: boolean
}

export interface Contents {
  /** What a reader sees, HTML preferred where both forms exist (RFC 2046 §5.1.4: the last one is the richest). */
  readonly visible: string
  readonly hidden: string
  readonly disguised: Disguised
  /** Of the page, of the text, and of pages that are attached, in order. */
  readonly links: readonly string[]
  /** The text's links were written so that programs overlook them. */
  readonly defanged: boolean
  readonly namedLinks: readonly NamedLink[]
  /** Pictures inside the page (RFC 2397), as written. */
  readonly pictures: readonly string[]
  readonly elements: Uint32Array
  readonly attachments: readonly Attachment[]
  /** Types of all parts in order, e.g. 'multipart/alternative(text/plain,text/html)'. */
  readonly skeleton: string
}

export function readContents(message: Message): Contents {
  const plain: string[] = []
  const html: HtmlReading[] = []
  const attachments: Attachment[] = []
  let room = maxText
  for (const part of leaves(message)) {
    if (isText(part)) {
      const text = bodyText(message, part).text.slice(0, Math.max(0, room))
      room -= text.length
      if (part.type === 'text/html' || looksLikeHtml(text)) html.push(readHtml(text))
      else plain.push(text)
    } else if (attachments.length < maxAttachments) attachments.push(readAttachment(message, part))
  }
  const seen = html.map(reading => reading.visible).join('\n')
  // An HTML part without words (one big picture) leaves the plain part to speak.
  const visible = /\p{L}{2}/u.test(seen) ? seen : `${seen}\n${plain.join('\n')}`
  const written = linksInText(visible)
  const ofPages = attachments.filter(isPage).map(file => readHtml(file.bytes.toString('latin1', 0, maxAttachedPage)).links)
  return {
    visible,
    hidden: html.map(reading => reading.hidden).join('\n'),
    disguised: {
      signs: html.reduce((n, reading) => n + reading.disguised.signs, 0),
      inWords: html.reduce((n, reading) => n + reading.disguised.inWords, 0),
    },
    links: [...html.flatMap(reading => reading.links), ...written.urls, ...ofPages.flat()],
    defanged: written.defanged,
    namedLinks: html.flatMap(reading => reading.namedLinks),
    pictures: html.flatMap(reading => reading.pictures),
    elements: joinElements(html),
    attachments,
    skeleton: skeletonOf(message.root),
  }
}

/**
 * Text bodies. A leaf that calls itself multipart was not taken apart (no boundary, or beyond the limits of depth and parts):
 * mail programs show what stands in it as text, so it is read as that and does not become an attachment nobody sees.
 */
function isText(part: Part): boolean {
  if (part.type.startsWith('multipart/')) return true
  if (part.type === 'text/html' || part.type === 'text/plain') return part.disposition !== 'attachment'
  return (
    part.type.startsWith('text/') &&
    part.disposition !== 'attachment' &&
    part.filename === undefined &&
    part.type !== 'text/calendar'
  )
}

function looksLikeHtml(text: string): boolean {
  return /^\s{0,200}<(?:!doctype|html|head|body|table|div)\b/i.test(text)
}

/** A page as an attachment is a way to put a link where no filter reads it. */
function isPage({ type, filename, bytes }: Attachment): boolean {
  return type === 'text/html' || kindByName(filename ?? '') === 'page' || kindByBytes(bytes) === 'page'
}

function readAttachment(message: Message, part: Part): Attachment {
  const bytes = bodyBytes(message, part)
  return {
    type: part.type,
    filename: part.filename,
    bytes,
    hash: hash('sha256', bytes),
    inline: part.disposition === 'inline' || part.fields.some(f => f.key === 'content-id'),
  }
}

function joinElements(html: readonly HtmlReading[]): Uint32Array {
  if (html.length === 1) return (html[0] as HtmlReading).elements
  const all = new Uint32Array(html.reduce((n, reading) => n + reading.elements.length, 0))
  let at = 0
  for (const reading of html) {
    all.set(reading.elements, at)
    at += reading.elements.length
  }
  return all
}

function skeletonOf(part: Part): string {
  if (part.children.length === 0) return part.type
  return `${part.type}(${part.children.slice(0, 20).map(skeletonOf).join(',')})`.slice(0, 300)
}
