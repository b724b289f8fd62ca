/** doors/http/samples: a sample's timeline; taking one's own report of it back. */
import { Type } from 'typebox'
import { readOriginal } from '../../intake/index.js'
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
  const raw = {
    ...secured('samples.download', 'The message exactly as it was submitted; the download is recorded'),
    params: IdParams,
    querystring: Type.Object(
      { reason: Type.Optional(Type.String({ maxLength: 500, description: 'Recorded with the download.' })) },
      { additionalProperties: false },
    ),
    response: { 200: { content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } } } },
  }
  app.get('/samples/:id/raw', { schema: raw }, async (request, reply) => {
    const actor = await allowed(request, context, 'samples.download')
    const { id } = request.params as { id: string }
    const original = await readOriginal(house.store, id, actor.reach('samples.download'))
    if (original.kind === 'not-found') throw new ApiError('not-found')
    if (original.kind === 'damaged') throw new ApiError('sample-damaged')
    await house.audit.looked(actor.name, id, 'downloaded', (request.query as { reason?: string }).reason)
    return (
      reply
        // Nothing may open it by itself.
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${id}.${original.format}"`)
        .send(original.bytes)
    )
  })
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
