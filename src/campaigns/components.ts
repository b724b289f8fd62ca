/**
 * campaigns/components: what hangs together once membership has to be made anew.
 *
 * Connected components of "similar", so the result depends on the members alone, not on the order of reports. Candidates come
 * from shared look-up keys, so a campaign of a thousand members is not compared pair by pair.
 */
import type { Evidence } from '../evidence/index.js'
import { type Bonds, noBonds } from './bonds.js'
import { lookupKeys, whySimilar } from './similar.js'

export interface Observed {
  readonly sample: string
  readonly evidence: Evidence
}

/** Members that share a look-up key; `together`: all of them hang together already. */
interface Sharing {
  readonly members: number[]
  together: boolean
}

/** Groups of sample ids; members and groups in the order given. */
export function components(members: readonly Observed[], bonds: Bonds = noBonds): readonly (readonly string[])[] {
  const parent = members.map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  const join = (i: number, j: number): void => {
    parent[Math.max(root(i), root(j))] = Math.min(root(i), root(j))
  }
  const places = new Map(members.map((member, i) => [member.sample, i]))
  for (const samples of bonds.held()) {
    const present = samples.flatMap(sample => places.get(sample) ?? [])
    for (const i of present) join(i, present[0] as number)
  }
  const byKey = new Map<number, Sharing>()
  members.forEach((member, i) => {
    for (const k of lookupKeys(member.evidence)) {
      const sharing = byKey.get(k) ?? { members: [], together: true }
      for (const j of sharing.members) {
        const other = members[j] as Observed
        if (root(i) !== root(j) && bonds.mayJoin(member, other) && whySimilar(member.evidence, other.evidence).length > 0)
          join(i, j)
        // With one of them it is with all of them: without this, ten thousand members would be fifty million pairs.
        if (sharing.together && root(i) === root(j)) break
      }
      sharing.together &&= sharing.members.length === 0 || root(i) === root(sharing.members[0] as number)
      sharing.members.push(i)
      byKey.set(k, sharing)
    }
  })
  const groups = new Map<number, string[]>()
  members.forEach((member, i) => {
    groups.set(root(i), [...(groups.get(root(i)) ?? []), member.sample])
  })
  return [...groups.values()]
}
