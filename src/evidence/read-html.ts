/**
 * evidence/read-html: what a reader sees of an HTML body, and what is hidden from the reader.
 *
 * One pass, no tree: a stack of open elements remembers only where hiding began. Spammers hide text so that filters read one
 * mail and people another; hidden text is kept apart, never mixed into what rules are made from. Broken markup is read as
 * browsers roughly read it (WHATWG HTML §13.2); nothing is fetched, nothing throws; time and memory are linear.
 */
import { decodeEntities } from './entities.js'
import { hash32 } from './hash.js'

export interface HtmlReading {
  readonly visible: string
  readonly hidden: string
  /** Values of href and action, entities decoded, in order; at most `maxLinks`. */
  readonly links: readonly string[]
  /** One hash an element start, in order (formatting-only elements left out); at most `maxElements`. */
  readonly elements: Uint32Array
}

const maxLinks = 1_000
const maxElements = 20_000
const maxOpen = 512

// A tag's name decides what its text is. Block elements end a line; raw ones hold no text for readers (§13.2.5.2).
const raw = new Set(['script', 'style', 'noscript', 'template', 'title', 'xml', 'textarea', 'iframe', 'noembed', 'object'])
const inline = new Set(
  'a abbr b bdi bdo big cite code em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr o:p label'.split(
    ' ',
  ),
)
const formatting = new Set('b i u s em strong font span small big br wbr o:p tbody sup sub'.split(' '))
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

export function readHtml(html: string): HtmlReading {
  const visible: string[] = []
  const hidden: string[] = []
  const links: string[] = []
  const elements = new Uint32Array(maxElements)
  let count = 0
  // Open elements and the depth at which text became hidden (0: not hidden).
  const open: string[] = []
  let hiddenFrom = 0
  let at = 0
  const end = html.length

  while (at < end) {
    const lt = html.indexOf('<', at)
    const textEnd = lt === -1 ? end : lt
    if (textEnd > at) (hiddenFrom === 0 ? visible : hidden).push(decodeEntities(html.slice(at, textEnd)))
    if (lt === -1) break
    const next = html.charCodeAt(lt + 1)
    if (next === 0x21 /* ! */ || next === 0x3f /* ? */) {
      at = skipDeclaration(html, lt)
      continue
    }
    const closing = next === 0x2f /* / */
    const nameStart = closing ? lt + 2 : lt + 1
    if (!isLetter(html.charCodeAt(nameStart))) {
      if (hiddenFrom === 0) visible.push('<')
      at = lt + 1
      continue
    }
    const nameEnd = endOfName(html, nameStart)
    const name = html.slice(nameStart, nameEnd).toLowerCase()
    const gt = endOfTag(html, nameEnd)
    at = gt + 1
    if (!inline.has(name)) (hiddenFrom === 0 ? visible : hidden).push('\n')
    if (closing) {
      const from = open.lastIndexOf(name)
      if (from !== -1) {
        open.length = from
        if (hiddenFrom > from) hiddenFrom = 0
      }
      continue
    }
    const attributes = gt > nameEnd ? html.slice(nameEnd, gt) : ''
    if (count < maxElements && !formatting.has(name)) elements[count++] = hash32(name)
    if (attributes.length > 5) {
      const target =
        name === 'form'
          ? attribute(attributes, 'action')
          : name === 'a' || name === 'area'
            ? attribute(attributes, 'href')
            : undefined
      if (target !== undefined && links.length < maxLinks) links.push(decodeEntities(target).trim())
    }
    if (name === 'img') {
      const alt = attribute(attributes, 'alt')
      if (alt !== undefined && hiddenFrom === 0) visible.push(' ', decodeEntities(alt), ' ')
    }
    if (raw.has(name)) {
      at = skipRaw(html, at, name)
      continue
    }
    if (empty.has(name) || attributes.endsWith('/')) continue
    if (open.length < maxOpen) {
      open.push(name)
      if (hiddenFrom === 0 && attributes.length > 5 && hides(attributes)) hiddenFrom = open.length
    }
  }
  return { visible: visible.join(''), hidden: hidden.join(''), links, elements: elements.subarray(0, count) }
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

function attribute(attributes: string, name: string): string | undefined {
  let at = 0
  const lower = attributes.toLowerCase()
  for (;;) {
    const found = lower.indexOf(name, at)
    if (found === -1) return undefined
    at = found + name.length
    if (found > 0 && lower.charCodeAt(found - 1) > 0x20 && !'"\'/'.includes(lower[found - 1] as string)) continue
    let i = at
    while (lower.charCodeAt(i) <= 0x20) i++
    if (lower[i] !== '=') continue
    i++
    while (lower.charCodeAt(i) <= 0x20) i++
    const quote = attributes[i]
    if (quote === '"' || quote === "'") {
      const close = attributes.indexOf(quote, i + 1)
      return attributes.slice(i + 1, close === -1 ? undefined : close)
    }
    let stop = i
    while (stop < attributes.length && attributes.charCodeAt(stop) > 0x20) stop++
    return attributes.slice(i, stop)
  }
}

const hiding =
  /(?:^|[;\s"'])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|%)?\s*(?:[;!"']|$)|opacity\s*:\s*0?(?:\.0\d*)?\s*(?:[;!"']|$)|mso-hide\s*:\s*all|max-height\s*:\s*0|text-indent\s*:\s*-\d{3})/i
const colour = /(?:^|[;\s"'])color\s*:\s*([^;"']{1,32})/i
const background = /background(?:-color)?\s*:\s*([^;"']{1,32})/i

/** An element whose own style keeps its text from readers: removed, of no size, transparent, or written in its own background's colour. */
function hides(attributes: string): boolean {
  // Cut: a pattern with two runs of white space side by side must not meet a style of a megabyte.
  const style = attribute(attributes, 'style')?.slice(0, 2_000)
  if (style !== undefined) {
    if (hiding.test(style)) return true
    const ink = colour.exec(style)?.[1]
    const paper = ink === undefined ? undefined : background.exec(style)?.[1]
    if (ink !== undefined && paper !== undefined && sameColour(ink, paper)) return true
  }
  return /(?:^|\s)hidden(?:\s|=|$)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, ''))
}

function sameColour(a: string, b: string): boolean {
  return colourKey(a) === colourKey(b)
}

function colourKey(text: string): string {
  const value = text
    .replace(/!important/i, '')
    .trim()
    .toLowerCase()
  if (value === 'white') return '#ffffff'
  if (value === 'black') return '#000000'
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value)
  return short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : value
}
