/** people/new-person: the row of somebody of whom nothing is known but the address. */
import { domainOf } from './reach.js'
import type { PeopleTables } from './tables.js'

export function newPerson(address: string): PeopleTables['people'] {
  return {
    address,
    organisation: domainOf(address),
    language: null,
    chosen_language: null,
    chosen_tell: null,
    first_seen: null,
    last_seen: null,
  }
}
