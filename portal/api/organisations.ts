/** portal/api/organisations: mail domains that belong together. */
import { useQuery } from '@tanstack/react-query'
import { ask } from './api.js'

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly domains: readonly string[]
}

export const organisationsKey = ['organisations'] as const
export const organisationPath = (id: string): string => `/organisations/${encodeURIComponent(id)}`

export function useOrganisations(enabled = true) {
  return useQuery({
    queryKey: organisationsKey,
    queryFn: () => ask<{ organisations: readonly Organisation[] }>('GET', '/organisations'),
    enabled,
  })
}

/** As in mail: 日本.example is xn--wgv71a.example there (RFC 5891). What is no domain stays as it is, for the server to say so. */
export function asciiDomain(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}
