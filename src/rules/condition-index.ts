/**
 * rules/condition-index: which conditions does this evidence meet? One pass over the evidence, however many rules there are.
 *
 * A condition is filed under as few of its hashes as must show at least one in every message that meets it; only conditions
 * that were touched are counted and decided. Conditions come and go while mail is judged: adding and removing cost what the
 * condition holds, not what the index holds.
 */
import { type Evidence, type Feature, hashOfPair, overlap } from '../evidence/index.js'
import { Postings } from './postings.js'
import { type Condition, featureKey, holds, type SketchPart } from './rule.js'

export interface Met<Owner> {
  readonly owner: Owner
  readonly condition: Condition
  /** Share of the condition's shingles that were found, 0-1; 1 for conditions without any. */
  readonly share: number
}

interface Entry<Owner> extends Ready {
  readonly owner: Owner
}

/** A condition with its hashes in flat arrays. */
interface Ready {
  readonly condition: Condition
  readonly text: Uint32Array | undefined
  readonly structure: Uint32Array | undefined
  readonly features: readonly string[] | undefined
}

interface Filing {
  readonly postings: Postings
  readonly keys: Iterable<number>
}

export class ConditionIndex<Owner> {
  readonly #byText = new Postings()
  readonly #byStructure = new Postings()
  readonly #byFeature = new Postings()
  readonly #entries: (Entry<Owner> | undefined)[] = []
  readonly #free: number[] = []
  /** Number of the last look at each entry: an entry is decided once a message. */
  #looked = new Uint32Array(1_024)
  #look = 0

  /** Returns what takes exactly this condition out again. */
  add(owner: Owner, condition: Condition): () => void {
    const id = this.#free.pop() ?? this.#entries.length
    this.#entries[id] = { owner, ...ready(condition) }
    if (id >= this.#looked.length) this.#looked = grown(this.#looked)
    const { postings, keys } = this.#filing(condition)
    const filed = [...keys]
    for (const key of filed) postings.add(key, id)
    return () => {
      for (const key of filed) postings.remove(key, id)
      this.#entries[id] = undefined
      this.#free.push(id)
    }
  }

  /** Conditions that hold, decided by `holds` alone. */
  meet(evidence: Evidence): Met<Owner>[] {
    const met: Met<Owner>[] = []
    const look = this.#nextLook()
    const facts = new Facts(evidence)
    const decide = (id: number): void => {
      if (this.#looked[id] === look) return
      this.#looked[id] = look
      const entry = this.#entries[id] as Entry<Owner>
      const share = shareIfHolds(entry, facts)
      if (share !== undefined) met.push({ owner: entry.owner, condition: entry.condition, share })
    }
    for (const hash of evidence.text.hashes) this.#byText.each(hash, decide)
    for (const hash of evidence.structure.hashes) this.#byStructure.each(hash, decide)
    for (const feature of evidence.features) this.#byFeature.each(hashOf(feature), decide)
    return met
  }

  /** By its rarest kind of part alone: the others are looked at only when that was found. */
  #filing({ text, structure, features }: Condition): Filing {
    if (text) return { postings: this.#byText, keys: new Set(anchors(text)) }
    if (structure) return { postings: this.#byStructure, keys: new Set(anchors(structure)) }
    if (!features) return { postings: this.#byFeature, keys: [] }
    const enough = features.any.slice(0, features.any.length - features.least + 1)
    return { postings: this.#byFeature, keys: new Set(enough.map(hashOf)) }
  }

  #nextLook(): number {
    if (this.#look === 0xffff_ffff) {
      this.#looked.fill(0)
      this.#look = 0
    }
    return ++this.#look
  }
}

function hashOf({ kind, value }: Feature): number {
  return hashOfPair(kind, value)
}

/**
 * The lowest shingles of which at least one must be found: where k are in range, all but max(least, share·k) may be missing,
 * and those in range are the lowest ones.
 */
function anchors({ shingles, share, least }: SketchPart): readonly number[] {
  let needed = 1
  for (let k = least; k <= shingles.length; k++) needed = Math.max(needed, k - Math.max(least, Math.ceil(share * k)) + 1)
  return shingles.slice(0, needed)
}

/** The evidence's features by key, made when first asked for. */
class Facts {
  #keys: ReadonlySet<string> | undefined

  constructor(readonly evidence: Evidence) {}

  get keys(): ReadonlySet<string> {
    this.#keys ??= new Set(this.evidence.features.map(featureKey))
    return this.#keys
  }
}

function ready(condition: Condition): Ready {
  return {
    condition,
    text: condition.text && Uint32Array.from(condition.text.shingles),
    structure: condition.structure && Uint32Array.from(condition.structure.shingles),
    features: condition.features?.any.map(featureKey),
  }
}

function shareIfHolds({ condition, ...parts }: Ready, facts: Facts): number | undefined {
  const none = { hits: 0, inRange: 0 }
  const text = parts.text ? overlap(parts.text, facts.evidence.text) : none
  const structure = parts.structure ? overlap(parts.structure, facts.evidence.structure) : none
  const found = {
    textHits: text.hits,
    textInRange: text.inRange,
    structureHits: structure.hits,
    structureInRange: structure.inRange,
    features: parts.features?.filter(key => facts.keys.has(key)).length ?? 0,
  }
  if (!holds(condition, found)) return undefined
  const seen = condition.text ? text : structure
  return seen.inRange === 0 ? 1 : seen.hits / seen.inRange
}

/** For drafting, where a growing list of conditions is asked about one message after another. */
const readied = new WeakMap<Condition, Ready>()
let last: Facts | undefined

/** Does this one condition hold for this evidence? For drafting, where there is no index yet. */
export function conditionMeets(condition: Condition, evidence: Evidence): boolean {
  const made = readied.get(condition) ?? ready(condition)
  readied.set(condition, made)
  if (last?.evidence !== evidence) last = new Facts(evidence)
  return shareIfHolds(made, last) !== undefined
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
