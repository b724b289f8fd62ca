/** portal/api/templates: what the messages behind a rule have in common, as the API tells of it; trying and editing it. */
import { useQuery } from '@tanstack/react-query'
import { ask, askEither } from './api.js'
import type { Certificate } from './rules.js'

export interface Template {
  readonly state: string
  readonly why?: string
  readonly text?: string
  readonly edited?: { readonly by: string; readonly at: string }
  readonly inferred?: string
  readonly slots: readonly { readonly slot: string; readonly examples?: readonly string[] }[]
  readonly certificate?: Certificate
  readonly missed?: readonly string[]
}

export interface Trial {
  readonly fit: boolean
  readonly text?: string
  readonly refusal?: { readonly code: string; readonly text: string; readonly detail?: string }
  readonly certificate?: Certificate
  readonly missed?: readonly string[]
}

const pathOf = (rule: string): string => `/rules/${encodeURIComponent(rule)}/template`

export function useTemplate(rule: string) {
  return useQuery({ queryKey: ['template', rule], queryFn: () => ask<Template>('GET', pathOf(rule)) })
}

export const tryTemplate = (rule: string, text: string): Promise<Trial> => ask('POST', `${pathOf(rule)}/try`, { text })
/** One that does not fit is an answer as well. */
export const saveTemplate = (rule: string, text: string): Promise<Trial> => askEither('PUT', pathOf(rule), { text })
export const resetTemplate = (rule: string): Promise<unknown> => ask('DELETE', pathOf(rule))
