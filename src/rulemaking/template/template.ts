/**
 * rulemaking/template: what a campaign's messages say in the same words, with slots where they differ; as people read and edit it.
 *
 *     Dear {…}, your parcel {digits} is held. Pay at {link} within {digits} hours.
 *
 * A slot is `{…}` or `{...}` (anything, nothing as well), `{digits}`, `{link}`, `{address}` (of mail), `{name}` (the reader's), or one
 * of a few words, `{today|tomorrow}`. Whatever else is there is fixed; a brace or backslash in it has a backslash before it.
 * Bounded, and linear to read.
 */
import { plainLetters } from '../../evidence/index.js'

export const slotKinds = ['any', 'digits', 'link', 'address', 'name'] as const
export type SlotKind = (typeof slotKinds)[number]

export type Part =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: SlotKind }
  | { readonly kind: 'one-of'; readonly words: readonly string[] }

export type Template = readonly Part[]

export type TemplateReading =
  | { readonly kind: 'template'; readonly template: Template }
  /** `at`: the character, from 1. */
  | { readonly kind: 'unreadable'; readonly at: number; readonly why: string }

export const longestTemplate = 20_000
const mostSlots = 500
const mostWords = 12

export function parseTemplate(text: string): TemplateReading {
  if (text.length > longestTemplate) return unreadable(longestTemplate, `longer than ${longestTemplate} characters`)
  const parts: Part[] = []
  let fixed = ''
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (c === '\\' && /[{}|\\]/.test(text[i + 1] ?? '')) fixed += text[++i]
    else if (c === '}') return unreadable(i, 'a closing brace without an opening one; write \\}')
    else if (c !== '{') fixed += c
    else {
      const end = endOfSlot(text, i + 1)
      if (end === undefined) return unreadable(i, 'a brace that is not closed; write \\{ for a brace')
      const slot = slotOf(text.slice(i + 1, end))
      if (!slot)
        return unreadable(
          i,
          `no such slot; there are {…}, ${slotKinds
            .slice(1)
            .map(kind => `{${kind}}`)
            .join(', ')}, {one|other}`,
        )
      parts.push({ kind: 'fixed', text: fixed }, slot)
      if (parts.length > 2 * mostSlots) return unreadable(i, `more than ${mostSlots} slots`)
      fixed = ''
      i = end
    }
  }
  return { kind: 'template', template: tidy([...parts, { kind: 'fixed', text: fixed }]) }
}

export function printTemplate(template: Template): string {
  return template.map(printPart).join('')
}

/** As it is read again: neighbours of one kind as one, nothing unseen, no space at the ends. */
export function tidy(parts: readonly Part[]): Template {
  const kept: Part[] = []
  for (const part of parts) {
    const before = kept.at(-1)
    if (part.kind === 'one-of') kept.push({ kind: 'one-of', words: part.words.map(clean).map(word => word.trim()) })
    else if (part.kind !== 'fixed') {
      if (part.kind !== 'any' || before?.kind !== 'any') kept.push({ kind: part.kind })
    } else {
      const text = clean(part.text)
      if (before?.kind === 'fixed') kept[kept.length - 1] = { kind: 'fixed', text: clean(before.text + text) }
      else if (text !== '') kept.push({ kind: 'fixed', text })
    }
  }
  return trimmed(kept).filter(part => part.kind !== 'fixed' || part.text !== '')
}

function trimmed(parts: readonly Part[]): Part[] {
  return parts.map((part, i) => {
    if (part.kind !== 'fixed') return part
    const start = i === 0 ? part.text.trimStart() : part.text
    return { kind: 'fixed', text: i === parts.length - 1 ? start.trimEnd() : start }
  })
}

/** It is shown in terminals and browsers. */
function clean(text: string): string {
  return plainLetters(text.replace(/\r\n?/g, '\n')).replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
}

function printPart(part: Part): string {
  if (part.kind === 'fixed') return part.text.replace(/[\\{}]/g, c => `\\${c}`)
  if (part.kind === 'one-of') return `{${part.words.map(word => word.replace(/[\\{}|]/g, c => `\\${c}`)).join('|')}}`
  return part.kind === 'any' ? '{…}' : `{${part.kind}}`
}

function endOfSlot(text: string, from: number): number | undefined {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '{') return undefined
    else if (text[i] === '}') return i
  }
  return undefined
}

function slotOf(inside: string): Part | undefined {
  const name = inside.trim()
  if (name === '…' || name === '...' || name === 'any') return { kind: 'any' }
  const kind = slotKinds.find(known => known === name)
  if (kind) return { kind }
  const words = wordsOf(inside)
  const complete = words.length >= 2 && words.length <= mostWords && words.every(word => clean(word).trim() !== '')
  return complete ? { kind: 'one-of', words } : undefined
}

function wordsOf(inside: string): string[] {
  const words = ['']
  for (let i = 0; i < inside.length; i++) {
    const c = inside[i] as string
    if (c === '|') words.push('')
    else words.push(`${words.pop()}${c === '\\' && /[{}|\\]/.test(inside[i + 1] ?? '') ? inside[++i] : c}`)
  }
  return words
}

function unreadable(index: number, why: string): TemplateReading {
  return { kind: 'unreadable', at: index + 1, why }
}
