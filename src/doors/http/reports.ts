/** doors/http/reports: one's own reports as a list that is filtered and read on page by page; and those of everybody whom one reaches. */
import { Type } from 'typebox'
import type { ReportFilter } from '../../timeline/index.js'
import { mustBeMoment } from './audit.js'
import { allowed, languageOf, type Routes, viewerOf } from './context.js'
import { secured } from './schemas.js'

const Moment = Type.String({ maxLength: 40, description: 'ISO 8601' })
const Filter = Type.Object(
  {
    kind: Type.Optional(Type.String({ enum: ['missed', 'wrongly-blocked'] })),
    state: Type.Optional(Type.String({ enum: ['caught', 'open', 'withdrawn'] })),
    search: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'A submission, a sample, part of a file name or of an address.' }),
    ),
    from: Type.Optional(Moment),
    to: Type.Optional(Moment),
    after: Type.Optional(Type.String({ maxLength: 80, description: 'The last report of the page before.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
)
const Report = Type.Object({
  report: Type.String(),
  submission: Type.String(),
  sample: Type.String(),
  kind: Type.String(),
  at: Type.String(),
  name: Type.Optional(Type.String({ description: 'Of the file.' })),
  state: Type.String(),
  stateText: Type.String(),
  caughtSince: Type.Optional(Type.String()),
  person: Type.Optional(Type.String()),
})
const List = Type.Object({ reports: Type.Array(Report), total: Type.Integer() })

export const reports: Routes = (app, context) => {
  const schema = {
    ...secured(['samples.read-own', 'samples.read-all'], 'One’s own reports, the newest first'),
    querystring: Filter,
    response: { 200: List },
  }
  app.get('/reports', { schema }, async request => {
    const viewer = viewerOf(await allowed(request, context, 'samples.read-own', 'samples.read-all'), languageOf(request, context))
    const filter = request.query as ReportFilter
    for (const moment of [filter.from, filter.to]) if (moment !== undefined) mustBeMoment(moment)
    return context.house.timeline.reports(filter, viewer)
  })
}
