/** doors/http/me: what a signed-in person sees and changes of their own way in. */
import { Type } from 'typebox'
import { mostLength } from '../../access/index.js'
import { type Routes, signedIn } from './context.js'
import { ApiError } from './errors.js'
import { Done, IdParams, secured } from './schemas.js'
import { mustBeWelcome } from './session.js'

const SessionRow = Type.Object({
  id: Type.String(),
  current: Type.Boolean({ description: 'This very one.' }),
  method: Type.String({ description: 'password, link, passkey or oidc.' }),
  address: Type.String({ description: 'Where it was begun.' }),
  agent: Type.Optional(Type.String({ description: 'What the browser called itself.' })),
  begunAt: Type.String(),
  seenAt: Type.String({ description: 'Last used, roughly.' }),
})

export const me: Routes = (app, context) => {
  const { access } = context.house
  const Passwords = Type.Object(
    {
      current: Type.Optional(
        Type.String({ maxLength: 1_000, description: 'Not needed by who has none, or came by a one-time link just now.' }),
      ),
      password: Type.String({ maxLength: mostLength }),
    },
    { additionalProperties: false },
  )
  const change = { ...secured('session', 'Choose a password; all other sessions end'), body: Passwords, response: { 200: Done } }
  app.put('/me/password', { schema: change }, async request => {
    const { person, session } = await signedIn(request, context)
    mustBeWelcome(request, context)
    const { current, password } = request.body as { current?: string; password: string }
    const outcome = await access.setPassword(person, session, password, current)
    if (outcome === 'weak') throw new ApiError('password-weak')
    if (outcome === 'wrong') throw new ApiError('password-wrong')
    if (outcome === 'busy') throw new ApiError('unavailable', undefined, 1)
    return { done: true }
  })
  const list = {
    ...secured('session', "One's sessions, the newest first"),
    response: { 200: Type.Object({ sessions: Type.Array(SessionRow) }) },
  }
  app.get('/me/sessions', { schema: list }, async request => {
    const { person, session: mine } = await signedIn(request, context)
    const sessions = await access.sessions.list(person)
    return { sessions: sessions.map(({ origin, ...row }) => ({ ...row, ...origin, current: row.id === mine })) }
  })
  const end = { ...secured('session', 'End a session'), params: IdParams, response: { 200: Done } }
  app.delete('/me/sessions/:id', { schema: end }, async request => {
    const { person } = await signedIn(request, context)
    if (!(await access.sessions.end(person, (request.params as { id: string }).id))) throw new ApiError('not-found')
    return { done: true }
  })
  const Ended = Type.Object({ ended: Type.Integer() })
  const others = { ...secured('session', 'End all other sessions'), response: { 200: Ended } }
  app.delete('/me/sessions', { schema: others }, async request => {
    const { person, session } = await signedIn(request, context)
    return { ended: await access.sessions.endOthers(person, session) }
  })
}
