/** portal/pages/reports/use-reports: the list as it is asked for, page by page, kept fresh while it is short and looked at. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ask } from '../../api/api.js'

export interface ReportSummary {
  readonly report: string
  readonly submission: string
  readonly sample: string
  readonly kind: 'missed' | 'wrongly-blocked'
  readonly at: string
  readonly name?: string
  readonly state: string
  readonly stateText: string
  readonly caughtSince?: string
  readonly person?: string
}

export interface Filter {
  readonly search?: string
  readonly kind?: string
  readonly state?: string
  readonly from?: string
  readonly to?: string
}

const pageSize = 100

export function useReports(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['reports', filter],
    queryFn: ({ pageParam }) => ask<{ reports: ReportSummary[]; total: number }>('GET', `/reports?${query(filter, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: last => (last.reports.length < pageSize ? undefined : last.reports.at(-1)?.report),
    placeholderData: keepPreviousData,
    // Whoever has scrolled far is reading, not waiting.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 2 ? 4_000 : false),
  })
}

function query(filter: Filter, after: string): string {
  const given = Object.entries({ ...filter, after }).filter(([, value]) => value !== '' && value !== undefined)
  return new URLSearchParams([...given, ['limit', String(pageSize)]] as [string, string][]).toString()
}
