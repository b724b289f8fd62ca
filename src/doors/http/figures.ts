/** doors/http/figures: how it goes, in numbers. */
import { Type } from 'typebox'
import { allowed, type Routes } from './context.js'
import { secured } from './schemas.js'

const Count = Type.Integer()
const Figures = Type.Object({
  days: Type.Array(Type.Object({ at: Type.String(), missed: Count, wronglyBlocked: Count }), {
    description: 'Reports of the last thirty days (UTC); all that follows is of the same time.',
  }),
  people: Count,
  caught: Type.Integer({ description: 'Messages reported as missed that the filter catches now.' }),
  open: Type.Integer({ description: 'Those that it does not.' }),
  toProtect: Type.Object(
    { samples: Count, medianMs: Type.Optional(Count), p90Ms: Type.Optional(Count) },
    { description: 'From the first report of a message until the filter caught it.' },
  ),
  wrongBlocks: Type.Object({ handled: Count, amended: Count }),
  rules: Type.Record(Type.String(), Count, { description: 'How many there are in each state.' }),
  work: Type.Object(
    { due: Count, oldestMs: Type.Optional(Count) },
    { description: 'What is due and not done, in the whole installation.' },
  ),
})

export const figures: Routes = (app, context) => {
  const schema = { ...secured('figures.read', 'How it goes, in numbers'), response: { 200: Figures } }
  app.get('/figures', { schema }, async request => {
    const actor = await allowed(request, context, 'figures.read')
    return context.house.timeline.figures(actor.reach('figures.read'))
  })
}
