/** doors/http/people: who is known, and in which language and how much they want to be told: their own choice, or an administrator's. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { covers, may, People, type Preferences } from '../../people/index.js'
import { allowed, type Context, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { Person, secured } from './schemas.js'

const AddressParams = Type.Object({ address: Type.String({ maxLength: 320, pattern: '^[^\\s@<>]{1,64}@[^\\s@<>]{1,255}$' }) })
const orNull = (choices: readonly string[]) =>
  Type.Optional(Type.Union([...choices.map(choice => Type.Literal(choice)), Type.Null()]))
const Choice = Type.Object(
  { language: orNull(['en', 'ja']), tell: orNull(['nothing', 'state', 'everything']) },
  { additionalProperties: false, description: 'What is not there stays as it was; null takes a choice back.' },
)

export const people: Routes = (app, context) => {
  const known = new People(context.house.store)
  const page = Type.Object(
    { after: Type.Optional(Type.String()), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })) },
    { additionalProperties: false },
  )
  const list = {
    ...secured('people.read', 'People, by address'),
    querystring: page,
    response: { 200: Type.Object({ people: Type.Array(Person) }) },
  }
  app.get('/people', { schema: list }, async request => {
    const reach = (await allowed(request, context, 'people.read')).reach('people.read')
    return { people: await known.list({ ...(request.query as { after?: string; limit?: number }), reach }) }
  })
  const show = {
    ...secured(['self.change', 'people.read'], 'A person: oneself, or for administrators anybody'),
    params: AddressParams,
    response: { 200: Person },
  }
  app.get('/people/:address', { schema: show }, async request => {
    const { address } = await personOf(request, context, 'people.read')
    return found(await known.find(address))
  })
  const choose = {
    ...secured(['self.change', 'people.change'], 'Choose language and extent of notices'),
    params: AddressParams,
    body: Choice,
    response: { 200: Person },
  }
  app.patch('/people/:address', { schema: choose }, async request => {
    const { address, by } = await personOf(request, context, 'people.change')
    await known.prefer(address, request.body as Preferences, by)
    return found(await known.find(address))
  })
}

/** Whoever asks for somebody else learns nothing, not even whether there is such a person. */
async function personOf(
  request: FastifyRequest,
  context: Context,
  others: 'people.read' | 'people.change',
): Promise<{ readonly address: string; readonly by: string }> {
  const actor = await allowed(request, context, 'self.change', others)
  const address = (request.params as { address: string }).address.toLowerCase()
  const own = address === actor.person && may(actor, 'self.change')
  if (!own && !covers(actor.reach(others), address)) throw new ApiError('not-found')
  return { address, by: actor.name }
}

function found<T>(person: T | undefined): T {
  if (person === undefined) throw new ApiError('not-found')
  return person
}
