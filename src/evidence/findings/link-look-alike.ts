/**
 * A host in another script that reads as if it were Latin: раураl.com, in Unicode or as xn--….
 *
 * Hosts in Japanese, Russian or with an ü are what they are: all letters of a label must pass for Latin ones, one at least being
 * none (UTS #39 §4, whole-script and mixed-script confusables).
 */
import { domainToUnicode } from 'node:url'
import type { Facts } from '../facts.js'
import { lookAlikes } from '../fold-letters.js'

const otherScript = /[\u0370-\u058f\u13a0-\u13ff]/
const plain = /[a-z0-9-]/

export function linkLookAlike({ targets }: Facts): boolean {
  return targets.some(({ link: { host } }) => readsAsLatin(host))
}

function readsAsLatin(host: string): boolean {
  const readable = host.includes('xn--') ? domainToUnicode(host) : host
  if (!otherScript.test(readable)) return false
  return readable.split('.').some(label => otherScript.test(label) && [...label].every(c => plain.test(c) || lookAlikes.has(c)))
}
