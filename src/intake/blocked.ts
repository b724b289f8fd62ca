/** intake/blocked: may this person not submit? Entries are addresses, or domains ('example.org', '@example.org') without those below them. */
import { domainOf, normalAddress } from './address.js'

export function isBlocked(address: string, entries: readonly string[]): boolean {
  const person = normalAddress(address)
  return entries.some(entry =>
    entry.lastIndexOf('@') > 0 ? normalAddress(entry) === person : domainOf(entry) === domainOf(person),
  )
}
