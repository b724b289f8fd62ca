/**
 * doors/http/accounts: who can sign in, with which roles; inviting, locking, new one-time links.
 *
 * Whoever changes people for an organisation must not reach further by it: only accounts whose address and whose every role lie
 * within their own reach can be changed by them, and only such roles be given.
 */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Account, type Actor, covers, type Grant, reachOfGrant, within } from '../../people/index.js'
import { allowed, type Context, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { Grants, GrantsBody, secured } from './schemas.js'

const addressForm = '^[^\\s@<>]{1,64}@[^\\s@<>]{1,255}$'
const AddressParams = Type.Object({ address: Type.String({ maxLength: 320 }) })
const AccountRow = Type.Object({
  address: Type.String(),
  name: Type.Optional(Type.String()),
  roles: Grants,
  locked: Type.Boolean(),
  madeAt: Type.String(),
  signedInAt: Type.Optional(Type.String()),
})
const LinkAnswer = Type.Object({
  link: Type.String({ description: 'Shown this once: give it to the person.' }),
  expires: Type.String(),
})
const name = Type.Optional(Type.String({ maxLength: 200 }))

export const accounts: Routes = (app, context) => {
  const { access } = context.house
  const page = Type.Object(
    {
      search: Type.Optional(Type.String({ maxLength: 200, description: 'Part of the address or the name.' })),
      after: Type.Optional(Type.String({ description: 'The last address of the page before.' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    },
    { additionalProperties: false },
  )
  const listed = { 200: Type.Object({ accounts: Type.Array(AccountRow) }) }
  const list = { ...secured('people.read', 'Accounts, by address'), querystring: page, response: listed }
  app.get('/accounts', { schema: list }, async request => {
    const actor = await allowed(request, context, 'people.read')
    const query = request.query as { search?: string; after?: string; limit?: number }
    return { accounts: (await access.accounts.list({ ...query, reach: actor.reach('people.read') })).map(shown) }
  })
  const Invitation = Type.Object(
    {
      address: Type.String({ pattern: addressForm }),
      roles: GrantsBody,
      name,
      language: Type.Optional(Type.Union([Type.Literal('en'), Type.Literal('ja')])),
    },
    { additionalProperties: false },
  )
  const invite = { ...secured('people.change', 'Invite a person'), body: Invitation, response: { 201: LinkAnswer } }
  app.post('/accounts', { schema: invite }, async (request, reply) => {
    const actor = await allowed(request, context, 'people.change')
    const { address, roles, ...more } = request.body as { address: string; roles: Grant[]; name?: string; language?: 'en' | 'ja' }
    const person = address.toLowerCase()
    if (!covers(actor.reach('people.change'), person)) throw new ApiError('forbidden', 'the address is not in your reach')
    await mustReach(actor, roles, context)
    if (!(await access.accounts.make({ person, grants: roles, ...more }, actor.name))) throw new ApiError('already-exists')
    return reply.status(201).send(linkOf(await access.links.make(person, 'invitation', actor.name), context))
  })
  const Change = Type.Object(
    { roles: Type.Optional(GrantsBody), locked: Type.Optional(Type.Boolean()), name },
    { additionalProperties: false },
  )
  const change = {
    ...secured('people.change', 'Give roles, lock, unlock, name'),
    params: AddressParams,
    body: Change,
    response: { 200: AccountRow },
  }
  app.patch('/accounts/:address', { schema: change }, async request => {
    const { actor, account } = await reached(request, context)
    const { roles, ...rest } = request.body as { roles?: Grant[]; locked?: boolean; name?: string }
    if (roles) await mustReach(actor, roles, context)
    const outcome = await access.accounts.change(account.person, { ...rest, ...(roles ? { grants: roles } : {}) }, actor.name)
    if (outcome.kind === 'not-found') throw new ApiError('not-found')
    if (outcome.kind === 'last-administrator') throw new ApiError('last-administrator')
    return shown((await access.accounts.find(account.person)) as Account)
  })
  const link = { ...secured('people.change', 'Make a new one-time link'), params: AddressParams, response: { 201: LinkAnswer } }
  app.post('/accounts/:address/link', { schema: link }, async (request, reply) => {
    const { actor, account } = await reached(request, context)
    if (account.locked) throw new ApiError('account-locked')
    const purpose = account.signedInAt === undefined ? 'invitation' : 'reset'
    return reply.status(201).send(linkOf(await access.links.make(account.person, purpose, actor.name), context))
  })
  const first = {
    ...secured('settings.change', 'Make somebody an administrator of everything, with a one-time link'),
    body: Type.Object({ address: Type.Optional(Type.String({ pattern: addressForm })) }, { additionalProperties: false }),
    response: { 201: LinkAnswer },
  }
  app.post('/accounts/administrator', { schema: first }, async (request, reply) => {
    const actor = await allowed(request, context, 'settings.change')
    const { address = 'administrator' } = request.body as { address?: string }
    return reply.status(201).send(linkOf(await access.administratorLink(address.toLowerCase(), actor.name), context))
  })
}

/** What is out of reach does not exist. */
async function reached(request: FastifyRequest, context: Context): Promise<{ readonly actor: Actor; readonly account: Account }> {
  const actor = await allowed(request, context, 'people.change')
  const { accounts: known } = context.house.access
  const account = await known.find((request.params as { address: string }).address)
  if (!account || !covers(actor.reach('people.change'), account.person)) throw new ApiError('not-found')
  if (!(await isWithin(actor, account.grants, context)))
    throw new ApiError('forbidden', 'the account has roles beyond your reach')
  return { actor, account }
}

async function mustReach(actor: Actor, grants: readonly Grant[], context: Context): Promise<void> {
  const domainsOf = await context.house.access.accounts.domainsOf(grants)
  const unknown = grants.find(({ organisation }) => organisation !== undefined && domainsOf(organisation).length === 0)
  if (unknown) throw new ApiError('bad-request', `there is no organisation "${unknown.organisation}" with domains`)
  if (!(await isWithin(actor, grants, context))) throw new ApiError('forbidden', 'a role reaches further than you do')
}

async function isWithin(actor: Actor, grants: readonly Grant[], context: Context): Promise<boolean> {
  const domainsOf = await context.house.access.accounts.domainsOf(grants)
  return grants.every(grant => within(reachOfGrant(grant, domainsOf), actor.reach('people.change')))
}

function shown({ person, grants, ...account }: Account): object {
  return { address: person, roles: grants, ...account }
}

function linkOf({ secret, expires }: { readonly secret: string; readonly expires: string }, { publicUrl }: Context): object {
  // In the fragment, which no browser sends and no log holds.
  return { link: `${publicUrl}/sign-in#link=${secret}`, expires }
}
