/** doors/http/samples: a sample's timeline; taking one's own report of it back. */
import { allowed, languageOf, type Routes, viewerOf } from './context.js'
import { ApiError } from './errors.js'
import { IdParams, SampleStatus, secured, Withdrawn } from './schemas.js'
import { withdrawerOf, withdrawn } from './submissions.js'

export const samples: Routes = (app, context) => {
  const { house } = context
  app.get(
    '/samples/:id',
    {
      schema: {
        ...secured(['samples.read-own', 'samples.read-all'], 'State and timeline of a sample'),
        params: IdParams,
        response: { 200: SampleStatus },
      },
    },
    async request => {
      const viewer = viewerOf(
        await allowed(request, context, 'samples.read-own', 'samples.read-all'),
        languageOf(request, context),
      )
      const status = await house.timeline.sample((request.params as { id: string }).id, viewer)
      if (!status) throw new ApiError('not-found')
      return status
    },
  )
  app.delete(
    '/samples/:id',
    {
      schema: {
        ...secured(['samples.withdraw-own', 'samples.withdraw-all'], 'Take the report of a sample back'),
        params: IdParams,
        response: { 200: Withdrawn },
      },
    },
    async request =>
      withdrawn(await house.intake.withdraw((request.params as { id: string }).id, await withdrawerOf(request, context))),
  )
}
