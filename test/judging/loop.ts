/**
 * judging/loop: the loop as these tests see it: wanted mail is remembered, a message is reported, others are judged.
 *
 * The only file here that knows the rooms; it goes the way of the product, less store and people: bytes → Message → Evidence →
 * draft, tried on remembered wanted mail → rule set entry → filter.
 */
import { type Evidence, observe } from '../../src/evidence/index.js'
import { Filter, type Verdict } from '../../src/filter/index.js'
import { parseMessage } from '../../src/mail/index.js'
import { emptyDraft, extend } from '../../src/rulemaking/draft.js'
import { saltedMessage, saltFrom } from '../../src/rulemaking/wanted-batch.js'
import { WantedSet } from '../../src/rulemaking/wanted-set.js'

export type { Verdict }

const salt = saltFrom(Buffer.from('8 bytes!'))

/** The same bytes are judged by many loops here; reading them once keeps the tests fast. */
const read = new WeakMap<Buffer, Evidence>()

export class Loop {
  readonly #filter = new Filter()
  readonly #wanted = new WantedSet(salt)
  #reports = 0

  rememberWanted(raws: readonly Buffer[]): void {
    this.#wanted.add(
      `batch-${this.#wanted.batches.size}`,
      raws.map(raw => saltedMessage(evidenceOf(raw), salt)),
    )
  }

  /** One person reports one message: a campaign of one member, whose rule goes live when there is anything to publish. */
  report(raw: Buffer): void {
    const version = ++this.#reports
    const { conditions } = extend(emptyDraft, evidenceOf(raw), this.#wanted)
    if (conditions.length === 0) return
    const rule = { id: `rul_${version}`, campaign: `cam_${version}`, revision: 1, conditions }
    this.#filter.apply({ version, op: 'put', rule, mode: 'live' })
  }

  judge(raw: Buffer): Verdict {
    return this.#filter.judge(evidenceOf(raw))
  }
}

function evidenceOf(raw: Buffer): Evidence {
  let evidence = read.get(raw)
  if (!evidence) {
    evidence = observe(parseMessage(raw))
    read.set(raw, evidence)
  }
  return evidence
}
