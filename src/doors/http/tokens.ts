/**
 * doors/http/tokens: API tokens. An account makes its own, with at most its own rights; who may change all makes any.
 *
 * A token of one's own is bound to the account: whatever the account may no longer, the token may no longer either.
 */
import { Type } from 'typebox'
import { type Actor, allPermissions, may, type NewToken, permissionsOfScopes, scopes } from '../../people/index.js'
import { mustBeMoment } from './audit.js'
import { allowed, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { Done, IdParams, secured, Token } from './schemas.js'

const Body = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 100 }),
    scopes: Type.Array(Type.Union([...scopes, ...allPermissions].map(scope => Type.Literal(scope))), {
      minItems: 1,
      maxItems: 100,
      description: 'Scopes, or single permissions.',
    }),
    person: Type.Optional(
      Type.String({
        pattern: '^[^\\s@<>]{1,64}@[^\\s@<>]{1,255}$',
        description: 'In whose name. Needs tokens.change, or is one’s own.',
      }),
    ),
    own: Type.Optional(
      Type.Boolean({ description: 'One’s own, though one may make others. Without tokens.change it always is.' }),
    ),
    expires: Type.Optional(Type.String({ maxLength: 40, description: 'ISO 8601' })),
  },
  { additionalProperties: false },
)
type Wanted = NewToken & { readonly own?: boolean }

export const tokens: Routes = (app, context) => {
  const { house } = context
  const make = {
    ...secured(['tokens.own', 'tokens.change'], 'Make an API token; its secret is shown this once'),
    body: Body,
    response: { 201: Type.Object({ id: Type.String(), secret: Type.String() }) },
  }
  app.post('/tokens', { schema: make }, async (request, reply) => {
    const actor = await allowed(request, context, 'tokens.own', 'tokens.change')
    const { own, ...wanted } = request.body as Wanted
    if (wanted.expires !== undefined) mustBeMoment(wanted.expires)
    const token = own || !may(actor, 'tokens.change') ? ownToken(actor, wanted) : wanted
    return reply.status(201).send(await house.tokens.make(token, actor.name))
  })
  const list = {
    ...secured(['tokens.own', 'tokens.change'], 'API tokens, without their secrets: one’s own, or all'),
    response: { 200: Type.Object({ tokens: Type.Array(Token) }) },
  }
  app.get('/tokens', { schema: list }, async request => {
    const actor = await allowed(request, context, 'tokens.own', 'tokens.change')
    return { tokens: (await house.tokens.list()).filter(token => isTheirs(token, actor)) }
  })
  const end = {
    ...secured(['tokens.own', 'tokens.change'], 'End an API token'),
    params: IdParams,
    response: { 200: Done },
  }
  app.delete('/tokens/:id', { schema: end }, async request => {
    const actor = await allowed(request, context, 'tokens.own', 'tokens.change')
    const { id } = request.params as { id: string }
    const theirs = (await house.tokens.list()).some(token => token.token === id && isTheirs(token, actor))
    if (!theirs || !(await house.tokens.revoke(id, actor.name))) throw new ApiError('not-found')
    return { done: true }
  })
}

function ownToken(actor: Actor, wanted: NewToken): NewToken {
  const owner = actor.person
  // A token that makes tokens would outlive itself.
  if (owner === undefined || actor.session === undefined) throw new ApiError('forbidden', 'needs a session: a token does not do')
  if (wanted.person !== undefined && wanted.person.toLowerCase() !== owner)
    throw new ApiError('forbidden', 'another person needs tokens.change')
  const beyond = permissionsOfScopes(wanted.scopes).find(permission => !may(actor, permission))
  if (beyond) throw new ApiError('forbidden', `you do not have ${beyond} yourself`)
  return { ...wanted, person: owner, owner }
}

function isTheirs({ owner }: { readonly owner: string | undefined }, actor: Actor): boolean {
  return may(actor, 'tokens.change') || (owner !== undefined && owner === actor.person)
}
