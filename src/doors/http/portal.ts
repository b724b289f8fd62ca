/**
 * doors/http/portal: the pages for people, built from portal/: files, and the one page in which all addresses of the portal open.
 *
 * The page lets in nothing but what comes from here: no script in it, no style sheet without the nonce of this very answer, nothing
 * from third parties. Where the portal is not built (a command of the command line needs none), there are no pages.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const hashed = /^\/assets\//

export async function portal(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return
  const page = readFileSync(index, 'utf8')
  await app.register(files, {
    root: folder,
    index: false,
    // Each asset under its own address: an unknown one is asked of the page below, which knows that it is none.
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    allowedPath: path => path !== '/index.html' && !path.startsWith('/.'),
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        hashed.test(path.slice(folder.length)) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  const open = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isPage(request)) return reply.callNotFound()
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', policy(nonce))
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('{{nonce}}', nonce))
  }
  app.get('/', { schema: { hide: true } }, open)
  app.get('/*', { schema: { hide: true } }, open)
}

/** Programs that ask for what is not there are told so, in their own form. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] as string
  return (request.headers.accept ?? '').includes('text/html') && !path.startsWith('/api/') && !hashed.test(path)
}

/**
 * Content Security Policy Level 3. Style attributes are let in for the safe view of a mail: what it shows inherits this policy and
 * narrows it to no network at all.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
