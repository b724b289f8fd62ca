import { expect, it } from 'vitest'
import { parseMessage } from '../mail/index.js'
import { observe } from './observe.js'

const trusted = ['mx.kaisha.example']
const received = 'Received: from mail.news.example by mx.kaisha.example; Mon, 6 Jan 2025 10:00:00 +0900'
const from = 'From: News <letter@news.example>'
const results = (text: string): string => `Authentication-Results: mx.kaisha.example; ${text}`
const observed = (...header: string[]) =>
  observe(parseMessage(Buffer.from(`${header.join('\r\n')}\r\nSubject: Spring\r\n\r\nNews of spring.\r\n`)), trusted)
const authentication = (...header: string[]) => observed(...header).authentication

it('a sender passes by DMARC, or by a signature of its organisation', () => {
  expect(authentication(results('dmarc=pass header.from=news.example'), received, from)).toBe('pass')
  expect(authentication(results('dkim=pass header.d=mailer.news.example'), received, from)).toBe('pass')
  expect(authentication(results('dkim=pass header.i=@news.example'), received, from)).toBe('pass')
})

it('a signature or a DMARC result of somebody else proves nothing', () => {
  expect(authentication(results('spf=pass; dkim=pass header.d=bulk.example'), received, from)).toBeUndefined()
  expect(authentication(results('dmarc=pass header.from=other.example'), received, from)).toBeUndefined()
})

it('a sender whose DMARC fails is forged', () => {
  expect(authentication(results('dkim=fail header.d=news.example; dmarc=fail header.from=news.example'), received, from)).toBe(
    'fail',
  )
})

it('only a trusted server is believed, and only above the first Received', () => {
  const pass = 'dmarc=pass header.from=news.example'
  expect(authentication(`Authentication-Results: mx.elsewhere.example; ${pass}`, received, from)).toBeUndefined()
  expect(authentication(received, results(pass), from)).toBeUndefined()
  const raw = Buffer.from(`${results(pass)}\r\n${received}\r\n${from}\r\n\r\nNews\r\n`)
  expect(observe(parseMessage(raw)).authentication).toBeUndefined()
})

it('nothing follows from two authors', () => {
  const pass = results('dmarc=pass header.from=news.example')
  expect(authentication(pass, received, from, 'From: boss@kaisha.example')).toBeUndefined()
  expect(authentication(pass, received, 'From: a@news.example, b@kaisha.example')).toBeUndefined()
})

const signed = 'DKIM-Signature: v=1; d=news.example; s=a; b=AbCdEfGh; h=From:List-Unsubscribe:\r\n\tList-Unsubscribe-Post'
const way = 'List-Unsubscribe: <mailto:off@news.example>, <https://off.news.example/u?t=1>'
const oneClick = 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'
const good = results('dkim=pass header.d=news.example header.b=AbCd')

it('bulk mail with one click over HTTPS, signed by its sender, has an honest way out', () => {
  expect(observed(good, received, signed, from, way, oneClick).unsubscribe).toBe('off.news.example')
})

it.each([
  ['no one-click field', [good, received, signed, from, way]],
  ['an address alone', [good, received, signed, from, 'List-Unsubscribe: <mailto:off@news.example>', oneClick]],
  ['a link without TLS', [good, received, signed, from, 'List-Unsubscribe: <http://off.news.example/>', oneClick]],
  ['a signature that does not cover the fields', [good, received, signed.replace('List-Unsubscribe:', ''), from, way, oneClick]],
  ['a signature that was not good', [results('dkim=fail header.d=news.example'), received, signed, from, way, oneClick]],
  ['a signature of a mailing service alone', [results('dkim=pass header.d=bulk.example'), received, signed, from, way, oneClick]],
  ['another signature meant', [good.replace('AbCd', 'Zz'), received, signed, from, way, oneClick]],
  ['two ways out', [good, received, signed, from, way, way, oneClick]],
])('it has none with %s', (_, header) => {
  expect(observed(...header).unsubscribe).toBeUndefined()
})

it('where the server does not say which signature was good, each of that domain must cover the fields', () => {
  const plain = results('dkim=pass header.d=news.example')
  const another = 'DKIM-Signature: v=1; d=news.example; s=b; b=Other; h=From'
  expect(observed(plain, received, signed, from, way, oneClick).unsubscribe).toBe('off.news.example')
  expect(observed(plain, received, another, signed, from, way, oneClick).unsubscribe).toBeUndefined()
})
