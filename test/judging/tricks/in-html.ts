/**
 * judging/tricks/in-html: what only HTML can do: text that is there and not seen, and words cut by markup.
 *
 * The ways of hiding are those that kits use, the ones that a style alone gives away and the ones that need the surroundings
 * (white on the page's white, nearly white, moved out of the window).
 */
import type { Dice } from '../dice.js'
import { escapeHtml, plainInk } from '../layout.js'

export type Hiding =
  | 'no size'
  | 'not displayed'
  | 'white on white'
  | 'nearly white'
  | 'out of the window'
  | 'no height'
  | 'old font tag'

const hidden: Readonly<Record<Hiding, (text: string) => string>> = {
  'no size': text => `<div style="font-size:0px;line-height:0">${text}</div>`,
  'not displayed': text => `<div style="display:none">${text}</div>`,
  'white on white': text => `<div style="background-color:#ffffff"><p style="color:#ffffff">${text}</p></div>`,
  'nearly white': text => `<div style="background:#fff;color:#fefefe;font-size:1px">${text}</div>`,
  'out of the window': text => `<div style="position:absolute;left:-9999px;top:-9999px">${text}</div>`,
  'no height': text => `<div style="height:0;overflow:hidden">${text}</div>`,
  'old font tag': text => `<font color="#FFFFFF" size="1">${text}</font>`,
}

export function hiddenText(paragraphs: readonly string[], way: Hiding): string {
  return `${hidden[way](paragraphs.map(escapeHtml).join('<br>'))}\n`
}

export type Ink = (text: string) => string

/** Characters that no one sees, in spans of no size, inside words. */
export function cutBySpans(dice: Dice, share: number): Ink {
  return cutting(dice, share, () => `<span style="font-size:0">${dice.token(dice.between(1, 4))}</span>`)
}

/** Comments and empty elements inside words. */
export function cutByMarkup(dice: Dice, share: number): Ink {
  return cutting(dice, share, () =>
    dice.pick([`<!-- ${dice.token(4)} -->`, '<b></b>', '<font></font>', '<wbr>', `<i id="${dice.token(3)}"></i>`]),
  )
}

/** Every letter as a character reference. */
export function asReferences(): Ink {
  return text => [...text].map(c => (c > '\x7f' || /[a-z]/i.test(c) ? `&#${c.codePointAt(0)};` : escapeHtml(c))).join('')
}

function cutting(dice: Dice, share: number, cut: () => string): Ink {
  return text => {
    if (/https?:/.test(text)) return plainInk(text)
    let out = ''
    for (const c of text) out += escapeHtml(c) + (/\p{L}/u.test(c) && dice.chance(share) ? cut() : '')
    return out
  }
}
