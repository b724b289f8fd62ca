import { describe, expect, it } from 'vitest'
import { contactFeatures } from './contacts.js'

const of = (kind: string, text: string): string[] =>
  contactFeatures(text)
    .filter(feature => feature.kind === kind)
    .map(feature => feature.value)

describe('phone numbers', () => {
  it.each([
    ['03-1234-5678', '0312345678'],
    ['電話：03-1234-5678まで', '0312345678'],
    ['電話03(1234)5678', '0312345678'],
    ['(03) 1234-5678', '0312345678'],
    ['０３－１２３４－５６７８', '0312345678'],
    ['０３（１２３４）５６７８', '0312345678'],
    ['０３ー１２３４ー５６７８', '0312345678'],
    ['03‐1234‐5678', '0312345678'],
    ['090 1234 5678', '09012345678'],
    ['0120-123-456', '0120123456'],
    ['+81 3-1234-5678', '0312345678'],
    ['+81 (0)3-1234-5678', '0312345678'],
    ['0081 3 1234 5678', '0312345678'],
    ['1-800-555-0199', '8005550199'],
    ['(800) 555-0199', '8005550199'],
    ['+1 (800) 555-0199', '8005550199'],
    ['+49 30 1234567', '49301234567'],
  ])('%s is %s', (text, number) => {
    expect(of('phone', `Call ${text} now`)).toEqual([number])
  })

  it.each(['2026-11-24 10:00', '1,980円（税込）', 'room 0101', '000-0000-0000', 'order 77120', 'ver. 1.2.3', '100万円'])(
    '%s is none',
    text => {
      expect(of('phone', text)).toEqual([])
    },
  )
})

describe('wallets', () => {
  const bitcoin = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
  const segwit = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'
  const ethereum = '0x52908400098527886E0F7030069857D2E4169EE7'

  it.each([bitcoin, segwit, ethereum])('%s is found as written', wallet => {
    expect(of('wallet', `送金先：${wallet}。`)).toEqual([wallet])
  })

  it.each(['0x1234', 'bc1short', '1111111111111111111111111111111', 'd41d8cd98f00b204e9800998ecf8427e'])('%s is none', text => {
    expect(of('wallet', text)).toEqual([])
  })
})

describe('mail addresses', () => {
  it.each([
    ['Write to Help@Evil.Example.', 'help@evil.example'],
    ['連絡先：info＠evil.example', 'info@evil.example'],
    ['連絡先info@evil.exampleまで', 'info@evil.example'],
    ['help [at] evil [dot] example', 'help@evil.example'],
    ['help(at)evil.example', 'help@evil.example'],
  ])('%s', (text, address) => {
    expect(of('mail-address', text)).toEqual([address])
  })

  it.each(['@mia', 'a@b', 'mia @ work', 'look (at) this', 'price @ 5.00'])('%s is none', text => {
    expect(of('mail-address', text)).toEqual([])
  })

  it('are bounded in number, and a text of nothing but @ is read once', () => {
    expect(of('mail-address', 'a@b.example '.repeat(5_000)).length).toBeLessThanOrEqual(20)
    expect(of('mail-address', '@'.repeat(400_000))).toEqual([])
    expect(of('mail-address', 'a.'.repeat(200_000))).toEqual([])
  })
})
