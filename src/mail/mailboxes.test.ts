import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { mailboxes } from './mailboxes.js'

const read = (raw: string) => mailboxes({ name: 'From', key: 'from', raw, range: { start: 0, end: 0 } })
const pairs = (raw: string): string[] => read(raw).map(({ name, address }) => `${name}|${address}`)
const latin1 = (text: string, charset: string): string => iconv.encode(text, charset).toString('latin1')

describe('mailboxes', () => {
  it('have a name and an address, or only an address', () => {
    expect(pairs('Ann <ann@example.org>, bob@example.org, <c@example.org>')).toEqual([
      'Ann|ann@example.org',
      '|bob@example.org',
      '|c@example.org',
    ])
  })

  it('may be quoted, with commas, brackets and quotes inside', () => {
    expect(pairs('"Doe, \\"J\\" <x@y>" <j@example.org>')).toEqual(['Doe, "J" <x@y>|j@example.org'])
    expect(pairs('"a.b"@example.org')).toEqual(['|a.b@example.org'])
  })

  it('are one when a bare name has a comma, as a reader sees it', () => {
    expect(pairs('Doe, John <j@example.org>, Ann <a@example.org>')).toEqual(['Doe, John|j@example.org', 'Ann|a@example.org'])
    expect(pairs('bob@example.org, Doe, John <j@example.org>')).toEqual(['|bob@example.org', 'Doe, John|j@example.org'])
  })

  it('have no comma at the end of a name that is followed by nothing but an address', () => {
    expect(pairs('Gift Shop, <a@example.org>')).toEqual(['Gift Shop|a@example.org'])
  })

  it('may have names that look like addresses, or stand in brackets, or are parted by a semicolon', () => {
    expect(pairs('"Win! you@example.net", "More" <a@example.org>')).toEqual(['Win! you@example.net, More|a@example.org'])
    expect(pairs('<Douglas>, <a@example.org>')).toEqual(['Douglas|a@example.org'])
    expect(pairs('"Shop";Office <a@example.org>')).toEqual(['Shop, Office|a@example.org'])
    expect(pairs('"you@example.net"')).toEqual(['|you@example.net'])
    expect(pairs('<root>')).toEqual(['|root'])
  })

  it('have the last address when there are brackets around nothing, or brackets in brackets', () => {
    expect(pairs('"Play" <> <a@example.org>')).toEqual(['Play|a@example.org'])
    expect(pairs('Win <x@<a@example.org>')).toEqual(['Win|a@example.org'])
  })

  it('have a comment for a name when they have no other', () => {
    expect(pairs('j@example.org (John (Jack) Doe)')).toEqual(['John (Jack) Doe|j@example.org'])
    expect(pairs('John (at work) <j@example.org>')).toEqual(['John|j@example.org'])
  })

  it('do not vanish behind a comment or a quote that is never closed', () => {
    expect(pairs('John (x <j@example.org>')[0]).toMatch(/\|j@example\.org$/)
    expect(pairs('"John <j@example.org>')[0]).toMatch(/\|j@example\.org$/)
  })

  it('may be in groups, whose names are no mailboxes', () => {
    expect(pairs('Friends: a@example.org, B <b@example.org>; c@example.org')).toEqual([
      '|a@example.org',
      'B|b@example.org',
      '|c@example.org',
    ])
    expect(pairs('undisclosed-recipients:;')).toEqual([])
  })

  it('may have an obsolete route (RFC 5322 §4.4)', () => {
    expect(pairs('J <@a.example,@b.example:j@example.org>')).toEqual(['J|j@example.org'])
  })

  it('may be only a name, or have an empty address', () => {
    expect(pairs('Mail Delivery Subsystem')).toEqual(['Mail Delivery Subsystem|'])
    expect(pairs('Ann <>')).toEqual(['Ann|'])
    expect(pairs('')).toEqual([])
  })

  it('have decoded names, and a comma in an encoded word parts nothing', () => {
    expect(pairs('=?utf-8?Q?Doe=2C_J=C3=A9?= <j@example.org>')).toEqual(['Doe, Jé|j@example.org'])
    expect(pairs('"=?utf-8?B?5bGx55Sw?=" <j@example.org>')).toEqual(['山田|j@example.org'])
  })

  it('may be raw Japanese, half of whose characters look like quotes, commas and brackets', () => {
    for (const charset of ['utf-8', 'shift_jis', 'euc-jp'])
      expect(pairs(`${latin1('表示 太郎ソ', charset)} <t@example.org>`)).toEqual(['表示 太郎ソ|t@example.org'])
    // In ISO-2022-JP, 'あ' is $" and 'い' is $$, '試' ends in n; 'シ' is %7, '一' is 0l, 'ル' is %k.
    expect(pairs('\x1b$B$"$($,\x1b(B <t@example.org>')).toEqual(['あえが|t@example.org'])
  })

  it('may have addresses in Unicode (RFC 6532)', () => {
    expect(pairs(`<${latin1('用户@例え.jp', 'utf-8')}>`)).toEqual(['|用户@例え.jp'])
  })

  it('keep the last letter of a name that ends in a byte like a no-break space', () => {
    expect(pairs(`${latin1('Voilà', 'utf-8')} <a@example.org>`)).toEqual(['Voilà|a@example.org'])
  })

  it('are at most five hundred', () => {
    expect(read('a@b.example, '.repeat(10_000))).toHaveLength(500)
  })

  it('come back from how lists are written', () => {
    const name = fc.stringMatching(/^[A-Za-z ,.<>@"\\()]{0,20}$/).map(text => text.trim().replace(/\s+/g, ' '))
    const address = fc.stringMatching(/^[a-z0-9.+-]{1,10}@[a-z0-9-]{1,10}\.example$/)
    fc.assert(
      fc.property(fc.array(fc.record({ name, address }), { maxLength: 10 }), list => {
        const raw = list.map(box => `"${box.name.replace(/["\\]/g, '\\$&')}" <${box.address}>`).join(', ')
        expect(read(raw)).toEqual(list)
      }),
    )
  })

  it('of any text are no longer than it, together', () => {
    const piece = fc.constantFrom('"', '\\', '(', ')', '<', '>', ',', ';', ':', '@', 'a', ' ', '=?utf-8?q?a?=', '\x1b$B', '\xe3')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), pieces => {
        const raw = pieces.join('')
        // An address that is its own name counts twice.
        for (const { name, address } of read(raw)) expect(Math.max(name.length, address.length)).toBeLessThanOrEqual(raw.length)
      }),
      { numRuns: 300 },
    )
  })

  it('are read through half a million bytes of nested comments, open quotes and colons', () => {
    const deep = 250_000
    expect(pairs(`${'('.repeat(deep)}${')'.repeat(deep)} a@b.example`).map(pair => pair.slice(-12))).toEqual([
      `${')'}|a@b.example`.slice(-12),
    ])
    expect(read(`a@${':'.repeat(deep)}`)).toHaveLength(1)
    expect(read(`"${'\\"'.repeat(deep)}`)).toHaveLength(1)
    expect(pairs(`${'<'.repeat(deep)}a@b.example`)).toEqual(['|a@b.example'])
  })
})
