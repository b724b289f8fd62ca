import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withoutComments } from './comments.js'

it('takes comments out, nested ones and ones with quoted pairs', () => {
  expect(withoutComments('a (b (c) d) e (f\\)g) h')).toBe('a   e   h')
})

it('leaves parentheses inside a quoted string alone', () => {
  expect(withoutComments('"a (b)" (c) <d@e>')).toBe('"a (b)"   <d@e>')
})

it('leaves a comment that is never closed: what follows it must not vanish', () => {
  expect(withoutComments('a (b <c@d>')).toBe('a (b <c@d>')
  expect(withoutComments('a (b) (c (d) <e@f>')).toBe('a   (c (d) <e@f>')
})

it('reads a million opening parentheses in one pass', () => {
  const text = '('.repeat(1_000_000)
  expect(withoutComments(text)).toBe(text)
  expect(withoutComments(text + ')'.repeat(1_000_000))).toBe(' ')
})

it('never makes text longer than the spaces it puts in', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z()"\\ ]{0,60}$/), text => {
      expect(withoutComments(text).length).toBeLessThanOrEqual(text.length)
    }),
  )
})
