/** doors/http/session: sign in with a password or a one-time link, who am I, sign out. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Begun } from '../../access/index.js'
import { People, permissionsOf } from '../../people/index.js'
import { clearSession, mustBeOurs, originOf, setSession } from './authentication.js'
import { type Context, type Routes, type SignedIn, signedIn } from './context.js'
import { ApiError } from './errors.js'
import { Done, Grants, open, secured } from './schemas.js'

export const SessionAnswer = Type.Object({
  person: Type.Object({
    address: Type.String(),
    name: Type.Optional(Type.String()),
    language: Type.Optional(Type.String()),
    organisation: Type.String(),
  }),
  roles: Grants,
  permissions: Type.Array(Type.String()),
  csrf: Type.String({ description: 'Goes into the header x-surinuke-csrf of whatever changes something.' }),
  factors: Type.Object({ password: Type.Boolean(), totp: Type.Boolean(), passkeys: Type.Integer() }),
})
const answer = { 200: SessionAnswer }

export const session: Routes = (app, context) => {
  const { access } = context.house
  app.get('/session', { schema: { ...secured('session', 'Who is signed in'), response: answer } }, async request =>
    sessionOf(await signedIn(request, context), context),
  )
  const Password = Type.Object(
    {
      address: Type.String({ maxLength: 320 }),
      password: Type.String({ maxLength: 1_000 }),
      totp: Type.Optional(Type.String({ maxLength: 20 })),
    },
    { additionalProperties: false },
  )
  const byPassword = { ...open('Sign in with a password'), body: Password, response: answer }
  app.post('/session', { schema: byPassword }, async (request, reply) => {
    mustBeWelcome(request, context)
    const tried = request.body as { address: string; password: string; totp?: string }
    const outcome = await access.signIn.password({ ...tried, origin: originOf(request) })
    if (outcome.kind === 'totp-needed') throw new ApiError('totp-needed')
    if (outcome.kind === 'locked') throw new ApiError('locked', undefined, outcome.seconds)
    if (outcome.kind === 'busy') throw new ApiError('unavailable', undefined, 1)
    if (outcome.kind === 'failed') throw new ApiError('sign-in-failed')
    return begun(reply, outcome.begun, context)
  })
  const Link = Type.Object({ secret: Type.String({ maxLength: 200 }) }, { additionalProperties: false })
  const byLink = { ...open('Sign in with a one-time link'), body: Link, response: answer }
  app.post('/session/link', { schema: byLink }, async (request, reply) => {
    mustBeWelcome(request, context)
    const used = await access.links.use((request.body as { secret: string }).secret, originOf(request))
    if (!used) throw new ApiError('link-invalid')
    return begun(reply, used, context)
  })
  app.delete('/session', { schema: { ...secured('session', 'Sign out'), response: { 200: Done } } }, async (request, reply) => {
    const { person, session: id } = await signedIn(request, context)
    await access.sessions.end(person, id)
    clearSession(reply, context)
    return { done: true }
  })
}

/** Another site must not sign anybody in here, and nobody may try without end. */
export function mustBeWelcome(request: FastifyRequest, { house }: Context): void {
  mustBeOurs(request)
  const seconds = house.access.attempts.wait(request.ip)
  if (seconds > 0) throw new ApiError('rate-limited', undefined, seconds)
}

export async function begun(reply: FastifyReply, session: Begun, context: Context): Promise<object> {
  const { person } = session.event.data
  const actor = await context.house.access.accounts.actor(person, session.session)
  if (!actor) throw new ApiError('sign-in-failed')
  setSession(reply, session, context)
  return sessionOf(actor as SignedIn, context)
}

async function sessionOf(actor: SignedIn, { house }: Context): Promise<object> {
  const { person, session: id } = actor
  const [account, known] = [await house.access.accounts.find(person), await new People(house.store).find(person)]
  return {
    person: { address: person, name: account?.name, language: known?.language, organisation: known?.organisation ?? '' },
    roles: account?.grants ?? [],
    permissions: permissionsOf(actor),
    csrf: house.access.csrf(id),
    factors: await house.access.factors(person),
  }
}
