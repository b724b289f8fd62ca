import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestTemplate, type Part, parseTemplate, printTemplate, slotKinds, tidy } from './template.js'

function read(text: string) {
  const reading = parseTemplate(text)
  return reading.kind === 'template' ? reading.template : reading
}

test('a template is read as fixed texts and slots', () => {
  expect(read('Dear {...}, parcel {digits} is held {today|until tomorrow}. Pay at {link}\r\n')).toEqual([
    { kind: 'fixed', text: 'Dear ' },
    { kind: 'any' },
    { kind: 'fixed', text: ', parcel ' },
    { kind: 'digits' },
    { kind: 'fixed', text: ' is held ' },
    { kind: 'one-of', words: ['today', 'until tomorrow'] },
    { kind: 'fixed', text: '. Pay at ' },
    { kind: 'link' },
  ])
})

test('braces and backslashes of the text have a backslash before them', () => {
  const template = [{ kind: 'fixed', text: 'C:\\{x}' }] as const
  expect(printTemplate(template)).toBe('C:\\\\\\{x\\}')
  expect(read(printTemplate(template))).toEqual(template)
})

test('what is no template is told with its place', () => {
  expect(read('a {nonsense}')).toMatchObject({ kind: 'unreadable', at: 3 })
  expect(read('a {digits')).toMatchObject({ kind: 'unreadable', at: 3 })
  expect(read('a } b')).toMatchObject({ kind: 'unreadable', at: 3 })
  expect(read('{a|}')).toMatchObject({ kind: 'unreadable', at: 1 })
  expect(read('{{digits}}')).toMatchObject({ kind: 'unreadable', at: 1 })
  expect(read('x'.repeat(longestTemplate + 1))).toMatchObject({ kind: 'unreadable' })
  expect(read('{…} '.repeat(600))).toMatchObject({ kind: 'unreadable' })
})

test('what a terminal would act on is not kept', () => {
  expect(read('pay\u001b[2J \u202enow\u200b')).toEqual([{ kind: 'fixed', text: 'pay [2J now' }])
})

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), text: fc.string({ unit: 'grapheme' }) }),
  fc.record({
    kind: fc.constant('fixed' as const),
    text: fc.constantFrom('{', '}', '\\', '|', '…', ' ', '\n', '\\{', '{link}', '｛', '\u200b'),
  }),
  fc.record({ kind: fc.constantFrom(...slotKinds) }),
  fc.record({
    kind: fc.constant('one-of' as const),
    words: fc.array(fc.constantFrom('a', 'b|c', '{', '\\', 'two words', '明日'), { minLength: 2, maxLength: 5 }),
  }),
)

test('what is printed is read as what it was', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), parts => {
      const template = tidy(parts)
      expect(read(printTemplate(template))).toEqual(template)
      expect(tidy(template)).toEqual(template)
    }),
  )
})

test('any text is read or refused, never more', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', '\\', '|', 'a', '…', 'digits', ' ') }), text => {
      const reading = parseTemplate(text)
      if (reading.kind === 'template') expect(read(printTemplate(reading.template))).toEqual(reading.template)
      else expect(reading.at).toBeLessThanOrEqual(text.length)
    }),
  )
})
