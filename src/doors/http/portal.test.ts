import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { portal } from './portal.js'

const folder = mkdtempSync(join(tmpdir(), 'surinuke-portal-'))
let app: FastifyInstance

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta name="style-nonce" content="{{nonce}}">')
  writeFileSync(join(folder, 'assets/index-1a2b.js'), 'alert(1)')
  writeFileSync(join(folder, 'assets/index-1a2b.js.br'), 'compressed')
  writeFileSync(join(folder, '.prepared'), 'not for others')
  app = fastify()
  await portal(app, folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const page = (url: string) => app.inject({ url, headers: { accept: 'text/html,application/xhtml+xml' } })

test('every address of the portal opens the page, each time with a nonce of its own', async () => {
  const answers = [await page('/'), await page('/rules/rul_1'), await page('/sign-in?to=/report')]
  const nonces = answers.map(({ statusCode, headers, body }) => {
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const nonce = /content="([\w+/=]{22,})"/.exec(body)?.[1] as string
    expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    return nonce
  })
  expect(new Set(nonces).size).toBe(3)
})

test('the page lets in no script but its own files, and nothing from elsewhere', async () => {
  const { headers } = await page('/')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline|\*/)
})

test('assets are kept for a year, and come compressed where that is understood', async () => {
  const plain = await app.inject('/assets/index-1a2b.js')
  expect([plain.body, plain.headers['cache-control']]).toEqual(['alert(1)', 'public, max-age=31536000, immutable'])
  const { headers, body } = await app.inject({ url: '/assets/index-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } })
  expect([body, headers['content-encoding']]).toEqual(['compressed', 'br'])
  expect(headers['content-type']).toMatch(/^(?:text|application)\/javascript/)
})

test.each(['/api/v1/nothing', '/assets/old-9f9f.js', '/.prepared', '/assets/..%2f..%2fetc%2fpasswd'])(
  '%s is no page, whoever asks',
  async url => {
    const { statusCode, body } = await page(url)
    expect(body).not.toContain('not for others')
    expect(statusCode === 404 || body.includes('style-nonce')).toBe(true)
    if (url.startsWith('/api/') || url.startsWith('/assets/old')) expect(statusCode).toBe(404)
  },
)

test('a program that asks for what is not there is told so, not given a page', async () => {
  expect((await app.inject({ url: '/report', headers: { accept: 'application/json' } })).statusCode).toBe(404)
})

test('where the portal is not built there are no pages', async () => {
  const bare = fastify()
  await portal(bare, join(folder, 'nowhere'))
  expect((await bare.inject({ url: '/', headers: { accept: 'text/html' } })).statusCode).toBe(404)
  await bare.close()
})
