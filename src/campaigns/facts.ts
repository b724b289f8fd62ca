/** campaigns/facts: what is counted of a sample: the domains of its sender and links, the links' hosts, its subject, its language. */
import type { StoredEvidence } from '../evidence/index.js'
import type { FactKind } from './tables.js'

export interface Fact {
  readonly kind: FactKind
  readonly value: string
}

const counted: readonly string[] = ['sender-domain', 'link-domain', 'link-host', 'subject'] satisfies FactKind[]
/** A mail that links to a thousand hosts hides the ones that matter. */
const most = 80

export function factsOf({ language, features }: Pick<StoredEvidence, 'language' | 'features'>): readonly Fact[] {
  const facts = features.filter(feature => counted.includes(feature.kind)).slice(0, most) as readonly Fact[]
  return [{ kind: 'language', value: language }, ...facts.map(({ kind, value }) => ({ kind, value }))]
}
