/** portal/api/campaigns: campaigns as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import { ask } from './api.js'

export interface CampaignFigures {
  readonly id: string
  readonly at: string
  readonly members: number
  readonly reports: number
  readonly people: number
  readonly reportsLastHour: number
  readonly reportsLastDay: number
  readonly firstSeen?: string
  readonly lastSeen?: string
  readonly senders: number
  readonly hosts: number
  readonly languages: readonly string[]
  /** The most frequent one, as compared. */
  readonly subject?: string
}

export interface Member {
  readonly sample: string
  readonly at: string
  readonly reports: number
  readonly subject: string
  readonly senderName: string
  readonly senderAddress: string
  readonly linkHosts: readonly string[]
  readonly language: string
  /** On a map on which members lie the nearer the more alike they are; -1 to 1. */
  readonly place: { readonly x: number; readonly y: number }
}

export interface Domain {
  readonly domain: string
  readonly members: number
  readonly campaigns: number
  readonly reports: number
  readonly wanted: number
}

export interface CampaignDetail extends CampaignFigures {
  readonly senderDomains: readonly Domain[]
  readonly linkDomains: readonly Domain[]
  readonly samples: readonly string[]
  readonly volume?: readonly { readonly at: string; readonly reports: number }[]
  readonly rule?: string
  readonly acts: readonly { readonly act: string; readonly kind: string; readonly by: string; readonly at: string }[]
}

export function useCampaigns() {
  return useQuery({
    queryKey: ['campaigns'],
    queryFn: () => ask<{ campaigns: CampaignFigures[] }>('GET', '/campaigns?limit=2000'),
    refetchInterval: 10_000,
  })
}

export function useCampaign(id: string) {
  return useQuery({
    queryKey: ['campaign', id],
    queryFn: () => ask<CampaignDetail>('GET', `/campaigns/${encodeURIComponent(id)}`),
    refetchInterval: 10_000,
  })
}

/** The first hundred. */
export function useMembers(id: string) {
  return useQuery({
    queryKey: ['campaign', id, 'members'],
    queryFn: () => ask<{ members: Member[] }>('GET', `/campaigns/${encodeURIComponent(id)}/members`),
    refetchInterval: 30_000,
  })
}
