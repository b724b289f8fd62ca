/**
 * campaigns/names: what a campaign is called when its members were grouped anew.
 *
 * A campaign is named after the sample that founded it, and keeps the name when that one goes: what an analyst said of it (held
 * back, approved) goes where most of its members go. What stays together is what counts, so only groups that get no name so
 * are named after their own first member.
 */
import { sql } from 'kysely'
import type { AnyTransaction } from '../store/index.js'

export interface Group {
  readonly campaign: string
  readonly samples: readonly string[]
}

/** Of a campaign that a sample founds. */
export function campaignIdFrom(sample: string): string {
  return sample.replace(/^smp_/, 'cmp_')
}

/**
 * Groups and their samples in the order of report. `homes`: where samples were before. A name goes to the group that has most of
 * its members, the first such; a group that could have several takes the one that gives it most, the first such.
 */
export async function named(
  trx: AnyTransaction,
  groups: readonly (readonly string[])[],
  homes: ReadonlyMap<string, string>,
): Promise<readonly Group[]> {
  const inherited = inheritance(groups, homes)
  const founders = groups.filter((_, i) => inherited[i] === undefined).map(group => campaignIdFrom(group[0] as string))
  const taken = await takenOf(trx, founders)
  for (const name of homes.values()) taken.delete(name)
  for (const name of inherited) if (name !== undefined) taken.add(name)
  return groups.map((samples, i) => ({ campaign: inherited[i] ?? free(campaignIdFrom(samples[0] as string), taken), samples }))
}

/** For each group, the name that it goes on with. */
export function inheritance(
  groups: readonly (readonly string[])[],
  homes: ReadonlyMap<string, string>,
): readonly (string | undefined)[] {
  const counts = groups.map(group => countsOf(group, homes))
  const heirs = new Map<string, number>()
  counts.forEach((from, group) => {
    for (const [name, n] of from) if (n > (counts[heirs.get(name) ?? -1]?.get(name) ?? 0)) heirs.set(name, group)
  })
  return counts.map((from, group) => {
    let best: string | undefined
    for (const [name, n] of from)
      if (heirs.get(name) === group && n > (best === undefined ? 0 : (from.get(best) as number))) best = name
    return best
  })
}

/** In the order in which the names are met. */
function countsOf(group: readonly string[], homes: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const sample of group) {
    const home = homes.get(sample)
    if (home !== undefined) counts.set(home, (counts.get(home) ?? 0) + 1)
  }
  return counts
}

/** Names of campaigns that have members, among these and what was derived from them. Hardly ever any: then it is one look-up. */
async function takenOf(trx: AnyTransaction, founders: readonly string[]): Promise<Set<string>> {
  if (founders.length === 0) return new Set()
  const listed = sql`(select jsonb_array_elements_text(${JSON.stringify(founders)}::jsonb))`
  const { rows } = await sql<{ id: string }>`select id from campaigns where members > 0 and id in ${listed}`.execute(trx)
  if (rows.length === 0) return new Set()
  const derived = await sql<{
    id: string
  }>`select id from campaigns where members > 0 and split_part(id, '-', 1) in ${listed}`.execute(trx)
  return new Set(derived.rows.map(row => row.id))
}

/** The founder may have been withdrawn, its campaign have gone on, and now it is reported again and belongs elsewhere. */
function free(founder: string, taken: Set<string>): string {
  let name = founder
  for (let n = 2; taken.has(name); n++) name = `${founder}-${n}`
  taken.add(name)
  return name
}
