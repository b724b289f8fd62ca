/** portal/api/rules: rules as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import { ask } from './api.js'

export interface Stratum {
  readonly name: string
  readonly tried: number
  readonly hits: number
  readonly wrongBlockUpperBound: number
}

export interface Certificate {
  readonly members: number
  readonly membersMatched: number
  readonly heldOut: number
  readonly heldOutMatched: number
  readonly wantedTried: number
  readonly wantedHits: number
  readonly wrongBlockUpperBound: number
  readonly byLanguage?: readonly Stratum[]
  readonly bySender?: readonly Stratum[]
}

export interface RuleSummary {
  readonly id: string
  readonly campaign: string
  readonly state: string
  readonly reason?: string
  readonly revision?: number
  readonly conditions: number
  readonly certificate?: Certificate
  readonly publishedAt?: string
  readonly expiresAt?: string
}

interface SketchPart {
  readonly shingles: readonly number[]
  readonly share: number
  readonly least: number
}

export interface Feature {
  readonly kind: string
  readonly value: string
}

export interface Condition {
  readonly name: string
  readonly text?: SketchPart
  readonly structure?: SketchPart
  readonly features?: { readonly any: readonly Feature[]; readonly least: number }
}

export interface RuleDetail extends RuleSummary {
  readonly rule?: { readonly conditions: readonly Condition[] }
  readonly indicators: readonly Feature[]
  readonly history: readonly { readonly id: string; readonly at: string; readonly kind: string; readonly by: string }[]
}

export function useRules(state: string) {
  return useQuery({
    queryKey: ['rules', state],
    queryFn: () => ask<{ rules: RuleSummary[] }>('GET', `/rules?limit=5000${state ? `&state=${state}` : ''}`),
    refetchInterval: 5_000,
  })
}

export function useRule(id: string) {
  return useQuery({
    queryKey: ['rule', id],
    queryFn: () => ask<RuleDetail>('GET', `/rules/${encodeURIComponent(id)}`),
    refetchInterval: 3_000,
  })
}
