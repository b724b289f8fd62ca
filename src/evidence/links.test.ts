import { describe, expect, it } from 'vitest'
import { linkFeatures, mailtoFeatures, readLink, readTargets } from './links.js'

describe('a link', () => {
  it.each([
    ['https://www.Shop.Example/', 'www.shop.example'],
    ['//cdn.example/a', 'cdn.example'],
    ['hxxp://evil.example/a', 'evil.example'],
    ['https://paypal.com@evil.example/', 'evil.example'],
    ['https://evil.example:8443/', 'evil.example'],
    ['https:\\\\evil.example\\x', 'evil.example'],
    ['https://%65vil.example/', 'evil.example'],
    ['https://evil.example./', 'evil.example'],
    ['www.evil.example/x', 'www.evil.example'],
    ['https://203.0.113.7/', '203.0.113.7'],
  ])('%s leads to %s', (url, host) => {
    expect(readLink(url)?.host).toBe(host)
  })

  it.each(['mailto:mia@berg.example', '#top', 'cid:1', 'javascript:alert(1)', 'http://', 'https:///x', '/relative'])(
    '%s leads nowhere',
    url => {
      expect(readLink(url)).toBeUndefined()
    },
  )

  it('below a public suffix belongs to what is registered there', () => {
    expect(readLink('https://a.b.shop.co.jp/')?.domain).toBe('shop.co.jp')
    expect(readLink('https://[2001:db8::1]/')?.domain).toBe('[2001:db8::1]')
  })

  it.each([
    ['https://x.example/w/account/?id=77&token=ab', '/w/account?id&token'],
    ['https://x.example/2026/11/news', '/#/#/news'],
    ['https://x.example/v2/page7.php', '/v#/page#.php'],
    ['https://x.example/a8f3k29d0s', '/*m'],
    ['https://x.example/xkcdqwrtzp.html', '/*m.html'],
    ['https://x.example/', ''],
    ['https://x.example', ''],
  ])('%s has the shape %s', (url, shape) => {
    expect(readLink(url)?.shape).toBe(shape)
  })
})

it('targets inside a link are features like the link itself', () => {
  const features = linkFeatures(readTargets(['https://r.example/go?u=https%3A%2F%2Fevil.example%2Fkit']))
  expect(features).toContainEqual({ kind: 'link-host', value: 'r.example' })
  expect(features).toContainEqual({ kind: 'link-host', value: 'evil.example' })
})

it('addresses to write to are features of their own', () => {
  expect(mailtoFeatures(['mailto:Stop%40evil.example?subject=x', 'https://x.example/'])).toEqual([
    { kind: 'link-mailto', value: 'stop@evil.example' },
  ])
})

it('no more than two hundred links are read, and none beyond two thousand signs', () => {
  expect(readTargets(Array(1_000).fill('https://x.example/')).length).toBe(200)
  expect(readLink(`https://x.example/${'a/'.repeat(500_000)}`)?.shape.length).toBeLessThan(600)
})
