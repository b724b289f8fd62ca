/**
 * rulemaking/template/examples: what a campaign's copies have in the slots of a template, for who reads or edits it.
 *
 * Taken from the mail when somebody asks and kept nowhere: unlike the template, it is of single people.
 */
import { keyOf, type Token, tokensOf } from '../../evidence/index.js'
import { align } from './align.js'
import type { Copy } from './fixed-runs.js'
import type { Part, Template } from './template.js'

const mostExamples = 5
const longest = 80

/** Of each part that is a slot, in order. */
export function examplesOf(template: Template, copies: readonly Copy[]): (readonly string[])[] {
  const laid = laidOut(template)
  const numbers = new Map<string, number>()
  const numbered = (keys: readonly string[]): number[] =>
    keys.map(key => {
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    })
  const own = numbered(laid.keys)
  const found = laid.slots.map(() => new Set<string>())
  for (const copy of copies) {
    const places = align(own, numbered(copy.map(({ key }) => key)))
    laid.slots.forEach((slot, i) => {
      const content = contentOf(slot, copy, places)
      if (content !== '' && (found[i] as Set<string>).size < mostExamples) found[i]?.add(content.slice(0, longest))
    })
  }
  return found.map(examples => [...examples])
}

interface Slot {
  /** Of the template's tokens: the one that it is, or the one that it stands before. */
  readonly at: number
  readonly isToken: boolean
}

function laidOut(template: Template): { readonly keys: readonly string[]; readonly slots: readonly Slot[] } {
  const keys: string[] = []
  const slots: Slot[] = []
  for (const part of template) {
    const key = keyOfPart(part)
    if (part.kind === 'fixed') keys.push(...tokensOf(part.text).map(token => token.key))
    else slots.push({ at: keys.length, isToken: key !== undefined })
    if (key !== undefined) keys.push(key)
  }
  return { keys, slots }
}

function keyOfPart({ kind }: Part): string | undefined {
  if (kind === 'digits') return keyOf.number
  return kind === 'link' || kind === 'address' || kind === 'name' ? keyOf[kind] : undefined
}

/** '' where what stands beside it is not in the copy. */
function contentOf({ at, isToken }: Slot, copy: Copy, places: Int32Array): string {
  if (isToken) return copy[places[at] as number]?.written ?? ''
  const before = at === 0 ? -1 : (places[at - 1] as number)
  const after = at === places.length ? copy.length : (places[at] as number)
  if ((at > 0 && before === -1) || after === -1) return ''
  return written(copy.slice(before + 1, after))
}

function written(tokens: readonly Token[]): string {
  const text = tokens.map((token, i) => (i === tokens.length - 1 ? token.written : token.written + token.after)).join('')
  return text.replace(/\s+/g, ' ').trim()
}
