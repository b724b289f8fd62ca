/**
 * A QR code that leads to a web page: read by a telephone, past every filter that reads links.
 *
 * Tickets and payment slips have codes too; those mostly hold numbers, not links.
 */
import type { Facts } from '../facts.js'

export function qrCode({ codes }: Facts): boolean {
  return codes.some(code => /^\s*(?:https?:\/\/|www\.)/i.test(code))
}
