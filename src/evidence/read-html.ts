/**
 * evidence/read-html: what a reader sees of an HTML body, and what is hidden from the reader.
 *
 * One pass, no tree: a stack of open elements remembers what each hands down to the text inside it. Spammers hide text so that
 * filters read one mail and people another; hidden text is kept apart, never mixed into what rules are made from. Broken markup
 * is read as browsers roughly read it (WHATWG HTML §13.2); nothing is fetched, nothing throws; time and memory are linear.
 */
import { decodeEntities } from './entities.js'
import { type Attributes, readAttributes, tagOf } from './html-tags.js'
import { blankPage, type Look, lookInside, type Sight, sightOf, unknown } from './seen-style.js'

export interface HtmlReading {
  readonly visible: string
  readonly hidden: string
  readonly disguised: Disguised
  /** Values of href and action, entities decoded, in order; at most `maxLinks`. */
  readonly links: readonly string[]
  /** Links whose text is one word with a dot in it: perhaps the name of a host. */
  readonly namedLinks: readonly NamedLink[]
  /** Pictures that the page itself holds (RFC 2397), as written; at most `maxPictures`. */
  readonly pictures: readonly string[]
  /** One hash an element start, in order (formatting-only elements left out); at most `maxElements`. */
  readonly elements: Uint32Array
}

/** Text that is there for programs and can't be seen, after the first text that can: a preview line is nobody's disguise. */
export interface Disguised {
  /** Signs that are no white space. */
  readonly signs: number
  /** Times that a word was cut in two by it. */
  readonly inWords: number
}

export interface NamedLink {
  readonly href: string
  readonly text: string
}

const maxLinks = 1_000
const maxNamedLinks = 100
const maxPictures = 3
const maxElements = 20_000
const maxOpen = 512
const maxLinkText = 300

/** Reused between calls: judging is synchronous. */
const elements = new Uint32Array(maxElements)

export function readHtml(html: string): HtmlReading {
  const page = new Page()
  const end = html.length
  let at = 0
  while (at < end) {
    const lt = html.indexOf('<', at)
    const textEnd = lt === -1 ? end : lt
    if (textEnd > at) page.text(decodeEntities(html.slice(at, textEnd)))
    if (lt === -1) break
    const next = html.charCodeAt(lt + 1)
    if (next === 0x21 /* ! */ || next === 0x3f /* ? */) {
      at = skipDeclaration(html, lt)
      continue
    }
    const closing = next === 0x2f /* / */
    const nameStart = closing ? lt + 2 : lt + 1
    if (!isLetter(html.charCodeAt(nameStart))) {
      page.text('<')
      at = lt + 1
      continue
    }
    const nameEnd = endOfName(html, nameStart)
    const tag = tagOf(html.slice(nameStart, nameEnd))
    const gt = endOfTag(html, nameEnd)
    at = gt + 1
    if (!tag.inline) page.newLine()
    if (closing) {
      page.close(tag.name)
      continue
    }
    if (!tag.formatting) page.element(tag.hash)
    const attributes = gt > nameEnd + 2 ? readAttributes(html, nameEnd, gt) : noAttributes
    page.pointsTo(tag.name, attributes)
    if (tag.raw) {
      const start = at
      at = skipRaw(html, at, tag.name)
      if (tag.name === 'style') page.sheet(html, start, at)
    } else if (!tag.empty && html.charCodeAt(gt - 1) !== 0x2f) page.open(tag.name, attributes)
  }
  return page.reading()
}

const noAttributes: Attributes = {}

/** What was read so far. */
class Page {
  #visible = ''
  #hidden = ''
  #signs = 0
  #inWords = 0
  #elements = 0
  readonly #links: string[] = []
  readonly #namedLinks: NamedLink[] = []
  readonly #pictures: string[] = []
  readonly #open: string[] = []
  readonly #looks: Look[] = []
  #look = blankPage
  #sight: Sight = 'seen'
  #sheet = false
  /** Of the link that is open. */
  #href: string | undefined
  #linkText = ''
  /** The last sign seen, and whether something disguised came behind it. */
  #last = 0x20
  #cut = false
  #begun = false

  text(text: string): void {
    if (this.#sight === 'seen') {
      this.#seen(text)
      return
    }
    this.#hidden += text
    if (this.#sight === 'removed' || !this.#begun) return
    const signs = signsIn(text)
    this.#signs += signs
    if (signs > 0) this.#cut = true
  }

  #seen(text: string): void {
    this.#visible += text
    const first = text.charCodeAt(0)
    if (this.#cut && isWordSign(this.#last) && isWordSign(first)) this.#inWords++
    this.#cut = false
    this.#last = text.charCodeAt(text.length - 1)
    if (!this.#begun) this.#begun = signsIn(text) > 0
    if (this.#href !== undefined && this.#linkText.length <= maxLinkText) this.#linkText += text
  }

  newLine(): void {
    if (this.#sight === 'seen') {
      this.#visible += '\n'
      this.#last = 0x0a
    } else this.#hidden += '\n'
  }

  element(hash: number): void {
    if (this.#elements < maxElements) elements[this.#elements++] = hash
  }

  /** Targets and pictures; an alternative text is read in the picture's place. */
  pointsTo(tag: string, { href, action, src, alt }: Attributes): void {
    const target = tag === 'form' ? action : tag === 'a' || tag === 'area' ? href : undefined
    if (target !== undefined && this.#links.length < maxLinks) {
      const decoded = decodeEntities(target).trim()
      this.#links.push(decoded)
      if (tag === 'a') {
        this.#endLink()
        this.#href = decoded
      }
    }
    if (tag !== 'img') return
    if (alt !== undefined && this.#sight === 'seen') this.#seen(` ${decodeEntities(alt)} `)
    if (src !== undefined && this.#pictures.length < maxPictures && /^\s*data:image\//i.test(src)) this.#pictures.push(src)
  }

  sheet(html: string, from: number, to: number): void {
    if (this.#sheet || !/color|background/i.test(html.slice(from, to))) return
    this.#sheet = true
    // It may speak of the body and of every element that is open.
    for (const [i, look] of this.#looks.entries()) this.#looks[i] = { ...look, ink: unknown, paper: unknown }
    this.#change({ ...this.#look, ink: unknown, paper: unknown })
  }

  open(tag: string, attributes: Attributes): void {
    if (this.#open.length >= maxOpen) return
    this.#open.push(tag)
    this.#looks.push(this.#look)
    this.#change(lookInside(this.#look, tag, attributes, this.#sheet))
  }

  close(tag: string): void {
    if (tag === 'a') this.#endLink()
    const from = this.#open.lastIndexOf(tag)
    if (from === -1) return
    this.#change(this.#looks[from] as Look)
    this.#open.length = from
    this.#looks.length = from
  }

  #change(look: Look): void {
    if (look === this.#look) return
    this.#look = look
    this.#sight = sightOf(look)
  }

  #endLink(): void {
    const text = this.#linkText.trim()
    if (this.#href !== undefined && text.length <= maxLinkText && text.includes('.') && !/\s/.test(text)) {
      if (this.#namedLinks.length < maxNamedLinks) this.#namedLinks.push({ href: this.#href, text })
    }
    this.#href = undefined
    this.#linkText = ''
  }

  reading(): HtmlReading {
    this.#endLink()
    return {
      visible: this.#visible,
      hidden: this.#hidden,
      disguised: { signs: this.#signs, inWords: this.#inWords },
      links: this.#links,
      namedLinks: this.#namedLinks,
      pictures: this.#pictures,
      elements: elements.slice(0, this.#elements),
    }
  }
}

function signsIn(text: string): number {
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    // White space, and what preview lines are padded with.
    if (c > 0x20 && c !== 0xa0 && c !== 0xad && c !== 0x34f && !(c >= 0x2000 && c <= 0x200f) && c !== 0x3000 && c !== 0xfeff) n++
  }
  return n
}

function isWordSign(c: number): boolean {
  return isLetter(c) || (c >= 0x30 && c <= 0x39) || (c >= 0xc0 && !(c >= 0x2000 && c <= 0x303f) && !(c >= 0xff00 && c <= 0xff0f))
}

function isLetter(c: number): boolean {
  const lower = c | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function endOfName(html: string, from: number): number {
  let i = from
  for (const limit = Math.min(html.length, from + 64); i < limit; i++) {
    const c = html.charCodeAt(i)
    if (c === 0x3e || c === 0x2f || c <= 0x20) break
  }
  return i
}

/** Position of the tag's '>' outside quotes; a quote that never closes does not swallow the rest of the mail. */
function endOfTag(html: string, from: number): number {
  let i = from
  while (i < html.length) {
    const c = html.charCodeAt(i)
    if (c === 0x3e) return i
    if ((c === 0x22 || c === 0x27) && html.charCodeAt(i - 1) === 0x3d) {
      const close = html.indexOf(c === 0x22 ? '"' : "'", i + 1)
      if (close === -1) {
        const gt = html.indexOf('>', i)
        return gt === -1 ? html.length : gt
      }
      i = close
    }
    i++
  }
  return html.length
}

function skipDeclaration(html: string, lt: number): number {
  if (html.startsWith('<!--', lt)) {
    const close = html.indexOf('-->', lt + 4)
    return close === -1 ? html.length : close + 3
  }
  const gt = html.indexOf('>', lt)
  return gt === -1 ? html.length : gt + 1
}

/** After `</name`; without one the rest of the mail belongs to it, as in browsers. */
function skipRaw(html: string, from: number, name: string): number {
  let at = from
  for (;;) {
    const lt = html.indexOf('</', at)
    if (lt === -1) return html.length
    if (html.substr(lt + 2, name.length).toLowerCase() === name) return lt
    at = lt + 2
  }
}
