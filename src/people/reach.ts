/**
 * people/reach: whose things somebody may see or change: everybody's, or those of people of certain mail domains.
 *
 * Two organisations on one installation never see each other: whatever is listed or shown goes through a reach first.
 */

/** Domains in lower case; none: nobody's. */
export type Reach = 'everywhere' | readonly string[]

export const nowhere: Reach = []

export function covers(reach: Reach, address: string): boolean {
  return reach === 'everywhere' || reach.includes(domainOf(address))
}

export function reachesAnybody(reach: Reach): boolean {
  return reach === 'everywhere' || reach.length > 0
}

export function together(a: Reach, b: Reach): Reach {
  return a === 'everywhere' || b === 'everywhere' ? 'everywhere' : [...new Set([...a, ...b])]
}

/** All that `inner` reaches is reached by `outer`. */
export function within(inner: Reach, outer: Reach): boolean {
  return outer === 'everywhere' || (inner !== 'everywhere' && inner.every(domain => outer.includes(domain)))
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
