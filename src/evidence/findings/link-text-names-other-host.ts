/**
 * A link whose text is the name of one host and that leads to another: <a href="https://evil.example">www.paypal.com</a>.
 *
 * Newsletters that count clicks do this as well; where the link itself says that it goes on to the host it names, it is honest.
 */
import { isHostName, registrable } from '../domains.js'
import type { Facts } from '../facts.js'
import { readTargets } from '../links.js'

const named = /^(?:h(?:tt|xx)ps?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?:[/:?#]\S{0,300})?$/i

export function linkTextNamesOtherHost({ contents }: Facts): boolean {
  return contents.namedLinks.some(({ href, text }) => {
    const host = named.exec(text)?.[1]?.toLowerCase()
    if (host === undefined || !isHostName(host)) return false
    const targets = readTargets([href])
    return targets.length > 0 && targets.every(({ link }) => link.domain !== registrable(host))
  })
}
