/**
 * A well-known company's own address in From, on mail that its domain did not send by the word of a trusted server (DMARC fails).
 *
 * Forwarders break authentication too; companies that are imitated most ask receivers to refuse what fails.
 */
import { isBrandHost } from '../brand-names.js'
import type { Facts } from '../facts.js'

export function brandForged({ forged, fromHost }: Facts): boolean {
  return forged && isBrandHost(fromHost)
}
