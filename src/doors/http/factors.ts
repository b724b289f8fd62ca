/** doors/http/factors: authenticators and passkeys: a person's own, and signing in with a passkey. */
import { Type } from 'typebox'
import { placeOf } from '../../access/index.js'
import { originOf } from './authentication.js'
import { type Routes, signedIn } from './context.js'
import { ApiError } from './errors.js'
import { Done, open, secured } from './schemas.js'
import { begun, mustBeWelcome, SessionAnswer } from './session.js'

const Passkey = Type.Object({
  id: Type.String(),
  label: Type.String(),
  madeAt: Type.String(),
  usedAt: Type.Optional(Type.String()),
})
const Asked = Type.Object({
  options: Type.Unknown({ description: 'For navigator.credentials, in the JSON form of WebAuthn.' }),
  proof: Type.String({ description: 'Send it back with the answer.' }),
})
const proof = Type.String({ maxLength: 2_000 })
/** What browsers add in later versions is let through: the library reads what it knows. */
const Response = Type.Object({ id: Type.String({ maxLength: 2_000 }), response: Type.Object({}) })
const PasskeyParams = Type.Object({ id: Type.String({ maxLength: 2_000 }) })

export const factors: Routes = (app, context) => {
  const { access } = context.house
  const begin = {
    ...secured('session', 'Begin to use an authenticator; its secret is shown this once'),
    response: { 201: Type.Object({ secret: Type.String(), uri: Type.String() }) },
  }
  app.post('/me/totp', { schema: begin }, async (request, reply) => {
    const { person } = await signedIn(request, context)
    const begun = await access.totps.begin(person)
    if (!begun) throw new ApiError('already-exists', 'remove the authenticator first')
    return reply.status(201).send(begun)
  })
  const Code = Type.Object({ code: Type.String({ maxLength: 20 }) }, { additionalProperties: false })
  const confirm = { ...secured('session', 'Confirm the authenticator with a code of it'), body: Code, response: { 200: Done } }
  app.put('/me/totp', { schema: confirm }, async request => {
    const { person } = await signedIn(request, context)
    mustBeWelcome(request, context)
    if (!(await access.totps.confirm(person, (request.body as { code: string }).code))) throw new ApiError('code-wrong')
    return { done: true }
  })
  const remove = { ...secured('session', 'Use no authenticator any more'), response: { 200: Done } }
  app.delete('/me/totp', { schema: remove }, async request => {
    const { person } = await signedIn(request, context)
    if (!(await access.totps.remove(person))) throw new ApiError('not-found')
    return { done: true }
  })
  const listed = { 200: Type.Object({ passkeys: Type.Array(Passkey) }) }
  app.get('/me/passkeys', { schema: { ...secured('session', "One's passkeys"), response: listed } }, async request => {
    const { person } = await signedIn(request, context)
    return { passkeys: await access.passkeys.list(person) }
  })
  const ask = { ...secured('session', 'Ask for what a new passkey needs'), response: { 200: Asked } }
  app.post('/me/passkeys/options', { schema: ask }, async request => {
    const { person } = await signedIn(request, context)
    return access.passkeys.askToAdd(person, placeOf(context.publicUrl))
  })
  const add = {
    ...secured('session', 'Add a passkey'),
    body: Type.Object(
      { response: Response, proof, label: Type.String({ minLength: 1, maxLength: 100 }) },
      { additionalProperties: false },
    ),
    response: { 201: Passkey },
  }
  app.post('/me/passkeys', { schema: add }, async (request, reply) => {
    const { person } = await signedIn(request, context)
    const added = await access.passkeys.add(person, request.body as never, placeOf(context.publicUrl))
    if (!added) throw new ApiError('passkey-unfit')
    return reply.status(201).send(added)
  })
  const end = { ...secured('session', 'Remove a passkey'), params: PasskeyParams, response: { 200: Done } }
  app.delete('/me/passkeys/:id', { schema: end }, async request => {
    const { person } = await signedIn(request, context)
    if (!(await access.passkeys.remove(person, (request.params as { id: string }).id))) throw new ApiError('not-found')
    return { done: true }
  })
  const welcome = { ...open('Ask for what signing in with a passkey needs'), response: { 200: Asked } }
  app.post('/session/passkey/options', { schema: welcome }, async request => {
    mustBeWelcome(request, context)
    return access.passkeys.askToSignIn(placeOf(context.publicUrl))
  })
  const signIn = {
    ...open('Sign in with a passkey'),
    body: Type.Object({ response: Response, proof }, { additionalProperties: false }),
    response: { 200: SessionAnswer },
  }
  app.post('/session/passkey', { schema: signIn }, async (request, reply) => {
    mustBeWelcome(request, context)
    const place = placeOf(context.publicUrl)
    const session = await access.signInWithPasskey(request.body as never, place, originOf(request))
    if (!session) throw new ApiError('sign-in-failed')
    return begun(reply, session, context)
  })
}
