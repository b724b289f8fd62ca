/**
 * rulemaking/template/infer: from copies of a campaign's message, each of another person, to what they have in common.
 *
 * Each copy is aligned with the one that has the most in common with the others (the base, whose spelling people see). What nearly all
 * have stays, where they have it side by side; all else becomes slots. Nothing stays that fewer than three copies have: what three
 * people's mail has in common is no person's own (as polymorphic spam is taken apart in Botnet Judo, NDSS 2010). A pure function
 * of the copies in their order; time is linear in them, but for a bounded part.
 */
import type { Token } from '../../evidence/index.js'
import { align } from './align.js'
import { type Alignment, between, type Copy, fixedRuns, lettersOf, type Stretch, shortSlot } from './fixed-runs.js'
import { type Part, type Template, tidy } from './template.js'

export const fewestCopies = 3
/** Of the copies that are like the base. */
const nearlyAll = 0.8
/** Letters that a copy must share with the base to have a say: others of the campaign may be worded in another way altogether. */
const sharedLetters = 60
/** Shown of a slot that holds one of a few. */
const mostWords = 4

/** Undefined when they have next to nothing in common. */
export function inferTemplate(copies: readonly Copy[]): Template | undefined {
  if (copies.length < fewestCopies) return undefined
  const keys = numbered(copies)
  const place = baseOf(keys)
  const base = copies[place] as Copy
  const others = copies.flatMap((copy, i) => {
    if (i === place) return []
    const places = align(keys[place] as number[], keys[i] as number[])
    return sharedIn(base, places) >= sharedLetters ? [{ copy, places }] : []
  })
  if (others.length + 1 < fewestCopies) return undefined
  const needed = Math.max(fewestCopies, Math.ceil(nearlyAll * (others.length + 1)))
  return templateOf({ base, others, needed })
}

function numbered(copies: readonly Copy[]): number[][] {
  const numbers = new Map<string, number>()
  return copies.map(copy =>
    copy.map(({ key }) => {
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    }),
  )
}

/** The one with the most rows of three that others have, too; the earliest of equals. */
function baseOf(keys: readonly (readonly number[])[]): number {
  const rowsOf = keys.map(key => new Set(key.slice(2).map((_, i) => `${key[i]} ${key[i + 1]} ${key[i + 2]}`)))
  const copiesWith = new Map<string, number>()
  for (const rows of rowsOf) for (const row of rows) copiesWith.set(row, (copiesWith.get(row) ?? 0) + 1)
  const shared = rowsOf.map(rows => [...rows].reduce((n, row) => n + (copiesWith.get(row) as number) - 1, 0))
  return shared.indexOf(Math.max(...shared))
}

function sharedIn(base: Copy, places: Int32Array): number {
  let letters = 0
  // One by itself may be an accident.
  for (let i = 0; i + 1 < base.length; i++) {
    const place = places[i] as number
    if (place !== -1 && places[i + 1] === place + 1) letters += lettersOf(base[i] as Token)
  }
  return letters
}

function templateOf(alignment: Alignment): Template | undefined {
  const { base, others } = alignment
  const runs = fixedRuns(alignment)
  if (runs.length === 0) return undefined
  const parts: Part[] = []
  let end = 0
  for (const run of runs) {
    if (run.from > 0 || others.some(({ places }) => (places[0] as number) > 0)) parts.push(...slotOf(end, run.from, alignment))
    for (let i = run.from; i < run.end; i++) parts.push(...fixedParts(base[i] as Token, i, alignment))
    end = run.end
  }
  if (end < base.length) parts.push(...slotOf(end, base.length, alignment))
  return tidy(parts)
}

/** With the spaces that the base has around it. */
function slotOf(from: number, end: number, alignment: Alignment): Part[] {
  const { base } = alignment
  const slot: Part = oneOf(between(from, end, alignment)) ?? { kind: 'any' }
  const before = base[from - 1]?.after ?? ''
  const after = end > from ? base[end - 1]?.after : before.includes('\n') ? before : ' '
  return [slot, { kind: 'fixed', text: after ?? '' }]
}

/** Shown only when each is in three people's copies, as all that is shown. */
function oneOf(stretches: readonly Stretch[]): Part | undefined {
  const counts = new Map<string, { text: string; copies: number }>()
  for (const { copy, from, end } of stretches) {
    const content = end - from > shortSlot ? [] : copy.slice(from, end)
    if (content.length === 0 || content.some(token => token.kind !== 'word' || hasNumber(token))) return undefined
    const key = content.map(token => token.key).join(' ')
    const known = counts.get(key) ?? { text: textOf(content), copies: 0 }
    known.copies++
    counts.set(key, known)
  }
  const all = [...counts.values()]
  if (all.length < 2 || all.length > mostWords || all.some(({ copies }) => copies < fewestCopies)) return undefined
  return { kind: 'one-of', words: all.map(({ text }) => text) }
}

function textOf(tokens: Copy): string {
  return tokens.map(({ written, after }, i) => (i === tokens.length - 1 ? written : written + after)).join('')
}

/** A number that is the same in nearly all copies is shown as it is. */
function fixedParts(token: Token, i: number, { others, needed }: Alignment): Part[] {
  const after: Part = { kind: 'fixed', text: token.after }
  if (token.kind === 'link' || token.kind === 'address' || token.kind === 'name') return [{ kind: token.kind }, after]
  const same = others.filter(({ copy, places }) => copy[places[i] as number]?.written === token.written).length + 1
  if (!hasNumber(token) || same >= needed) return [{ kind: 'fixed', text: token.written + token.after }]
  const digits = token.written
    .split(/\p{N}+/u)
    .flatMap((text, n): Part[] => [...(n > 0 ? [{ kind: 'digits' } as const] : []), { kind: 'fixed', text }])
  return [...digits, after]
}

/** Digits that stand for letters (p4ypal) are none. */
function hasNumber({ key }: Token): boolean {
  return key.includes('0')
}
