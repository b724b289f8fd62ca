import fc from 'fast-check'
import { expect, it } from 'vitest'
import { targetsWithin } from './redirect-targets.js'

const targets = (url: string): string[] => targetsWithin(url).map(target => target.url)
const base64 = Buffer.from('https://evil.example/x?y=1').toString('base64')
const base64Url = Buffer.from('https://evil.example/?>?').toString('base64url')

it.each([
  ['in the query', 'https://r.example/go?u=https%3A%2F%2Fevil.example%2Fx', ['https://evil.example/x']],
  ['as it is', 'https://r.example/go?u=https://evil.example/x&t=1', ['https://evil.example/x']],
  ['in the path', 'https://r.example/url/https://evil.example/x', ['https://evil.example/x']],
  ['escaped twice', 'https://r.example/?u=https%253A%252F%252Fevil.example%252Fx', ['https://evil.example/x']],
  ['in base64', `https://r.example/?u=${base64}`, ['https://evil.example/x?y=1']],
  [
    'in base64 behind a sign of its own',
    `https://r.example/ck?p=1&u=a1${base64.replace(/=+$/, '')}`,
    ['https://evil.example/x?y=1'],
  ],
  ['in base64url', `https://r.example/${base64Url}`, ['https://evil.example/?>?']],
  [
    'rewritten by a gateway, second form',
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-2Db&d=D&c=1',
    ['https://evil.example/a-b'],
  ],
  [
    'rewritten by a gateway, third form',
    'https://urldefense.com/v3/__https://evil.example/x__;!!abc',
    ['https://evil.example/x'],
  ],
  ['nowhere', 'https://shop.example/x?u=1', []],
  ['in words about http', 'https://shop.example/http-explained?aHR0=1', []],
])('a target is read %s', (_, url, expected) => {
  expect(targets(url)).toEqual(expected)
})

it('redirectors inside redirectors are followed in the link, and counted', () => {
  const inner = 'https://b.example/?u=https%3A%2F%2Fc.example%2F'
  expect(targetsWithin(`https://a.example/?u=${encodeURIComponent(inner)}`)).toEqual([
    { url: inner, hop: 1 },
    { url: 'https://c.example/', hop: 2 },
  ])
})

it('no link names more than eight targets, however it is nested', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'https://a.example/?u=',
          'https%3A%2F%2Fb.example%2F',
          'aHR0cHM6Ly9',
          '%25',
          '&',
          '/v3/__',
          '__;',
          'u=http-3A__x',
        ),
        {
          maxLength: 200,
        },
      ),
      pieces => {
        expect(targets(`https://a.example/${pieces.join('')}`).length).toBeLessThanOrEqual(8)
      },
    ),
  )
})
