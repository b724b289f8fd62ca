/**
 * rulemaking/template/copies: which members of a campaign a template is inferred from.
 *
 * Members that the draft rests on, in their order, each only if it brings a reporter whom those before have not: so what three of
 * them have in common is in three people's mail. Of the first three, six, twelve, … the newest twelve: a rule gets a new template a
 * few times in its life and not with each report. A function of the members and of who reported them.
 */
import { type Store, tablesOf } from '../../store/index.js'
import { fewestCopies } from './infer.js'

type Tables = { reports: { sample: string; kind: string; person: string; withdrawn_at: Date | null } }

const mostCopies = 12
/** Then it stays: what comes in other words later has conditions of its own. */
const mostConsidered = 96
/** A campaign of one reporter has thousands of members and no copies. */
const mostMembers = 500

/** `members`: in their order; none when there are too few. */
export async function copiesOf(store: Store, members: readonly string[]): Promise<readonly string[]> {
  if (members.length < fewestCopies) return []
  const looked = members.slice(0, mostMembers)
  const reports = await tablesOf<Tables>(store.db)
    .selectFrom('reports')
    .select(['sample', 'person'])
    .where('sample', 'in', looked)
    .where('kind', '=', 'missed')
    .where('withdrawn_at', 'is', null)
    .execute()
  const peopleOf = new Map<string, string[]>()
  for (const { sample, person } of reports) peopleOf.set(sample, [...(peopleOf.get(sample) ?? []), person])
  return chosenOf(looked.map(sample => ({ sample, people: peopleOf.get(sample) ?? [] })))
}

interface Member {
  readonly sample: string
  readonly people: readonly string[]
}

export function chosenOf(members: readonly Member[]): readonly string[] {
  const seen = new Set<string>()
  const copies: string[] = []
  for (const { sample, people } of members) {
    if (people.every(person => seen.has(person))) continue
    for (const person of people) seen.add(person)
    copies.push(sample)
    if (copies.length === mostConsidered) break
  }
  if (copies.length < fewestCopies) return []
  let considered = fewestCopies
  while (considered * 2 <= copies.length) considered *= 2
  return copies.slice(Math.max(0, considered - mostCopies), considered)
}
