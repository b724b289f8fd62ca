/**
 * Words cut in two by something that can't be seen: "Pay<span style=font-size:0>x7</span>Pal" is PayPal for people only.
 *
 * Nothing but the wish to keep a word from being found explains it.
 */
import type { Facts } from '../facts.js'

export function hiddenInWords({ contents }: Facts): boolean {
  return contents.disguised.inWords > 0
}
