/**
 * filter: Evidence + RuleSet → Verdict.
 *
 * The one function that decides about mail, for the gateway and for the check alike. It knows no database, no clock and no
 * network; the rule set comes to it entry by entry, so two filters at one version give one verdict. Rules come first: they say
 * which campaign it is. Shadow rules are counted beside the verdict and never change it.
 */
import type { Evidence } from '../evidence/index.js'
import { type Experience, type Finding, School, type Start } from '../heuristics/index.js'
import { ConditionIndex, type Met, type Rule } from '../rules/index.js'
import type { RuleSetEntry } from './entry.js'
import { defaultPolicy, type FilterPolicy } from './policy.js'
import type { Reason, Verdict } from './verdict.js'

interface Held {
  readonly rule: Rule
  readonly mode: 'live' | 'shadow'
}

export class Filter {
  readonly #index = new ConditionIndex<Held>()
  readonly #removers = new Map<string, readonly (() => void)[]>()
  readonly #school: School
  #version = 0

  /** `start`: what the heuristics know before the first lesson. */
  constructor(start: Start) {
    this.#school = new School(start)
  }

  get version(): number {
    return this.#version
  }

  /** Live and shadow rules held. */
  get size(): number {
    return this.#removers.size
  }

  /** Entries at or below the version held are known already and change nothing. */
  apply(entry: RuleSetEntry): void {
    if (entry.version <= this.#version) return
    this.#version = entry.version
    switch (entry.op) {
      case 'put':
        this.#remove(entry.rule.id)
        this.#put({ rule: entry.rule, mode: entry.mode })
        break
      case 'remove':
        this.#remove(entry.rule)
        break
      case 'learn':
        this.#school.learn(entry.id, entry.lessons)
        break
      case 'forget':
        this.#school.forget(entry.id)
    }
  }

  judge(evidence: Evidence, policy: FilterPolicy = defaultPolicy): Verdict {
    return this.#byRules(evidence) ?? unlessNewsletter(evidence, this.#byHeuristics(evidence, policy))
  }

  /** Shadow rules that would have stopped it. */
  shadows(evidence: Evidence): readonly string[] {
    return [...new Set(this.#index.meet(evidence).flatMap(m => (m.owner.mode === 'shadow' ? [m.owner.rule.id] : [])))]
  }

  #byRules(evidence: Evidence): Verdict | undefined {
    const live = this.#index.meet(evidence).filter(m => m.owner.mode === 'live')
    const first = strongest(live)
    if (!first) return undefined
    const ofRule = live.filter(m => m.owner.rule.id === first.owner.rule.id)
    return {
      kind: 'spam',
      method: 'rules',
      score: 100,
      reasons: ofRule.slice(0, 8).map(reasonOf),
      rule: first.owner.rule.id,
      version: this.#version,
    }
  }

  #byHeuristics(evidence: Evidence, policy: FilterPolicy): Verdict {
    const version = this.#version
    if (policy.heuristics === 'off') return { kind: 'clean', score: 0, reasons: [], version }
    const experience = this.#school.experience(evidence.language)
    const model = experience === 'beginner' ? this.#school.beginner() : this.#school.model()
    const score = Math.round(model.score(evidence) * 10) / 10
    const enough = score >= needed(policy, experience) && (score >= ofKnownSender || !this.#isKnown(evidence))
    if (!enough) return { kind: 'clean', score, reasons: [], version }
    const reasons = model.findings(evidence).filter(finding => finding.weight > 0)
    return { kind: 'spam', method: 'heuristics', score, reasons: reasons.map(findingReason), version }
  }

  /** Who forges the address of a correspondent is not one, where a trusted server says so. */
  #isKnown(evidence: Evidence): boolean {
    return evidence.authentication !== 'fail' && this.#school.knowsSender(evidence)
  }

  #put(held: Held): void {
    this.#removers.set(
      held.rule.id,
      held.rule.conditions.map(condition => this.#index.add(held, condition)),
    )
  }

  #remove(id: string): void {
    for (const remove of this.#removers.get(id) ?? []) remove()
    this.#removers.delete(id)
  }
}

/** One leaves honest bulk mail by unsubscribing: its wording alone does not make it spam. A rule can. */
function unlessNewsletter({ unsubscribe }: Evidence, { score, version, ...verdict }: Verdict): Verdict {
  if (unsubscribe === undefined) return { ...verdict, score, version }
  const reasons = [{ name: 'newsletter.unsubscribe', detail: unsubscribe }]
  return { kind: 'newsletter', method: 'newsletter', score, reasons, version }
}

/** From whom wanted mail comes, hardly anything is spam; what is, is reported, and then a rule knows it. */
const ofKnownSender = 95

/** The less wanted mail is known, the surer the heuristics must be. */
function needed({ threshold }: FilterPolicy, experience: Experience): number {
  switch (experience) {
    case 'full':
      return threshold
    case 'unwanted':
      return Math.max(threshold, 75)
    case 'foreign':
      return Math.max(threshold, 88)
    case 'beginner':
      return Math.max(threshold, 98)
    case 'none':
      return Number.POSITIVE_INFINITY
  }
}

/** The highest share, and of equals the lowest rule id: which rule is named must not depend on the order of publication. */
function strongest(met: readonly Met<Held>[]): Met<Held> | undefined {
  let best: Met<Held> | undefined
  for (const m of met) {
    if (!best || m.share > best.share || (m.share === best.share && m.owner.rule.id < best.owner.rule.id)) best = m
  }
  return best
}

function reasonOf(met: Met<Held>): Reason {
  const { condition, share } = met
  if (condition.text || condition.structure) return { name: `rule.${condition.name}`, detail: `${Math.round(share * 100)} %` }
  const feature = condition.features?.any[0]
  return {
    name: `rule.${condition.name}`,
    detail: feature && condition.name === 'indicator' ? `${feature.kind} ${feature.value}` : '',
  }
}

const groups = new Set(['wording', 'subject-pieces', 'sender-pieces', 'layout', 'trait'])

const named = 'finding:'

/** A trait that is a finding has a sentence of its own. */
function findingReason({ name, detail }: Finding): Reason {
  if (name === 'trait' && detail.startsWith(named)) return { name: `finding.${detail.slice(named.length)}`, detail: '' }
  return groups.has(name) ? { name: `finding.${name}`, detail } : { name: 'finding.other', detail: `${name} ${detail}` }
}
