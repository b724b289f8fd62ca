/** timeline: what became of it. What other rooms may use of it. */
export type { ReportFilter, ReportList, ReportSummary } from './report-list.js'
export type * from './status.js'
export { Timeline } from './timeline.js'
