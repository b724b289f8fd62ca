/**
 * A display name that is a brand's, on mail from a domain that is not the brand's: "Amazon" <info@x.example>.
 *
 * The name is what people see and what costs nothing to write.
 */
import { brandsNamed, ownedBy } from '../brand-names.js'
import type { Facts } from '../facts.js'

export function brandElsewhere({ from, fromHost }: Facts): boolean {
  if (fromHost === '') return false
  const named = brandsNamed(from.name.slice(0, 200))
  return named.length > 0 && !named.some(brand => ownedBy(fromHost, brand))
}
