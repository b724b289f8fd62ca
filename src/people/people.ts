/**
 * people/people: who is known here, and in which language and how much they want to be told.
 *
 * A person is an address that somebody proved to be theirs by submitting. Choices can be made for a person before that.
 */
import { type Store, tablesOf } from '../store/index.js'
import type { PersonLanguage, PersonPreferred, Tell } from './events.js'
import type { Reach } from './reach.js'
import type { PeopleTables } from './tables.js'

export interface Person {
  readonly address: string
  readonly organisation: string
  /** Chosen, else as learnt. */
  readonly language: PersonLanguage | undefined
  /** Undefined: as the installation says. */
  readonly tell: Tell | undefined
  /** ISO 8601; undefined until the person submitted something. */
  readonly firstSeen: string | undefined
  readonly lastSeen: string | undefined
}

export interface Preferences {
  /** Null takes the choice back. */
  readonly language?: PersonLanguage | null
  readonly tell?: Tell | null
}

export class People {
  constructor(private readonly store: Store) {}

  async find(address: string): Promise<Person | undefined> {
    const row = await this.#db.selectFrom('people').selectAll().where('address', '=', address.toLowerCase()).executeTakeFirst()
    return row && personOf(row)
  }

  /** By address. */
  async list(
    options: { readonly after?: string; readonly limit?: number; readonly reach?: Reach } = {},
  ): Promise<readonly Person[]> {
    const { after = '', limit = 100, reach = 'everywhere' } = options
    let query = this.#db.selectFrom('people').selectAll().where('address', '>', after).orderBy('address').limit(limit)
    if (reach !== 'everywhere') query = query.where('organisation', 'in', reach)
    return reach.length === 0 ? [] : (await query.execute()).map(personOf)
  }

  async prefer(address: string, preferences: Preferences, by: string): Promise<void> {
    const person = address.toLowerCase()
    const data: PersonPreferred['data'] = { person, ...preferences }
    await this.store.record([{ kind: 'person-preferred', by, about: [person], data }])
  }

  get #db() {
    return tablesOf<PeopleTables>(this.store.db)
  }
}

function personOf(row: PeopleTables['people']): Person {
  return {
    address: row.address,
    organisation: row.organisation,
    language: row.chosen_language ?? row.language ?? undefined,
    tell: row.chosen_tell ?? undefined,
    firstSeen: row.first_seen?.toISOString(),
    lastSeen: row.last_seen?.toISOString(),
  }
}
