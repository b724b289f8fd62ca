/**
 * Text that programs read and people can't see: of no size, without ink, in the colour of its background.
 *
 * Who writes it wants a filter to judge another mail than the one that is read. Preview lines, and what is left out on other
 * screens (`display: none`), are hidden by honest mail as well and do not count.
 */
import type { Facts } from '../facts.js'

const telling = 20

export function hiddenText({ contents }: Facts): boolean {
  return contents.disguised.signs >= telling
}
