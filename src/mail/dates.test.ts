import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from './dates.js'

const iso = (text: string): string | undefined => parseDate(text)?.toISOString()

describe('a date', () => {
  it('is read as RFC 5322 §3.3 has it', () => {
    expect(iso('Tue, 24 Nov 2026 19:50:35 +0900')).toBe('2026-11-24T10:50:35.000Z')
    expect(iso('24 Nov 2026 19:50 -0330')).toBe('2026-11-24T23:20:00.000Z')
  })

  it('may have comments, also nested, and folding white space', () => {
    expect(iso('Tue, 24 Nov 2026\t 19:50:35 +0900 (JST (Tokyo))')).toBe('2026-11-24T10:50:35.000Z')
    expect(iso('(a) Tue, 24 (b) Nov 2026 19:50:35 +0900')).toBe('2026-11-24T10:50:35.000Z')
  })

  it('may have a zone’s name or none, and two or three digits of a year (RFC 5322 §4.3)', () => {
    expect(iso('24 Nov 26 19:50:35 JST')).toBe('2026-11-24T10:50:35.000Z')
    expect(iso('24 Nov 96 19:50:35 EST')).toBe('1996-11-25T00:50:35.000Z')
    expect(iso('24 Nov 126 19:50:35 A')).toBe('2026-11-24T19:50:35.000Z')
    expect(iso('24 Nov 2026 19:50:35')).toBe('2026-11-24T19:50:35.000Z')
  })

  it('may be as programs write it that do not know the standard', () => {
    expect(iso('24-Nov-2026 19:50:35 +09:00')).toBe('2026-11-24T10:50:35.000Z')
    expect(iso('Tue, 24 November 2026, 19.50.35 GMT')).toBe('2026-11-24T19:50:35.000Z')
    expect(iso('Tue Nov 24 19:50:35 2026')).toBe('2026-11-24T19:50:35.000Z')
    expect(iso('Tue Nov  4 19:50:35 JST 2026')).toBe('2026-11-04T19:50:35.000Z')
    expect(iso('2026-11-24T19:50:35.123+09:00')).toBe('2026-11-24T10:50:35.123Z')
    expect(iso('2026-11-24 19:50:35')).toBe('2026-11-24T19:50:35.000Z')
  })

  it('is undefined when it can’t be read or is none, never now or some day', () => {
    for (const text of [
      '',
      'yesterday',
      '24 Foo 2026 10:00:00',
      '32 Nov 2026 10:00',
      '0 Nov 2026 10:00',
      '1 Nov 2026 25:00',
      '1 Nov 2026 10:61',
      '9999-99-99 10:00',
    ])
      expect([text, parseDate(text)]).toEqual([text, undefined])
  })

  it('comes back from how dates are written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }),
        fc.integer({ min: -720, max: 840 }),
        (date, zone) => {
          const seconds = new Date(Math.floor(date.getTime() / 1_000) * 1_000)
          const [, day, month, year, time] = new Date(seconds.getTime() + zone * 60_000).toUTCString().split(' ')
          const two = (n: number): string => String(Math.trunc(Math.abs(n))).padStart(2, '0')
          const offset = `${zone < 0 ? '-' : '+'}${two(zone / 60)}${two(zone % 60)}`
          expect(parseDate(`${day} ${month} ${year} ${time} ${offset}`)).toEqual(seconds)
        },
      ),
    )
  })

  it('of any text is valid or undefined', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-zA-Z:,+() -]{0,60}$/), text => {
        expect(Number.isNaN(parseDate(text)?.getTime() ?? 0)).toBe(false)
      }),
    )
  })
})
