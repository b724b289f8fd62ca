/** portal/api/views: a reported message as it can be looked at without harm. Each look is on record: no answer is asked for twice. */
import { useQuery } from '@tanstack/react-query'
import { ask } from './api.js'

export interface Cut {
  readonly text: string
  readonly cut: boolean
}

export interface MessageView {
  readonly headers: readonly { readonly name: string; readonly text: string }[]
  readonly rawHeaders: Cut
  readonly parts: readonly {
    readonly path: string
    readonly type: string
    readonly filename?: string
    readonly disposition?: string
    readonly encoding: string
    readonly bytes: number
  }[]
  readonly text: Cut
  readonly html?: Cut
  readonly headersReconstructed: boolean
}

export function useView(sample: string) {
  return useQuery({
    queryKey: ['view', sample],
    queryFn: () => ask<MessageView>('GET', `/samples/${encodeURIComponent(sample)}/view`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function firstHeader({ headers }: MessageView, name: string): string | undefined {
  return headers.find(header => header.name.toLowerCase() === name)?.text
}
