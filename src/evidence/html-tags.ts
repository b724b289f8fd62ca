/**
 * evidence/html-tags: what an element's name decides about its text, and its attributes read in one pass.
 *
 * Names of HTML that mail uses are known beforehand, so that reading costs one look-up a tag; others are made when met.
 */
import { hash32 } from './hash.js'

export interface Tag {
  readonly name: string
  /** Does not end a line. */
  readonly inline: boolean
  /** Says how text looks and nothing of how the page is built. */
  readonly formatting: boolean
  /** Holds no text for readers (HTML §13.2.5.2). */
  readonly raw: boolean
  /** Never has an end tag (HTML §13.1.2). */
  readonly empty: boolean
  readonly hash: number
}

const raw = new Set('script style noscript template title xml textarea iframe noembed object'.split(' '))
const inline = new Set(
  'a abbr b bdi bdo big cite code em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr o:p label'.split(
    ' ',
  ),
)
const formatting = new Set('b i u s em strong font span small big br wbr o:p tbody sup sub'.split(' '))
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const others =
  'html head body div p table tr td th thead ul ol li h1 h2 h3 h4 h5 h6 center form button blockquote pre dl dt dd map'

const known = new Map<string, Tag>()
for (const name of [...raw, ...inline, ...formatting, ...empty, ...others.split(' ')]) {
  known.set(name, tag(name))
  known.set(name.toUpperCase(), tag(name))
}

function tag(name: string): Tag {
  return {
    name,
    inline: inline.has(name),
    formatting: formatting.has(name),
    raw: raw.has(name),
    empty: empty.has(name),
    hash: hash32(name),
  }
}

export function tagOf(written: string): Tag {
  const found = known.get(written)
  if (found) return found
  const name = written.toLowerCase()
  return known.get(name) ?? tag(name)
}

/** Those that tell where text leads and whether it can be seen; values as written, the first of a name counts (HTML §13.2.5.33). */
export interface Attributes {
  href?: string
  action?: string
  alt?: string
  src?: string
  style?: string
  color?: string
  bgcolor?: string
  background?: string
  hidden?: string
  class?: string
  id?: string
  text?: string
}

const wanted = new Map<string, keyof Attributes>()
for (const name of 'href action alt src style color bgcolor background hidden class id text'.split(' ')) {
  wanted.set(name, name as keyof Attributes)
  wanted.set(name.toUpperCase(), name as keyof Attributes)
}
const longestName = 10

function endsName(c: number): boolean {
  return c <= 0x20 || c === 0x3d /* = */ || c === 0x2f /* / */
}

/** `html` from behind the element's name to its '>'. */
export function readAttributes(html: string, from: number, to: number): Attributes {
  const found: Attributes = {}
  let at = from
  while (at < to) {
    const c = html.charCodeAt(at)
    if (c <= 0x20 || c === 0x2f /* / */ || c === 0x22 || c === 0x27) {
      at++
      continue
    }
    const nameStart = at
    while (at < to && !endsName(html.charCodeAt(at))) at++
    const nameEnd = at
    while (at < to && html.charCodeAt(at) <= 0x20) at++
    let value = ''
    if (at < to && html.charCodeAt(at) === 0x3d) {
      at++
      while (at < to && html.charCodeAt(at) <= 0x20) at++
      const quote = html.charCodeAt(at)
      let stop: number
      if (at < to && (quote === 0x22 || quote === 0x27)) {
        stop = html.indexOf(quote === 0x22 ? '"' : "'", ++at)
        if (stop === -1 || stop > to) stop = to
      } else for (stop = at; stop < to && html.charCodeAt(stop) > 0x20; ) stop++
      value = html.slice(at, stop)
      at = stop
    }
    if (nameEnd === nameStart) at++
    else if (nameEnd - nameStart <= longestName) {
      const written = html.slice(nameStart, nameEnd)
      const name = wanted.get(written) ?? wanted.get(written.toLowerCase())
      if (name !== undefined && found[name] === undefined) found[name] = value
    }
  }
  return found
}
