/**
 * doors/http/openid: to the OpenID Connect provider and back.
 *
 * A browser comes here, not a program: whatever goes wrong ends at the sign-in page, with the code of a sentence in its address.
 */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { ErrorCode } from '../../texts/index.js'
import { originOf, setSession } from './authentication.js'
import type { Context, Routes } from './context.js'
import { ApiError } from './errors.js'
import { open } from './schemas.js'

/** There is one; the address has room for more. */
const only = 'oidc'
const cookieName = 'surinuke_oidc'
const path = `/api/v1/session/oidc`
const Params = Type.Object({ id: Type.String({ maxLength: 80 }) })
const Redirect = { 302: Type.Null({ description: 'To another page.' }) }

export const openid: Routes = (app, context) => {
  const { access } = context.house
  const callback = `${context.publicUrl}${path}/${only}/callback`
  const Providers = Type.Array(Type.Object({ id: Type.String(), label: Type.String() }))
  const list = { ...open('Providers at which one can sign in'), response: { 200: Providers } }
  app.get('/session/oidc', { schema: list }, async () => (access.openid.isOn ? [{ id: only, label: access.openidLabel }] : []))
  const start = { ...open('Go to the provider'), params: Params, response: Redirect }
  app.get('/session/oidc/:id/start', { schema: start }, async (request, reply) => {
    mustBeKnown(request.params, context)
    if (access.attempts.wait(request.ip) > 0) return toSignIn(reply, 'rate-limited')
    const begun = await access.openid.start(callback)
    if (!begun) return toSignIn(reply, 'unavailable')
    reply.setCookie(cookieName, begun.remembered, { ...cookie(context), maxAge: 600 })
    return reply.redirect(begun.url, 302)
  })
  const finish = { ...open('Come back from the provider'), params: Params, response: Redirect }
  app.get('/session/oidc/:id/callback', { schema: finish }, async (request, reply) => {
    mustBeKnown(request.params, context)
    reply.clearCookie(cookieName, cookie(context))
    const query = request.url.split('?')[1] ?? ''
    const outcome = await access.openid.finish(new URL(`${callback}?${query}`), request.cookies[cookieName] ?? '')
    if (outcome.kind !== 'known') {
      context.log(`signing in at the OpenID Connect provider failed: ${outcome.why}`)
      return toSignIn(reply, outcome.kind === 'unavailable' ? 'unavailable' : 'sign-in-failed')
    }
    const begun = await access.signInWithOpenid(outcome.address, originOf(request))
    if (!begun) return toSignIn(reply, 'sign-in-failed')
    setSession(reply, begun, context)
    return reply.redirect('/', 302)
  })
}

function mustBeKnown(params: unknown, { house }: Context): void {
  if (!house.access.openid.isOn || (params as { id: string }).id !== only) throw new ApiError('not-found')
}

function toSignIn(reply: FastifyReply, code: ErrorCode): FastifyReply {
  return reply.redirect(`/sign-in?error=${code}`, 302)
}

function cookie({ publicUrl }: Context): { httpOnly: true; sameSite: 'lax'; path: string; secure: boolean } {
  return { httpOnly: true, sameSite: 'lax', path, secure: publicUrl.startsWith('https:') }
}
