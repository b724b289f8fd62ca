/**
 * A display name that holds an address or a host of another domain than the mail's: "service@paypal.com" <x@evil.example>.
 *
 * Most programs show the name alone, so people take it for the sender. Mailing lists that put their own address into From
 * ("alice@example.com via Dev") say so in List-Id and are left out.
 */
import { isHostName, registrable } from '../domains.js'
import type { Facts } from '../facts.js'

const address = /[^\s@<>"',;:()]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})/i
const host = /(?:^|[\s("'[])([a-z0-9-]{3,63}\.(?:[a-z0-9-]{1,63}\.){0,4}[a-z]{2,24})(?=$|[\s)"'\]:,])/i

export function nameNamesOtherAddress({ from, fromHost, list }: Facts): boolean {
  const name = from.name.slice(0, 300)
  if (fromHost === '' || !name.includes('.')) return false
  if (list !== '' && /\bvia\b/i.test(name)) return false
  const named = (address.exec(name) ?? host.exec(name))?.[1]?.toLowerCase()
  return named !== undefined && isHostName(named) && registrable(named) !== registrable(fromHost)
}
