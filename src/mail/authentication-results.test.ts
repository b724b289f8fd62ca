import fc from 'fast-check'
import { expect, it } from 'vitest'
import { authenticationResults } from './authentication-results.js'
import { parseMessage } from './scan.js'

const read = (...header: string[]) => authenticationResults(parseMessage(Buffer.from(`${header.join('\r\n')}\r\n\r\nHello\r\n`)))
const received = 'Received: from a.example by mx.kaisha.example; Mon, 6 Jan 2025 10:00:00 +0900'

it('reads methods, results and properties, without comments, folded and in capitals', () => {
  const [first] = read(
    'Authentication-Results: MX.kaisha.example 1; spf=pass (a; comment) smtp.mailfrom=News.example;',
    '\tdkim=PASS reason="good; really" header.d=news.example header.b=AbC+/=; dmarc=fail header.from=news.example',
    received,
  )
  expect(first?.authservId).toBe('mx.kaisha.example')
  expect(first?.results.map(({ method, result }) => `${method}=${result}`)).toEqual(['spf=pass', 'dkim=pass', 'dmarc=fail'])
  expect(first?.results[1]?.properties.get('header.d')).toBe('news.example')
  expect(first?.results[1]?.properties.get('header.b')).toBe('AbC+/=')
})

it('passes over fields below the first Received, and all of them where there is none', () => {
  const forged = 'Authentication-Results: mx.kaisha.example; dmarc=pass'
  expect(read(received, forged)).toEqual([])
  expect(read(forged)).toEqual([])
})

it('finds no result in "none" and in nothing', () => {
  expect(
    read('Authentication-Results: mx.kaisha.example; none', 'Authentication-Results:', received).map(r => r.results),
  ).toEqual([[], []])
})

it('reads whatever stands there', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const [only] = read(`Authentication-Results: ${text.replace(/[\r\n]/g, ' ')}`, received)
      for (const { method } of only?.results ?? []) expect(method).toMatch(/^[a-z]/)
    }),
  )
})
