/**
 * intake/address: one form for each mail address, so that the same person is the same however a program writes it.
 *
 * Lower case, and the domain in its ASCII form (RFC 5890 §2.3.2.1). Look-alike letters make another domain, and stay that.
 */
import { domainToASCII } from 'node:url'

export function normalAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at).toLowerCase()}@${asciiDomain(address.slice(at + 1))}`
}

/** '' for what is no domain. */
export function asciiDomain(domain: string): string {
  return domainToASCII(domain.toLowerCase().replace(/\.$/, ''))
}

export function domainOf(address: string): string {
  return asciiDomain(address.slice(address.lastIndexOf('@') + 1))
}
