import { describe, expect, it } from 'vitest'
import type { FindingName } from './findings.js'
import { found } from './letter.testing.js'

const link = (href: string, text = 'here'): readonly FindingName[] => found({ html: `<p>Look <a href="${href}">${text}</a></p>` })
const text = (words: string): readonly FindingName[] => found({ text: words })

const cases: readonly (readonly [FindingName, readonly string[], readonly string[]])[] = [
  [
    'link-looks-like-brand',
    [
      'https://amazon.co.jp.evil.example/signin',
      'http://paypa1.com/',
      'https://login-microsoft.example/x',
      'https://www.netfllix.com/',
    ],
    ['https://www.amazon.co.jp/gp/', 'https://smile.amazon.com/', 'https://amazonia.example/', 'https://shop.example/amazon'],
  ],
  [
    'link-to-address',
    ['http://203.0.113.7/a', 'http://3405803783/', 'http://0xcb007107/', 'https://[2001:db8::1]/', 'http://203.0.113.7:8080/a'],
    ['http://192.168.0.1/', 'http://10.1.2.3/status', 'https://1.example/', 'https://www.203.example/'],
  ],
  [
    'link-look-alike',
    ['https://xn--80ak6aa92e.com/', 'https://раураl.com/', 'https://www.gооgle.com/'],
    [
      'https://xn--mnchen-3ya.de/',
      'https://日本語.jp/',
      'https://пример.рф/',
      'https://почта.example/',
      'https://www.google.com/',
    ],
  ],
  [
    'link-user-info',
    ['https://paypal.com@evil.example/', 'https://www.bank.example%20login@evil.example/'],
    ['https://shop.example/@mia', 'https://shop.example/?mail=mia@berg.example', 'mailto:mia@berg.example'],
  ],
  [
    'link-redirect-chain',
    [
      'https://r.example/?u=https%3A%2F%2Fs.example%2Fgo%3Fto%3Dhttps%253A%252F%252Fevil.example%252Fx',
      'https://a.example/r?u=https://b.example/r?u=https://c.example/',
    ],
    [
      'https://click.shop.example/?u=https%3A%2F%2Fshop.example%2Fx',
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fclick.shop.example%2F%3Fu%3Dhttps%253A%252F%252Fshop.example%252Fx',
      'https://shop.example/x',
    ],
  ],
]

describe.each(cases)('%s', (name, those, others) => {
  it.each(those)('is found: %s', href => {
    expect(link(href)).toContain(name)
  })

  it.each(others)('is not: %s', href => {
    expect(link(href)).not.toContain(name)
  })
})

describe('a link whose text names another host', () => {
  it.each([
    ['https://evil.example/x', 'www.paypal.com'],
    ['https://evil.example/x', 'https://www.paypal.com/signin'],
    ['https://evil.example/x', '<b>paypal</b>.com'],
    ['https://paypal.com.evil.example/x', 'paypal.com'],
  ])('is found: %s as %s', (href, shown) => {
    expect(link(href, shown)).toContain('link-text-names-other-host')
  })

  it.each([
    ['https://www.shop.com/x', 'shop.com'],
    ['https://click.post.example/?u=https%3A%2F%2Fwww.shop.com%2F', 'www.shop.com'],
    ['https://files.example/report.pdf', 'report.pdf'],
    ['https://code.example/', 'Node.js'],
    ['https://files.example/x', 'archive.zip'],
    ['https://evil.example/x', 'Visit paypal.com now'],
    ['mailto:mia@berg.com', 'berg.org'],
    ['#top', 'paypal.com'],
  ])('is not: %s as %s', (href, shown) => {
    expect(link(href, shown)).not.toContain('link-text-names-other-host')
  })

  it('is found where links are never closed', () => {
    expect(found({ html: '<a href="https://evil.example/">paypal.com<a href="https://x.example/">more' })).toContain(
      'link-text-names-other-host',
    )
  })
})

describe('defanged links', () => {
  it.each([
    'hxxp://evil.example/a',
    'Go to evil[.]example now: www[.]evil[.]example',
    'cheap-pills dot com',
    'https[:]//evil.example/x',
  ])('are found: %s', words => {
    expect(text(words)).toContain('link-defanged')
  })

  it.each([
    'https://shop.example/a',
    'the dot commands',
    'a polka dot shirt',
    'See (.) and [.] in the table',
    'www.shop.example (dot)',
  ])('are not: %s', words => {
    expect(text(words)).not.toContain('link-defanged')
  })
})
