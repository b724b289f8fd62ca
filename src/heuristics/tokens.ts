/**
 * heuristics/tokens: Evidence → the tokens of the two models: how it is worded, and how it is built.
 *
 * Two models and not one: a wanted newsletter is built like spam, a colleague's mail about a bank is worded like it; only what
 * both find suspicious is.
 */
import { type Evidence, hash32, hashOfPair } from '../evidence/index.js'

export interface Tokens {
  readonly wording: Uint32Array
  readonly build: Uint32Array
}

/** A part of `build` with a name that people understand. */
export interface NamedTokens {
  /** 'trait', 'subject', 'sender', 'layout', or the kind of a feature. */
  readonly name: string
  /** Written by an attacker in part; '' for what is a group of windows. */
  readonly detail: string
  readonly tokens: Uint32Array
}

export function tokensOf(evidence: Evidence): Tokens {
  const { subject, sender, layout } = evidence.pieces
  const named: number[] = []
  const known = new Set<number>()
  const add = (token: number): void => {
    if (known.has(token)) return
    known.add(token)
    named.push(token)
  }
  for (const feature of evidence.features) if (feature.kind !== 'exact') add(featureToken(feature.kind, feature.value))
  for (const trait of evidence.traits) add(traitToken(trait))
  const build = new Uint32Array(named.length + subject.length + sender.length + layout.length)
  build.set(named)
  build.set(subject, named.length)
  build.set(sender, named.length + subject.length)
  build.set(layout, named.length + subject.length + sender.length)
  return { wording: evidence.words, build }
}

export function namedTokens(evidence: Evidence): NamedTokens[] {
  const { subject, sender, layout } = evidence.pieces
  const one = (token: number): Uint32Array => Uint32Array.of(token)
  return [
    ...evidence.features
      .filter(feature => feature.kind !== 'exact')
      .map(({ kind, value }) => ({ name: kind, detail: value, tokens: one(featureToken(kind, value)) })),
    ...evidence.traits.map(trait => ({ name: 'trait', detail: trait, tokens: one(traitToken(trait)) })),
    { name: 'subject-pieces', detail: '', tokens: subject },
    { name: 'sender-pieces', detail: '', tokens: sender },
    { name: 'layout', detail: '', tokens: layout },
  ]
}

/** Of the address in From and of its domain; undefined without one. */
export function senderTokens({ features }: Evidence): readonly [number | undefined, number | undefined] {
  const token = (kind: 'sender-address' | 'sender-domain'): number | undefined => {
    const found = features.find(feature => feature.kind === kind)
    return found && featureToken(kind, found.value)
  }
  return [token('sender-address'), token('sender-domain')]
}

function featureToken(kind: string, value: string): number {
  return hashOfPair(kind, value, 0x243f6a88) >>> 8
}

function traitToken(trait: string): number {
  return hash32(trait, 0x85a308d3) >>> 8
}
