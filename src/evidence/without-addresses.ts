/** evidence/without-addresses: links and addresses are features of their own; in the text they would only differ from copy to copy. */
import { type InPlace, withoutMailAddresses } from './mail-addresses.js'

/** What stands in their place. */
export interface Instead {
  readonly link: InPlace
  readonly address: InPlace
}

const aSpace: Instead = { link: ' ', address: ' ' }

export function withoutAddresses(text: string, { link, address }: Instead = aSpace): string {
  const links = text.includes('://') || text.includes('www.')
  if (!links) return withoutMailAddresses(text, address)
  const pattern = /(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'\u3000]{1,2000}/gi
  return withoutMailAddresses(typeof link === 'string' ? text.replace(pattern, link) : text.replace(pattern, link), address)
}
