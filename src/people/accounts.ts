/**
 * people/accounts: who can sign in, and with which roles.
 *
 * An account is never taken away, only locked: what it did stays explained. The last administrator of the installation can be
 * neither locked nor given less, or nobody could ever give anything again.
 */
import type { Transaction } from 'kysely'
import { type AnyTransaction, type NewEvent, type Store, tablesOf } from '../store/index.js'
import { type Actor, actorOfPerson, type DomainsOf } from './actor.js'
import type { AccountChanged, AccountMade, Grant } from './events.js'
import { readOrganisations } from './organisations.js'
import type { Reach } from './reach.js'
import type { PeopleTables } from './tables.js'

export interface Account {
  readonly person: string
  readonly name: string | undefined
  readonly grants: readonly Grant[]
  readonly locked: boolean
  readonly madeAt: string
  readonly signedInAt: string | undefined
}

export type NewAccount = AccountMade['data']
export type AccountChange = Omit<AccountChanged['data'], 'person'>
export type ChangeOutcome =
  | { readonly kind: 'changed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'last-administrator' }

export interface AccountSearch {
  readonly reach: Reach
  /** Part of the address or the name. */
  readonly search?: string
  readonly after?: string
  readonly limit?: number
}

type Trx = Transaction<PeopleTables>

/** The account of the very first administrator, who has no address yet. */
export const firstAdministrator = 'administrator'

export class Accounts {
  constructor(private readonly store: Store) {}

  async find(person: string): Promise<Account | undefined> {
    const row = await this.#db.selectFrom('accounts').selectAll().where('person', '=', person.toLowerCase()).executeTakeFirst()
    return row && accountOf(row)
  }

  /** With the rights of now; undefined: no such account, or it is locked. */
  async actor(person: string, session?: string): Promise<Actor | undefined> {
    const account = await this.find(person)
    if (!account || account.locked) return undefined
    return actorOfPerson(account.person, account.grants, await this.domainsOf(account.grants), session)
  }

  /** Only asks when a grant names an organisation. */
  async domainsOf(grants: readonly Grant[]): Promise<DomainsOf> {
    if (grants.every(grant => grant.organisation === undefined)) return () => []
    const known = new Map((await readOrganisations(this.store.db)).map(({ id, domains }) => [id, domains]))
    return organisation => known.get(organisation) ?? []
  }

  /** By address. */
  async list({ reach, search, after = '', limit = 100 }: AccountSearch): Promise<readonly Account[]> {
    let query = this.#db.selectFrom('accounts').selectAll().where('person', '>', after).orderBy('person').limit(limit)
    if (reach !== 'everywhere') {
      if (reach.length === 0) return []
      query = query.where(where => where.or(reach.map(domain => where('person', 'like', `%@${likeable(domain)}`))))
    }
    if (search) {
      const pattern = `%${likeable(search.toLowerCase())}%`
      query = query.where(where => where.or([where('person', 'like', pattern), where('name', 'ilike', pattern)]))
    }
    return (await query.execute()).map(accountOf)
  }

  /** False: there is one already. */
  async make(account: NewAccount, by: string): Promise<boolean> {
    const events = await this.store.recordIf(async any => {
      const known = await (any as Trx)
        .selectFrom('accounts')
        .select('person')
        .where('person', '=', account.person)
        .executeTakeFirst()
      return known ? [] : [madeEvent(account, by)]
    })
    return events.length > 0
  }

  async change(person: string, change: AccountChange, by: string): Promise<ChangeOutcome> {
    let outcome: ChangeOutcome = { kind: 'not-found' }
    await this.store.recordIf(async any => {
      const rows = await allLocked(any)
      const before = rows.find(row => row.person === person)
      if (!before) return []
      const after = { ...before, ...change }
      const left = rows.filter(row => isAdministrator(row.person === person ? after : row))
      outcome = { kind: 'last-administrator' }
      if (isAdministrator(before) && left.length === 0) return []
      outcome = { kind: 'changed' }
      return [{ kind: 'account-changed', by, about: [person], data: { person, ...change } satisfies AccountChanged['data'] }]
    })
    return outcome
  }

  /** Whether an administrator of the whole installation has ever signed in: from then on nobody needs a first link. */
  async isTakenOver(): Promise<boolean> {
    const rows = await this.#db.selectFrom('accounts').selectAll().where('signed_in_at', 'is not', null).execute()
    return rows.some(isAdministrator)
  }

  get #db() {
    return tablesOf<PeopleTables>(this.store.db)
  }
}

export function madeEvent(data: NewAccount, by: string): NewEvent {
  return { kind: 'account-made', by, about: [data.person], data }
}

function isAdministrator({ grants, locked }: { readonly grants: readonly Grant[]; readonly locked: boolean }): boolean {
  return !locked && grants.some(grant => grant.role === 'administrator' && !grant.organisation && !grant.domain)
}

/** Two administrators that lock each other at the same moment must wait for each other. */
function allLocked(any: AnyTransaction): Promise<PeopleTables['accounts'][]> {
  return (any as Trx).selectFrom('accounts').selectAll().orderBy('person').forUpdate().execute()
}

function accountOf(row: PeopleTables['accounts']): Account {
  return {
    person: row.person,
    name: row.name ?? undefined,
    grants: row.grants,
    locked: row.locked,
    madeAt: row.made_at.toISOString(),
    signedInAt: row.signed_in_at?.toISOString(),
  }
}

function likeable(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
