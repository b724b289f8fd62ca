/**
 * judging/loop: the loop as these tests see it: wanted mail is remembered, a message is reported, others are judged.
 *
 * The only file here that knows the rooms; it goes the way of the product, less store and people: bytes → Message → Evidence →
 * draft, tried on remembered wanted mail → rule set entry → filter.
 */
import { type Evidence, observe } from '../../src/evidence/index.js'
import { Filter, type Verdict } from '../../src/filter/index.js'
import { type Lesson, lessonFrom, type Start, startingModel, tokensOf } from '../../src/heuristics/index.js'
import { parseMessage } from '../../src/mail/index.js'
import { emptyDraft, extend } from '../../src/rulemaking/draft.js'
import { saltedMessage, saltFrom } from '../../src/rulemaking/wanted-batch.js'
import { WantedSet } from '../../src/rulemaking/wanted-set.js'

export type { Verdict }

const salt = saltFrom(Buffer.from('sixteen bytes!!!'))

/** The same bytes are judged by many loops here; reading them once keeps the tests fast. */
const read = new WeakMap<Buffer, Evidence>()

export class Loop {
  readonly #filter: Filter
  readonly #wanted = new WantedSet(salt)
  #version = 0

  /** `start`: what the heuristics know before the first message. */
  constructor(start: Start = startingModel) {
    this.#filter = new Filter(start)
  }

  rememberWanted(raws: readonly Buffer[]): void {
    const id = `wtd_${++this.#version}`
    const evidences = raws.map(evidenceOf)
    this.#wanted.add(
      id,
      evidences.map(evidence => saltedMessage(evidence, salt, false)),
    )
    const lessons = evidences.map((evidence, i) => lessonOf(`${id}/${i}`, this.#version, false, evidence))
    this.#filter.apply({ version: this.#version, op: 'learn', id, lessons })
  }

  /** One person reports one message: a campaign of one member, whose rule goes live when there is anything to publish. */
  report(raw: Buffer): void {
    const evidence = evidenceOf(raw)
    const { conditions, likeWanted, setAside } = extend(emptyDraft, evidence, this.#wanted)
    if (likeWanted.length > 0 || setAside.length > 0) return
    const id = `smp_${++this.#version}`
    const lessons = [lessonOf(id, this.#version, true, evidence)]
    this.#filter.apply({ version: this.#version, op: 'learn', id, lessons })
    if (conditions.length === 0) return
    const rule = { id: `rul_${id}`, campaign: `cam_${id}`, revision: 1, conditions }
    this.#filter.apply({ version: ++this.#version, op: 'put', rule, mode: 'live' })
  }

  judge(raw: Buffer): Verdict {
    return this.#filter.judge(evidenceOf(raw))
  }
}

/** Lessons are learned in the order in which they came. */
function lessonOf(id: string, version: number, spam: boolean, evidence: Evidence): Lesson {
  return lessonFrom({ id, order: String(version).padStart(9, '0'), spam, language: evidence.language }, tokensOf(evidence))
}

function evidenceOf(raw: Buffer): Evidence {
  let evidence = read.get(raw)
  if (!evidence) {
    evidence = observe(parseMessage(raw))
    read.set(raw, evidence)
  }
  return evidence
}
