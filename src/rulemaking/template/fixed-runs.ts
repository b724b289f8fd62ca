/**
 * rulemaking/template/fixed-runs: which tokens of the base nearly all copies have side by side.
 *
 * An alignment finds the longest common subsequence, so short words that every text has somewhere ("the", の) seem common, too: such an
 * accident is left out unless the slots around it are short in every copy.
 */
import type { Token } from '../../evidence/index.js'

export type Copy = readonly Token[]

export interface Alignment {
  readonly base: Copy
  readonly others: readonly Aligned[]
  /** Copies that must have it, the base among them. */
  readonly needed: number
}

export interface Aligned {
  readonly copy: Copy
  /** Of each token of the base. */
  readonly places: Int32Array
}

/** Tokens of the base, all of them fixed and side by side in nearly all copies. */
export interface Run {
  readonly from: number
  readonly end: number
}

/** Slots so short, in tokens, that a short text beside them is no accident. */
export const shortSlot = 4
/** A fixed text as long as this stands by itself: a shingle, at least. */
const standsAlone = 12
const mostLooks = 4

export function fixedRuns(alignment: Alignment): readonly Run[] {
  return withoutAccidents(runsIn(alignment), alignment)
}

/** A Japanese letter carries as much as three Latin ones. */
export function lettersOf({ key }: Token): number {
  return key.length === 1 && key > '\u3000' && key < '\ue000' ? 3 : key.length
}

function runsIn(alignment: Alignment): Run[] {
  const { base } = alignment
  const runs: Run[] = []
  for (let i = 0; i < base.length; i++) {
    if (!isFixed(i, alignment)) continue
    const from = i
    while (i + 1 < base.length && isFixed(i + 1, alignment) && areNeighbours(i, alignment)) i++
    runs.push({ from, end: i + 1 })
  }
  return runs
}

function isFixed(i: number, { others, needed }: Alignment): boolean {
  let votes = 1
  for (const { places } of others) if (places[i] !== -1) votes++
  return votes >= needed
}

function areNeighbours(i: number, { others, needed }: Alignment): boolean {
  let votes = 1
  for (const { places } of others) if (places[i] !== -1 && places[i + 1] === (places[i] as number) + 1) votes++
  return votes >= needed
}

/** A word that stands in all texts somewhere is not fixed for that. What is left is looked at again, since slots grow together. */
function withoutAccidents(runs: readonly Run[], alignment: Alignment): readonly Run[] {
  const { base } = alignment
  let left = runs
  for (let look = 0; look < mostLooks; look++) {
    const lengths = [...left, undefined].map((run, i) =>
      longestBetween(left[i - 1]?.end ?? 0, run?.from ?? base.length, alignment),
    )
    const kept = left.filter((run, i) => {
      const letters = base.slice(run.from, run.end).reduce((n, token) => n + lettersOf(token), 0)
      const among = Math.max(lengths[i] as number, lengths[i + 1] as number)
      return letters >= standsAlone || (letters >= 2 && among <= shortSlot)
    })
    if (kept.length === left.length) break
    left = kept
  }
  return left
}

export interface Stretch {
  readonly copy: Copy
  readonly from: number
  readonly end: number
}

/** What each copy has between these two tokens of the base; nothing of those that lack one of the two. */
export function between(from: number, end: number, { base, others }: Alignment): Stretch[] {
  const inOthers = others.flatMap(({ copy, places }) => {
    const before = from === 0 ? -1 : (places[from - 1] as number)
    const after = end === base.length ? copy.length : (places[end] as number)
    return (from > 0 && before === -1) || after === -1 ? [] : [{ copy, from: before + 1, end: after }]
  })
  return [{ copy: base, from, end }, ...inOthers]
}

/** Tokens in that slot, in the copy that has the most. */
function longestBetween(from: number, end: number, alignment: Alignment): number {
  return between(from, end, alignment).reduce((most, stretch) => Math.max(most, stretch.end - stretch.from), 0)
}
