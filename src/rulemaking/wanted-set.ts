/**
 * rulemaking/wanted-set: all remembered wanted mail, ready to try a condition on.
 *
 * Each batch is turned once into postings (hash → messages), so trying a condition costs a few look-ups a batch and not a walk
 * over all mail. Batches come and go as a whole.
 */
import { createHash } from 'node:crypto'
import type { Feature } from '../evidence/index.js'
import { type Condition, featureKey, holds } from '../rules/index.js'
import type { WantedFacts, WantedStrata } from './draft.js'
import { senderTypes } from './sender-type.js'
import type { Salt, WantedMessage } from './wanted-batch.js'
import { WantedPostings } from './wanted-postings.js'

interface Batch {
  readonly count: number
  readonly text: WantedPostings
  readonly structure: WantedPostings
  readonly features: WantedPostings
  readonly textHorizon: Uint32Array
  readonly structureHorizon: Uint32Array
  /** Of each message: its place in `languageNames`. */
  readonly languages: Uint16Array
  readonly languageNames: readonly string[]
  /** Of each message: its place in `senderTypes`. */
  readonly senders: Uint8Array
}

export class WantedSet implements WantedFacts {
  readonly #batches = new Map<string, Batch>()
  #size = 0
  #changes = 0
  #named: { readonly state: number; readonly digest: string } | undefined
  #all: { readonly state: number; readonly strata: WantedStrata } | undefined

  constructor(private readonly salt: Salt) {}

  get size(): number {
    return this.#size
  }

  /** Names what is remembered: the same in every process, and after a start. */
  get contents(): string {
    if (this.#named?.state !== this.#changes) {
      const digest = createHash('sha256')
        .update([...this.#batches.keys()].sort().join('\n'))
        .digest('hex')
      this.#named = { state: this.#changes, digest }
    }
    return this.#named.digest
  }

  has(id: string): boolean {
    return this.#batches.has(id)
  }

  add(id: string, messages: readonly WantedMessage[]): void {
    this.remove(id)
    this.#batches.set(id, {
      count: messages.length,
      text: new WantedPostings(messages, m => m.text.hashes, 32),
      structure: new WantedPostings(messages, m => m.structure.hashes, 32),
      features: new WantedPostings(messages, m => m.features, 52),
      textHorizon: Uint32Array.from(messages, m => m.text.horizon),
      structureHorizon: Uint32Array.from(messages, m => m.structure.horizon),
      ...languagesOf(messages),
      senders: Uint8Array.from(messages, m => senderTypes.indexOf(m.sender)),
    })
    this.#size += messages.length
    this.#changes++
  }

  remove(id: string): void {
    const batch = this.#batches.get(id)
    if (!batch) return
    this.#batches.delete(id)
    this.#size -= batch.count
    this.#changes++
  }

  /** All but these are forgotten. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#batches.keys()) if (!ids.has(id)) this.remove(id)
  }

  /** How many messages there are in each language, and of each kind of sender; with a condition: of those that it would stop. */
  strata(condition?: Condition): WantedStrata {
    if (condition) return this.#count(condition)
    if (this.#all?.state !== this.#changes) this.#all = { state: this.#changes, strata: this.#count() }
    return this.#all.strata
  }

  #count(condition?: Condition): WantedStrata {
    const strata: WantedStrata = { languages: new Map(), senders: new Map() }
    const salted = condition && saltedKeys(condition, this.salt)
    for (const batch of this.#batches.values()) {
      const messages = condition && salted ? hitsIn(batch, condition, salted) : batch.senders.keys()
      for (const message of messages) {
        one(strata.languages, batch.languageNames[batch.languages[message] as number] as string)
        one(strata.senders, senderTypes[batch.senders[message] as number] as string)
      }
    }
    return strata
  }

  text(hash: number): number {
    return this.#seen(this.salt.hash(hash), batch => batch.text)
  }

  structure(hash: number): number {
    return this.#seen(this.salt.hash(hash), batch => batch.structure)
  }

  feature(feature: Feature): number {
    return this.#seen(this.salt.feature(featureKey(feature)), batch => batch.features)
  }

  /** How many wanted messages this condition would stop. */
  hits(condition: Condition): number {
    const salted = saltedKeys(condition, this.salt)
    let hits = 0
    for (const batch of this.#batches.values()) hits += hitsIn(batch, condition, salted).length
    return hits
  }

  /** What the hashes take, all batches together. */
  get bytes(): number {
    let n = 0
    for (const { count, text, structure, features } of this.#batches.values())
      n += text.bytes + structure.bytes + features.bytes + 11 * count
    return n
  }

  #seen(key: number, of: (batch: Batch) => WantedPostings): number {
    let n = 0
    for (const batch of this.#batches.values()) n += of(batch).count(key)
    return n
  }
}

/** The condition's hashes as they stand in batches, made once for all of them. */
interface SaltedKeys {
  readonly text: readonly number[]
  readonly structure: readonly number[]
  readonly features: readonly number[]
}

function saltedKeys({ text, structure, features }: Condition, salt: Salt): SaltedKeys {
  return {
    text: (text?.shingles ?? []).map(salt.hash),
    structure: (structure?.shingles ?? []).map(salt.hash),
    features: (features?.any ?? []).map(feature => salt.feature(featureKey(feature))),
  }
}

function hitsIn(batch: Batch, condition: Condition, salted: SaltedKeys): readonly number[] {
  const text = counts(batch.text, salted.text)
  // A condition that holds was found by its anchor at least.
  if (condition.text && text.size === 0) return []
  const structure = counts(batch.structure, salted.structure)
  if (condition.structure && structure.size === 0) return []
  const features = counts(batch.features, salted.features)
  const hits: number[] = []
  for (const message of (condition.text ? text : condition.structure ? structure : features).keys()) {
    const found = {
      textHits: text.get(message) ?? 0,
      textInRange: inRange(condition.text?.shingles ?? [], batch.textHorizon[message] as number),
      structureHits: structure.get(message) ?? 0,
      structureInRange: inRange(condition.structure?.shingles ?? [], batch.structureHorizon[message] as number),
      features: features.get(message) ?? 0,
    }
    if (holds(condition, found)) hits.push(message)
  }
  return hits
}

function inRange(shingles: readonly number[], horizon: number): number {
  let n = 0
  for (const hash of shingles) if (hash <= horizon) n++
  return n
}

function counts(postings: WantedPostings, keys: readonly number[]): Map<number, number> {
  const found = new Map<number, number>()
  for (const key of keys) postings.each(key, message => found.set(message, (found.get(message) ?? 0) + 1))
  return found
}

function languagesOf(messages: readonly WantedMessage[]): Pick<Batch, 'languages' | 'languageNames'> {
  const languageNames = [...new Set(messages.map(m => m.language))]
  const places = new Map(languageNames.map((name, place) => [name, place]))
  return { languageNames, languages: Uint16Array.from(messages, m => places.get(m.language) as number) }
}

function one(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
