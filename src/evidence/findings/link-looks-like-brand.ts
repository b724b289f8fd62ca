/** A link to a host with a brand's name in it that is not the brand's: amazon.co.jp.evil.example, rnicrosoft.com. */
import { brandImitated } from '../brand-names.js'
import type { Facts } from '../facts.js'

const mostHosts = 40

export function linkLooksLikeBrand({ targets }: Facts): boolean {
  const hosts = new Set<string>()
  for (const { link } of targets) {
    if (hosts.size >= mostHosts) break
    hosts.add(link.host)
  }
  return [...hosts].some(host => brandImitated(host) !== undefined)
}
