/**
 * campaigns/components: what hangs together once membership has to be made anew.
 *
 * Connected components of "similar", so the result depends on the members alone, not on the order of reports. Candidates come
 * from shared look-up keys, so a campaign of a thousand members is not compared pair by pair.
 */
import type { Evidence } from '../evidence/index.js'
import { lookupKeys, whySimilar } from './similar.js'

export interface Observed {
  readonly sample: string
  readonly evidence: Evidence
}

/** Groups of sample ids; members and groups in the order given. */
export function components(members: readonly Observed[]): readonly (readonly string[])[] {
  const parent = members.map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  const byKey = new Map<number, number[]>()
  members.forEach((member, i) => {
    for (const k of lookupKeys(member.evidence)) {
      const others = byKey.get(k) ?? []
      for (const j of others) {
        if (root(i) !== root(j) && whySimilar(member.evidence, (members[j] as Observed).evidence).length > 0) {
          parent[Math.max(root(i), root(j))] = Math.min(root(i), root(j))
        }
      }
      others.push(i)
      byKey.set(k, others)
    }
  })
  const groups = new Map<number, string[]>()
  members.forEach((member, i) => {
    groups.set(root(i), [...(groups.get(root(i)) ?? []), member.sample])
  })
  return [...groups.values()]
}
