/**
 * Links written for people and not for programs: hxxp://, shop[.]example, "shop dot com".
 *
 * Who writes about attacks does this out of care, who sends them so that no filter finds the link.
 */
import type { Facts } from '../facts.js'

export function linkDefanged({ contents }: Facts): boolean {
  return contents.defanged
}
