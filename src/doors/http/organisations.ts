/** doors/http/organisations: mail domains that belong together, for which roles can be given. */
import { Type } from 'typebox'
import { Organisations, within } from '../../people/index.js'
import { allowed, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { Done, secured } from './schemas.js'

const Domain = Type.String({ maxLength: 255, pattern: '^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$' })
const Body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    domains: Type.Array(Domain, { maxItems: 1_000, description: 'In their ASCII form.' }),
  },
  { additionalProperties: false },
)
const Row = Type.Object({ id: Type.String(), name: Type.String(), domains: Type.Array(Type.String()) })
const Params = Type.Object({ id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }) })

export const organisations: Routes = (app, context) => {
  const known = new Organisations(context.house.store)
  const listed = { 200: Type.Object({ organisations: Type.Array(Row) }) }
  app.get(
    '/organisations',
    { schema: { ...secured('people.read', 'Organisations and their domains'), response: listed } },
    async request => {
      const reach = (await allowed(request, context, 'people.read')).reach('people.read')
      return { organisations: (await known.list()).filter(({ domains }) => within(domains, reach)) }
    },
  )
  const set = {
    ...secured('settings.change', 'Make an organisation, or change its name and domains'),
    params: Params,
    body: Body,
    response: { 200: Done },
  }
  app.put('/organisations/:id', { schema: set }, async request => {
    const actor = await allowed(request, context, 'settings.change')
    const { id } = request.params as { id: string }
    const outcome = await known.set({ id, ...(request.body as { name: string; domains: string[] }) }, actor.name)
    if (outcome.kind === 'domain-taken') throw new ApiError('domain-taken', `${outcome.domain} is of "${outcome.by}"`)
    return { done: true }
  })
  const remove = { ...secured('settings.change', 'Remove an organisation'), params: Params, response: { 200: Done } }
  app.delete('/organisations/:id', { schema: remove }, async request => {
    const actor = await allowed(request, context, 'settings.change')
    if (!(await known.remove((request.params as { id: string }).id, actor.name))) throw new ApiError('not-found')
    return { done: true }
  })
}
