/**
 * people/organisations: mail domains that belong together, for which roles can be given.
 *
 * A domain belongs to one organisation at most: what is reported from it must not be seen by two.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { type Store, tablesOf } from '../store/index.js'
import type { OrganisationRemoved, OrganisationSet } from './events.js'
import type { PeopleTables } from './tables.js'

export interface Organisation {
  /** Chosen by whoever made it: 'sales'. */
  readonly id: string
  readonly name: string
  /** Lower case. */
  readonly domains: readonly string[]
}

export type SetOutcome =
  | { readonly kind: 'set' }
  | { readonly kind: 'domain-taken'; readonly domain: string; readonly by: string }

export class Organisations {
  constructor(private readonly store: Store) {}

  list(): Promise<readonly Organisation[]> {
    return readOrganisations(this.store.db)
  }

  async set(organisation: Organisation, by: string): Promise<SetOutcome> {
    const { id, name } = organisation
    const domains = [...new Set(organisation.domains.map(domain => domain.toLowerCase()))]
    let outcome: SetOutcome = { kind: 'set' }
    await this.store.recordIf(async any => {
      const others = (await locked(any as Transaction<PeopleTables>)).filter(other => other.id !== id)
      const owner = others.find(other => other.domains.some(domain => domains.includes(domain)))
      if (owner) {
        const domain = owner.domains.find(each => domains.includes(each)) as string
        outcome = { kind: 'domain-taken', domain, by: owner.id }
        return []
      }
      const data: OrganisationSet['data'] = { organisation: id, name, domains }
      return [{ kind: 'organisation-set', by, about: [id], data }]
    })
    return outcome
  }

  /** False: there is none. Roles that were given for it reach nothing from then on. */
  async remove(id: string, by: string): Promise<boolean> {
    const events = await this.store.recordIf(async any => {
      const known = (await locked(any as Transaction<PeopleTables>)).some(each => each.id === id)
      const data: OrganisationRemoved['data'] = { organisation: id }
      return known ? [{ kind: 'organisation-removed', by, about: [id], data }] : []
    })
    return events.length > 0
  }
}

// biome-ignore lint/suspicious/noExplicitAny: as the store hands it out
export function readOrganisations(db: Kysely<any>): Promise<readonly Organisation[]> {
  return tablesOf<PeopleTables>(db).selectFrom('organisations').selectAll().orderBy('id').execute()
}

/** Rows alone would not keep two from being made with the same domain at the same moment. */
async function locked(trx: Transaction<PeopleTables>): Promise<readonly Organisation[]> {
  await sql`select pg_advisory_xact_lock(hashtext('surinuke.organisations'))`.execute(trx)
  return trx.selectFrom('organisations').selectAll().orderBy('id').execute()
}
