/** doors/http/views: a reported message as it can be looked at without harm. That somebody looked is on record before it is shown. */
import { Type } from 'typebox'
import { readOriginal } from '../../intake/index.js'
import { viewMessage } from '../../safe-view/index.js'
import { allowed, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { IdParams, secured } from './schemas.js'

const Cut = Type.Object({ text: Type.String(), cut: Type.Boolean({ description: 'It is longer: this is its beginning.' }) })
const View = Type.Object({
  headers: Type.Array(Type.Object({ name: Type.String(), text: Type.String({ description: 'Decoded.' }) })),
  rawHeaders: Cut,
  parts: Type.Array(
    Type.Object({
      path: Type.String({ description: 'Empty for the message itself.' }),
      type: Type.String(),
      filename: Type.Optional(Type.String()),
      disposition: Type.Optional(Type.String()),
      encoding: Type.String(),
      bytes: Type.Integer({ description: 'As sent.' }),
    }),
  ),
  text: Cut,
  html: Type.Optional(Cut),
  headersReconstructed: Type.Boolean(),
})

export const views: Routes = (app, context) => {
  const { house } = context
  const look = { ...secured('samples.view', 'A reported message, decoded; the look is recorded'), params: IdParams }
  app.get('/samples/:id/view', { schema: { ...look, response: { 200: View } } }, async request => {
    const actor = await allowed(request, context, 'samples.view')
    const { id } = request.params as { id: string }
    const original = await readOriginal(house.store, id, actor.reach('samples.view'))
    if (original.kind === 'not-found') throw new ApiError('not-found')
    const reading = original.kind === 'found' ? viewMessage(original.bytes) : undefined
    if (reading?.kind !== 'view') throw new ApiError('sample-damaged')
    await house.audit.looked(actor.name, id, 'viewed')
    return reading.view
  })
}
