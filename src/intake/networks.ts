/** intake/networks: lists of addresses and networks (CIDR), and whether a client is in one. */
import { BlockList, isIP } from 'node:net'

export function networks(list: readonly string[]): BlockList {
  const block = new BlockList()
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) block.addAddress(address, family)
    else block.addSubnet(address, Number(prefix), family)
  }
  return block
}

export function isTrusted(relays: BlockList, remoteAddress: string): boolean {
  const address = plainAddress(remoteAddress)
  return isIP(address) !== 0 && relays.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** RFC 4291 §2.5.5.2: a socket for both families shows an IPv4 client inside an IPv6 address. */
export function plainAddress(remoteAddress: string): string {
  return remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '')
}
