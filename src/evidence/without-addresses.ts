/** evidence/without-addresses: links and addresses are features of their own; in the text they would only differ from copy to copy. */
import { withoutMailAddresses } from './mail-addresses.js'

/** What stands in their place. */
export interface Instead {
  readonly link: string
  readonly address: string
}

const aSpace: Instead = { link: ' ', address: ' ' }

export function withoutAddresses(text: string, { link, address }: Instead = aSpace): string {
  const links = text.includes('://') || text.includes('www.')
  const plain = links ? text.replace(/(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'\u3000]{1,2000}/gi, link) : text
  return withoutMailAddresses(plain, address)
}
