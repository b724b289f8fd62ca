import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences, type Piece } from './differences.js'

const marked = (pieces: readonly Piece[]): readonly string[] =>
  pieces.filter(({ differs }) => differs).map(({ text }) => text.trim())

test('what differs is marked word by word, on each side its own', () => {
  const [left, right] = differences('Dear Alice, pay 100 yen now', 'Dear Bob, pay 250 yen now')
  expect([marked(left), marked(right)]).toEqual([
    ['Alice', '100'],
    ['Bob', '250'],
  ])
})

test('Japanese is compared by words, though it has no spaces', () => {
  const [left, right] = differences('鈴木様のカードを停止しました', '佐藤様のカードを停止しました')
  expect([marked(left), marked(right)]).toEqual([['鈴木'], ['佐藤']])
})

test('each side says its whole text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), fc.string({ maxLength: 300, unit: 'grapheme' }), (a, b) => {
      const [left, right] = differences(a, b)
      const whole = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')
      expect([whole(left), whole(right)]).toEqual([a, b])
    }),
  )
})

test('texts that have nothing in common, and long ones, come back whole', () => {
  const long = (word: string): string => Array.from({ length: 3_000 }, (_, i) => `${word}${i}`).join(' ')
  const [left, right] = differences(long('a'), long('b'))
  expect([left.map(({ text }) => text).join('').length, right.map(({ text }) => text).join('').length]).toEqual([
    long('a').slice(0, 20_000).length,
    long('b').slice(0, 20_000).length,
  ])
})
