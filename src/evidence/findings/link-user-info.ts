/** A link with something before an @ in front of its host, where people read the host: https://paypal.com@evil.example/ (RFC 3986 §7.6). */
import type { Facts } from '../facts.js'

export function linkUserInfo({ targets }: Facts): boolean {
  return targets.some(({ link }) => link.userInfo)
}
