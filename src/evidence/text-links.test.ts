import { expect, it } from 'vitest'
import { linksInText } from './text-links.js'

it.each([
  ['https://shop.example/a?b=1.', ['https://shop.example/a?b=1']],
  ['（https://shop.example/a）', ['https://shop.example/a）']],
  ['www.shop.example, and more', ['www.shop.example']],
  ['hxxps://evil[.]example/x', ['hxxps://evil.example/x']],
  ['https[://]evil(dot)example/x', ['https://evil.example/x']],
  ['www (dot) evil (dot) example', ['www.evil.example']],
  ['Visit cheap-pills dot com today', ['http://cheap-pills.com']],
  ['shop dot cheap-pills DOT co dot jp', ['http://shop.cheap-pills.co.jp']],
  ['a polka dot shirt, connect the dots dot by dot', []],
  ['no links here', []],
])('%s', (text, urls) => {
  expect(linksInText(text).urls).toEqual(urls)
})

it('a text of nothing but half links is read once', () => {
  for (const piece of ['a dot ', 'www', 'hxxp://', '[.]', 'a-', 'http[:'])
    expect(linksInText(piece.repeat(60_000)).urls.length).toBeLessThanOrEqual(200)
})
