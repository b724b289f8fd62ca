/** A sender's domain with a brand's name in it, letters changed or words added, that is not the brand's: paypa1.com, amazon-login.example. */
import { brandImitated } from '../brand-names.js'
import type { Facts } from '../facts.js'

export function senderLooksLikeBrand({ fromHost }: Facts): boolean {
  return brandImitated(fromHost) !== undefined
}
