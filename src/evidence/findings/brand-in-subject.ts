/**
 * A subject that names a brand, on mail from elsewhere that is no answer and no list mail.
 *
 * People write about brands, so this weighs little by itself; beside a link that imitates the brand it tells a fake notice.
 */
import { brandsNamed, ownedBy } from '../brand-names.js'
import type { Facts } from '../facts.js'

const answer = /^\s*(?:re|aw|sv|fwd?|fw|wg|tr|返信|転送)\s*[:：]/i

export function brandInSubject({ subject, fromHost, list }: Facts): boolean {
  if (list !== '' || answer.test(subject)) return false
  const named = brandsNamed(subject.slice(0, 200))
  return named.length > 0 && !named.some(brand => ownedBy(fromHost, brand))
}
