/** doors/http/reporters: what came of people's reports, and what these weigh therefore: for administrators. */
import { Type } from 'typebox'
import { covers } from '../../people/index.js'
import { allowed, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { secured } from './schemas.js'

const Reporter = Type.Object({
  person: Type.String(),
  weight: Type.Number({
    description: '1 for everybody against whom nothing speaks; halved by each mistake that is not made up for.',
  }),
  confirmed: Type.Integer({ description: 'Campaigns that others reported as well.' }),
  stood: Type.Integer({ description: 'Campaigns that nobody else reported, and nothing speaks against.' }),
  contradicted: Type.Integer({
    description: 'Campaigns whose rule would have stopped wanted mail, is held back by an analyst, or was called a wrong block.',
  }),
})

export const reporters: Routes = (app, context) => {
  const { house } = context
  const list = {
    ...secured('people.read', 'Reporters against whose reports something speaks'),
    response: { 200: Type.Object({ reporters: Type.Array(Reporter) }) },
  }
  app.get('/reporters', { schema: list }, async request => {
    const reach = (await allowed(request, context, 'people.read')).reach('people.read')
    const records = await house.reporters.doubted()
    return { reporters: records.filter(({ person }) => covers(reach, person)) }
  })
  const show = {
    ...secured('people.read', 'What came of the reports of a person'),
    params: Type.Object({ address: Type.String({ maxLength: 320, pattern: '^[^\\s@<>]{1,64}@[^\\s@<>]{1,255}$' }) }),
    response: { 200: Reporter },
  }
  app.get('/reporters/:address', { schema: show }, async request => {
    const reach = (await allowed(request, context, 'people.read')).reach('people.read')
    const address = (request.params as { address: string }).address.toLowerCase()
    const record = covers(reach, address) ? await house.reporters.find(address) : undefined
    if (!record) throw new ApiError('not-found')
    return record
  })
}
