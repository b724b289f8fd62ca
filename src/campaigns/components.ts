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

/** Members that share a look-up key; `together`: all of them hang together already. */
interface Sharing {
  readonly members: number[]
  together: boolean
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
  const byKey = new Map<number, Sharing>()
  members.forEach((member, i) => {
    for (const k of lookupKeys(member.evidence)) {
      const sharing = byKey.get(k) ?? { members: [], together: true }
      for (const j of sharing.members) {
        if (root(i) !== root(j) && whySimilar(member.evidence, (members[j] as Observed).evidence).length > 0) {
          parent[Math.max(root(i), root(j))] = Math.min(root(i), root(j))
        }
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
