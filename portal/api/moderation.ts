/** portal/api/moderation: submissions that wait for a moderator, or did; deciding about them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from './api.js'
import { useMay } from './session.js'

export type Kind = 'missed' | 'wrongly-blocked'
export const waitingStates = ['waiting', 'approved', 'rejected', 'expired', 'withdrawn'] as const
export type WaitingState = (typeof waitingStates)[number]

export interface Waiting {
  readonly submission: string
  readonly at: string
  /** Nobody having decided by then, it is over. */
  readonly due: string
  readonly person: string
  readonly kind: Kind
  readonly state: WaitingState
  readonly reason?: string
  readonly files: readonly { readonly name?: string; readonly sample?: string; readonly state: string }[]
}

interface List {
  readonly submissions: readonly Waiting[]
  readonly total: number
}

export interface Decided {
  readonly decided: readonly string[]
  /** Somebody else was quicker, or their reporter took them back. */
  readonly skipped: readonly string[]
}

/** As many as the server decides about, and tells of, at once. */
export const mostAtOnce = 200
export const moderationKey = ['moderation'] as const

export function useQueue(state: WaitingState) {
  return useQuery({
    queryKey: [...moderationKey, state],
    queryFn: () => ask<List>('GET', `/moderation?of=reach&state=${state}&limit=${mostAtOnce}`),
    placeholderData: keepPreviousData,
    refetchInterval: 4_000,
  })
}

/** How many wait for the reader; undefined for who decides about none. */
export function useWaitingCount(): number | undefined {
  const may = useMay()('moderation.decide')
  const first = useQuery({
    queryKey: [...moderationKey, 'count'],
    queryFn: () => ask<List>('GET', '/moderation?of=reach&limit=1'),
    enabled: may,
    refetchInterval: 15_000,
  })
  return may ? first.data?.total : undefined
}

/** The reader's own of which no report came, the newest first. */
export function useOwnWaiting(enabled: boolean) {
  return useQuery({
    queryKey: [...moderationKey, 'own'],
    queryFn: () => ask<List>('GET', `/moderation?of=me&state=not-approved&limit=${mostAtOnce}`),
    enabled,
    refetchInterval: 4_000,
  })
}

/** `kinds`: what they are in the moderator's eyes, where their reporters said otherwise. */
export async function approve(submissions: readonly string[], kinds: ReadonlyMap<string, Kind>): Promise<Decided> {
  const said = new Map<Kind | undefined, string[]>()
  for (const id of submissions) {
    const alike = said.get(kinds.get(id))
    if (alike) alike.push(id)
    else said.set(kinds.get(id), [id])
  }
  const answers: Decided[] = []
  for (const [kind, ids] of said) answers.push(await decide({ submissions: ids, decision: 'approve', ...(kind ? { kind } : {}) }))
  return { decided: answers.flatMap(({ decided }) => decided), skipped: answers.flatMap(({ skipped }) => skipped) }
}

export function reject(submissions: readonly string[], reason: string): Promise<Decided> {
  return decide({ submissions, decision: 'reject', reason })
}

function decide(what: object): Promise<Decided> {
  return ask<Decided>('POST', '/moderation', what)
}
