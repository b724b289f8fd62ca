/** portal/pages/reports/periods: the periods that people look back over, as moments in the reader's own zone. */
export const periods = ['any', 'today', 'yesterday', 'week', 'month', 'day'] as const
export type Period = (typeof periods)[number]

/** `day`: YYYY-MM-DD, for the period of that name. */
export function span(period: Period, day: string, now: Date): { readonly from?: string; readonly to?: string } {
  const midnight = (shift: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + shift)
  switch (period) {
    case 'any':
      return {}
    case 'today':
      return { from: midnight(0).toISOString() }
    case 'yesterday':
      return { from: midnight(-1).toISOString(), to: midnight(0).toISOString() }
    case 'week':
      return { from: midnight(-6).toISOString() }
    case 'month':
      return { from: new Date(now.getFullYear(), now.getMonth(), 1).toISOString() }
    case 'day': {
      const [year, month, date] = day.split('-').map(Number)
      if (!year || !month || !date) return {}
      return { from: new Date(year, month - 1, date).toISOString(), to: new Date(year, month - 1, date + 1).toISOString() }
    }
  }
}
