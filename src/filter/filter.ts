/**
 * filter: Evidence + RuleSet → Verdict.
 *
 * The one function that decides about mail, for the gateway and for the check alike. It knows no database, no clock and no
 * network; the rule set comes to it entry by entry, so two filters at one version give one verdict. Shadow rules are counted
 * beside the verdict and never change it.
 */
import type { Evidence } from '../evidence/index.js'
import { ConditionIndex, type Met, type Rule } from '../rules/index.js'
import type { Reason, Verdict } from './verdict.js'

export type RuleSetEntry =
  | { readonly version: number; readonly op: 'put'; readonly rule: Rule; readonly mode: 'live' | 'shadow' }
  | { readonly version: number; readonly op: 'remove'; readonly rule: string }

interface Held {
  readonly rule: Rule
  readonly mode: 'live' | 'shadow'
}

export class Filter {
  readonly #index = new ConditionIndex<Held>()
  readonly #removers = new Map<string, readonly (() => void)[]>()
  #version = 0

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
    const id = entry.op === 'put' ? entry.rule.id : entry.rule
    for (const remove of this.#removers.get(id) ?? []) remove()
    this.#removers.delete(id)
    if (entry.op === 'put') {
      const held: Held = { rule: entry.rule, mode: entry.mode }
      this.#removers.set(
        id,
        entry.rule.conditions.map(condition => this.#index.add(held, condition)),
      )
    }
  }

  judge(evidence: Evidence): Verdict {
    const met = this.#index.meet(evidence)
    const live = met.filter(m => m.owner.mode === 'live')
    const first = strongest(live)
    if (!first) return { kind: 'clean', score: 0, reasons: [], version: this.#version }
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

  /** Shadow rules that would have stopped it. */
  shadows(evidence: Evidence): readonly string[] {
    return [...new Set(this.#index.meet(evidence).flatMap(m => (m.owner.mode === 'shadow' ? [m.owner.rule.id] : [])))]
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
