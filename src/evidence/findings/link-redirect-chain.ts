/**
 * A link that goes through two redirectors or more, each named inside the one before.
 *
 * One is what mail gateways and newsletters put before every link; a second hides the target from those that follow one.
 */
import type { Facts } from '../facts.js'

export function linkRedirectChain({ targets }: Facts): boolean {
  return targets.some(({ hop }) => hop >= 2)
}
