/**
 * rules: what a rule is.
 *
 * A rule belongs to one campaign and holds conditions; any one of them suffices. A condition names what must be found in the
 * Evidence of a message, all of it. Plain JSON: a rule is published, journalled and shown as it stands here.
 */
import type { Feature } from '../evidence/index.js'

/** `share` of `shingles` (ascending, as far as the message's sketch can show them) must be found, and at least `least` of them. */
export interface SketchPart {
  readonly shingles: readonly number[]
  readonly share: number
  readonly least: number
}

export interface FeaturePart {
  readonly any: readonly Feature[]
  /** So many of `any` must be found. */
  readonly least: number
}

/**
 * - text: the same words, whatever is around them;
 * - template: what the campaign's messages have in common, whatever is between;
 * - short-text: too few words to stand alone, so beside something else of the campaign;
 * - traits: no words at all, but two of the campaign's traits (subject, sender's name, shape of a link, file name);
 * - layout: the same page, beside something else of the campaign;
 * - indicator: something that belongs to the campaign alone (a host, a phone number, a wallet, a file);
 * - exact: the very same content.
 */
export type ConditionName = 'text' | 'template' | 'short-text' | 'traits' | 'layout' | 'indicator' | 'exact'

export interface Condition {
  readonly name: ConditionName
  readonly text?: SketchPart
  readonly structure?: SketchPart
  readonly features?: FeaturePart
}

export interface Rule {
  /** 'rul_…', one for each campaign, the same over its revisions. */
  readonly id: string
  readonly campaign: string
  readonly revision: number
  readonly conditions: readonly Condition[]
}

/** What one message shows of one condition's parts. */
export interface Found {
  readonly textHits: number
  readonly textInRange: number
  readonly structureHits: number
  readonly structureInRange: number
  readonly features: number
}

/** The one place that says when a condition holds: for live mail, for samples, and for remembered wanted mail alike. */
export function holds(condition: Condition, found: Found): boolean {
  if (condition.text && !sketchHolds(condition.text, found.textHits, found.textInRange)) return false
  if (condition.structure && !sketchHolds(condition.structure, found.structureHits, found.structureInRange)) return false
  if (condition.features && found.features < condition.features.least) return false
  return condition.text !== undefined || condition.structure !== undefined || condition.features !== undefined
}

function sketchHolds(part: SketchPart, hits: number, inRange: number): boolean {
  return hits >= part.least && hits >= part.share * inRange
}

export function featureKey(feature: Feature): string {
  return `${feature.kind}:${feature.value}`
}
