/**
 * evidence/seen-style: whether an element's text can be seen, from its own style and from what it inherits.
 *
 * Two ways of hiding are kept apart. Taken off the page (`display: none`) is what honest mail does with preview lines and with
 * what is meant for other screens. Disguised (no size, no ink, the colour of its background, outside the window) is there for
 * programs to read and for people not to see. Colours come from an ancestor as often as from the element; what a style sheet
 * or a picture may have changed is unknown, and what is unknown is seen. Linear in the style; never throws.
 */
import type { Attributes } from './html-tags.js'
import { remembered } from './remembered.js'

/** Seen, or why not. */
export type Sight = 'seen' | 'removed' | 'disguised'

/** What an element hands down to those inside it. Colours are 0xRRGGBB or `unknown`. */
export interface Look {
  readonly removed: boolean
  /** Transparent, or moved out of sight: children can't undo it. */
  readonly gone: boolean
  /** A font of no size: children can have one again. */
  readonly tiny: boolean
  readonly ink: number
  readonly paper: number
}

export const unknown = -1
const none = -2
const linkBlue = 0x0000ee
const maxStyle = 2_000

/** A page before its first element. */
export const blankPage: Look = { removed: false, gone: false, tiny: false, ink: 0x000000, paper: 0xffffff }

export function sightOf(look: Look): Sight {
  if (look.removed) return 'removed'
  const alike = look.ink === none || (look.ink >= 0 && look.paper >= 0 && nearly(look.ink, look.paper))
  return look.gone || look.tiny || alike ? 'disguised' : 'seen'
}

/** `sheet`: a style sheet of the page may give colours to what has a class or an id. */
export function lookInside(parent: Look, tag: string, attributes: Attributes, sheet: boolean): Look {
  const { style, color, bgcolor, background, text } = attributes
  const plain =
    style === undefined && color === undefined && bgcolor === undefined && background === undefined && text === undefined
  const named = sheet && (attributes.class !== undefined || attributes.id !== undefined)
  const removed = parent.removed || attributes.hidden !== undefined
  if (plain && !named && removed === parent.removed && tag !== 'a') return parent
  const { gone, tiny, ink, paper } = parent
  const look = { removed, gone, tiny, ink, paper }
  if (named) look.ink = look.paper = unknown
  // A link has a colour of its own unless it is given one (HTML §15.3.4).
  else if (tag === 'a' && attributes.href !== undefined) look.ink = linkBlue
  if (color !== undefined && tag === 'font') look.ink = colourOf(color)
  if (text !== undefined && tag === 'body') look.ink = colourOf(text)
  if (bgcolor !== undefined) look.paper = colourOf(bgcolor)
  if (background !== undefined) look.paper = unknown
  return style === undefined ? look : changed(look, changesOf(style))
}

function changed(look: Look, by: Changing): Look {
  return {
    removed: look.removed || by.removed === true,
    gone: look.gone || by.gone === true,
    tiny: by.tiny ?? look.tiny,
    ink: by.ink ?? look.ink,
    paper: by.paper ?? look.paper,
  }
}

type Changing = { -readonly [key in keyof Look]?: Look[key] }

/** What a style changes, whatever it is given to: a page repeats the same few styles, and so do the pages of a kit. */
const changesOf = remembered(2_000, (style): Changing => {
  const look: Changing = {}
  readStyle(style.length > maxStyle ? style.slice(0, maxStyle) : style, look)
  return look
})

function readStyle(style: string, look: Changing): void {
  let at = 0
  let moved = false
  while (at < style.length) {
    let end = style.indexOf(';', at)
    if (end === -1) end = style.length
    const colon = style.indexOf(':', at)
    if (colon === -1) return
    if (colon < end) {
      const name = style.slice(at, colon).trim().toLowerCase()
      if (name === 'position') moved = /absolute|fixed/i.test(style.slice(colon, end))
      const read = declarations[name]
      if (read)
        read(
          style
            .slice(colon + 1, end)
            .trim()
            .toLowerCase(),
          look,
        )
      else if (moved && (name === 'left' || name === 'top') && /^\s*-\d{3}/.test(style.slice(colon + 1, end))) look.gone = true
    }
    at = end + 1
  }
}

type Declaration = (value: string, look: Changing) => void
const declarations: Readonly<Record<string, Declaration>> = Object.assign(Object.create(null), {
  display: (value, look) => {
    if (value.startsWith('none')) look.removed = true
  },
  visibility: (value, look) => {
    if (/^(?:hidden|collapse)/.test(value)) look.removed = true
  },
  'mso-hide': (value, look) => {
    if (value.startsWith('all')) look.removed = true
  },
  'max-height': (value, look) => {
    if (/^0(?![.\d])/.test(value)) look.removed = true
  },
  'font-size': (value, look) => {
    // Relative to nothing is nothing.
    if (/^[01](?:\.\d+)?(?:px|pt)?(?![\d.a-z%])/.test(value) || /^0(?:\.0\d*)?(?:em|rem|%)/.test(value)) look.tiny = true
    else if (/^\d[\d.]*(?:px|pt|rem|mm|cm|in|pc)|^(?:x+-)?(?:small|large)|^medium/.test(value)) look.tiny = false
  },
  opacity: (value, look) => {
    if (/^0?(?:\.0\d*)?%?(?![\d.])/.test(value) && value !== '') look.gone = true
  },
  'text-indent': (value, look) => {
    if (/^-\d{3}/.test(value)) look.gone = true
  },
  color: (value, look) => {
    look.ink = colourOf(value)
  },
  'background-color': (value, look) => {
    const paper = colourOf(value)
    if (paper !== none) look.paper = paper
  },
  background: (value, look) => {
    if (/url\(|gradient/.test(value)) look.paper = unknown
    else {
      const paper = colourOf(value)
      if (paper !== none) look.paper = paper
    }
  },
  'background-image': (value, look) => {
    if (!value.startsWith('none')) look.paper = unknown
  },
} satisfies Record<string, Declaration>)

const names: Readonly<Record<string, number>> = {
  white: 0xffffff,
  black: 0x000000,
  red: 0xff0000,
  blue: 0x0000ff,
  green: 0x008000,
  yellow: 0xffff00,
  gray: 0x808080,
  grey: 0x808080,
  silver: 0xc0c0c0,
  whitesmoke: 0xf5f5f5,
  snow: 0xfffafa,
  ivory: 0xfffff0,
  navy: 0x000080,
  transparent: none,
}

function colourOf(written: string): number {
  const value = written.trim().toLowerCase()
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-z])/.exec(value)?.[1]
  if (hex !== undefined) {
    const full = hex.length === 6 ? hex : hex.replace(/./g, digit => digit + digit)
    return Number.parseInt(full, 16)
  }
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(\d?\.?\d{1,4}))?/.exec(value)
  if (parts) {
    if (parts[4] !== undefined && Number(parts[4]) === 0) return none
    return (Math.min(255, Number(parts[1])) << 16) | (Math.min(255, Number(parts[2])) << 8) | Math.min(255, Number(parts[3]))
  }
  const name = /^[a-z]{3,20}/.exec(value)?.[0] ?? ''
  return Object.hasOwn(names, name) ? (names[name] as number) : unknown
}

/** No reader tells them apart. */
function nearly(a: number, b: number): boolean {
  const apart = (shift: number): number => Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff))
  return Math.max(apart(16), apart(8), apart(0)) <= 12
}
