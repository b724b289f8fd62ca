/**
 * rules/condition-index: which conditions does this evidence meet? One pass over the evidence, however many rules there are.
 *
 * Each hash and feature leads to the conditions that name it; only conditions that were touched are counted and decided.
 * Conditions come and go while mail is judged: adding and removing cost what the condition holds, not what the index holds.
 */
import { type Evidence, overlap } from '../evidence/index.js'
import { type Condition, featureKey, holds } from './rule.js'

export interface Met<Owner> {
  readonly owner: Owner
  readonly condition: Condition
  /** Share of the condition's shingles that were found, 0-1; 1 for conditions without any. */
  readonly share: number
}

interface Entry<Owner> {
  readonly owner: Owner
  readonly condition: Condition
}

export class ConditionIndex<Owner> {
  readonly #byText = new Map<number, Set<Entry<Owner>>>()
  readonly #byStructure = new Map<number, Set<Entry<Owner>>>()
  readonly #byFeature = new Map<string, Set<Entry<Owner>>>()

  /** Returns what takes exactly this condition out again. */
  add(owner: Owner, condition: Condition): () => void {
    const entry: Entry<Owner> = { owner, condition }
    const undo: (() => void)[] = []
    const put = <Key>(map: Map<Key, Set<Entry<Owner>>>, key: Key): void => {
      const set = map.get(key) ?? new Set()
      map.set(key, set.add(entry))
      undo.push(() => {
        set.delete(entry)
        if (set.size === 0 && map.get(key) === set) map.delete(key)
      })
    }
    // Anchored on its rarest part alone: the others are looked at only when the anchor was found.
    if (condition.text) for (const hash of condition.text.shingles) put(this.#byText, hash)
    else if (condition.structure) for (const hash of condition.structure.shingles) put(this.#byStructure, hash)
    else if (condition.features) for (const feature of condition.features.any) put(this.#byFeature, featureKey(feature))
    return () => {
      for (const step of undo) step()
    }
  }

  /** Conditions that hold, in the order in which they were found; decided by `holds` alone. */
  meet(evidence: Evidence): Met<Owner>[] {
    const touched = new Set<Entry<Owner>>()
    for (const hash of evidence.text.hashes) addAll(touched, this.#byText.get(hash))
    for (const hash of evidence.structure.hashes) addAll(touched, this.#byStructure.get(hash))
    const features = new Set<string>()
    for (const feature of evidence.features) {
      const key = featureKey(feature)
      features.add(key)
      addAll(touched, this.#byFeature.get(key))
    }
    const met: Met<Owner>[] = []
    for (const entry of touched) {
      const share = shareIfHolds(entry.condition, evidence, features)
      if (share !== undefined) met.push({ ...entry, share })
    }
    return met
  }
}

function addAll<T>(into: Set<T>, from: ReadonlySet<T> | undefined): void {
  if (from) for (const item of from) into.add(item)
}

function shareIfHolds(condition: Condition, evidence: Evidence, features: ReadonlySet<string>): number | undefined {
  const none = { hits: 0, inRange: 0 }
  const text = condition.text ? overlap(condition.text.shingles, evidence.text) : none
  const structure = condition.structure ? overlap(condition.structure.shingles, evidence.structure) : none
  const found = {
    textHits: text.hits,
    textInRange: text.inRange,
    structureHits: structure.hits,
    structureInRange: structure.inRange,
    features: condition.features?.any.filter(feature => features.has(featureKey(feature))).length ?? 0,
  }
  if (!holds(condition, found)) return undefined
  const seen = condition.text ? text : structure
  return seen.inRange === 0 ? 1 : seen.hits / seen.inRange
}

/** Does this one condition hold for this evidence? For drafting, where there is no index yet. */
export function conditionMeets(condition: Condition, evidence: Evidence): boolean {
  return shareIfHolds(condition, evidence, new Set(evidence.features.map(featureKey))) !== undefined
}
