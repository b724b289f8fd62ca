/** portal/pages/sample/use-sample: a sample's state and timeline, asked again every second while something is being done about it. */
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/api.js'

export interface Sample {
  readonly sample: string
  readonly kind: 'missed' | 'wrongly-blocked'
  readonly state: string
  readonly stateText: string
  readonly caughtSince?: string
  readonly unsubscribe?: string
  readonly busy: boolean
  readonly people: number
  readonly similar: number
  readonly originality: 'proved' | 'unproved'
  readonly headersReconstructed: boolean
  readonly mailReceivedAt?: string
  readonly detail?: { readonly reporters: readonly string[]; readonly campaign?: string; readonly rule?: string }
  readonly steps: readonly { readonly at: string; readonly kind: string; readonly text: string }[]
}

export function useSample(id: string) {
  return useQuery({
    queryKey: ['sample', id],
    queryFn: () => ask<Sample>('GET', `/samples/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data?.busy ? 1_000 : 10_000),
  })
}
