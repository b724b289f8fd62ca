import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressTokens } from './address-tokens.js'

const cut = (list: string): string[] => [...addressTokens(list)].map(({ kind, text }) => `${kind} ${text}`)

it('quoted strings, comments and brackets are one token each, whatever is in them', () => {
  expect(cut('"a,\\"(<" (b,(c)\\)) <d@e>')).toEqual(['quoted "a,\\"(<"', 'text  ', 'comment b,(c))', 'text  ', 'angle d@e'])
})

it('commas, semicolons and colons stand alone', () => {
  expect(cut('a:b,;')).toEqual(['text a', 'special :', 'text b', 'special ,', 'special ;'])
})

it('an open quote and an open bracket reach to the end, an open comment is text', () => {
  expect(cut('a "b, c')).toEqual(['text a ', 'quoted "b, c'])
  expect(cut('a <b, c')).toEqual(['text a ', 'angle b, c'])
  expect(cut('a (b, <c>')).toEqual(['text a ', 'text (b, <c>'])
})

it('no character is lost or read twice', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a@"(<>),;: ]{0,40}$/), list => {
      const written = [...addressTokens(list)].map(({ kind, text }) =>
        kind === 'comment' ? `(${text})` : kind === 'angle' ? `<${text}>` : text,
      )
      expect([list, `${list}>`]).toContain(written.join(''))
    }),
  )
})
