/**
 * A link to a machine by its number: 203.0.113.7, also written as one number, in hexadecimal or as IPv6.
 *
 * Who has a name to lose uses it. Numbers of private networks (RFC 1918) are printers and routers of the office.
 */
import type { Facts } from '../facts.js'

const dotted = /^(?:0x[0-9a-f]{1,8}|\d{1,10})(?:\.(?:0x[0-9a-f]{1,8}|\d{1,10})){0,3}$/
const local = /^(?:10|127|0|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./

export function linkToAddress({ targets }: Facts): boolean {
  return targets.some(({ link: { host } }) => host.startsWith('[') || (dotted.test(host) && !local.test(host)))
}
