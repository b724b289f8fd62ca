/**
 * campaigns/similar: do two samples belong together?
 *
 * A symmetric function of the two and nothing else, so that who came first makes no difference and a report can be taken back
 * exactly. Several weak features must agree: a shared footer, a free-mail domain or a well-known host alone never joins.
 */
import { type Evidence, type Feature, type FeatureKind, hash52, resemblance } from '../evidence/index.js'

const alikeText = 0.4
const alikeStructure = 0.75
const enoughText = 24
const enoughStructure = 12

/** Equal values of these count as one agreeing feature each. */
const telling: readonly FeatureKind[] = [
  'subject',
  'link-shape',
  'sender-name',
  'attachment-name',
  'reply-to',
  'link-mailto',
  'phone',
  'image-look',
]
/** Equal values of these join by themselves. */
const decisive: readonly FeatureKind[] = ['exact', 'wallet', 'attachment']

/** Named features that agree; empty when the two do not belong together. */
export function whySimilar(a: Evidence, b: Evidence): readonly string[] {
  const shared = sharedFeatures(a, b)
  const sure = shared.filter(feature => decisive.includes(feature.kind)).map(feature => feature.kind)
  if (sure.length > 0) return [...new Set(sure)]
  const text = Math.min(a.text.total, b.text.total) >= enoughText ? resemblance(a.text, b.text) : 0
  if (text >= alikeText) return [`text ${text.toFixed(2)}`]
  const structure = Math.min(a.structure.total, b.structure.total) >= enoughStructure ? resemblance(a.structure, b.structure) : 0
  const agreeing = [
    ...new Set(
      shared.filter(feature => telling.includes(feature.kind) && feature.value.length >= 6).map(feature => feature.kind),
    ),
  ]
  const reasons: string[] = [...agreeing]
  if (structure >= alikeStructure) reasons.push(`structure ${structure.toFixed(2)}`)
  if (text >= alikeText / 2) reasons.push(`text ${text.toFixed(2)}`)
  return reasons.length >= 2 ? reasons : []
}

/** From 0 to 3, of any two: which of several is nearer? Says nothing of whether they belong together. */
export function likeness(a: Evidence, b: Evidence): number {
  const shared = sharedFeatures(a, b).length
  const features = a.features.length + b.features.length - shared
  return resemblance(a.text, b.text) + resemblance(a.structure, b.structure) + (features === 0 ? 0 : shared / features)
}

function sharedFeatures(a: Evidence, b: Evidence): Feature[] {
  const of = new Set(b.features.map(key))
  return a.features.filter(feature => of.has(key(feature)))
}

function key(feature: Feature): string {
  return `${feature.kind}:${feature.value}`
}

const lowestText = 16
const lowestStructure = 8

/**
 * Look-up keys: two similar samples share at least one (for texts and pages with high probability: the lowest hashes of a
 * bottom-k sketch are a random sample that both draw alike). At most about 60.
 */
export function lookupKeys(evidence: Evidence): number[] {
  const keys = new Set<number>()
  for (const hash of evidence.text.hashes.slice(0, lowestText)) keys.add(hash52(`text ${hash}`))
  for (const hash of evidence.structure.hashes.slice(0, lowestStructure)) keys.add(hash52(`structure ${hash}`))
  const kinds = [...telling, ...decisive]
  for (const feature of evidence.features.filter(f => kinds.includes(f.kind)).slice(0, 40)) keys.add(hash52(key(feature)))
  return [...keys]
}
