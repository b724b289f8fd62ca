import { expect, test } from 'vitest'
import { chosenOf } from './copies.js'

const member = (sample: string, ...people: string[]) => ({ sample, people })

test('each copy brings a person whom those before have not', () => {
  const members = [member('a', 'ann'), member('b', 'ann'), member('c', 'bob', 'ann'), member('d', 'cat'), member('e', 'bob')]
  expect(chosenOf(members)).toEqual(['a', 'c', 'd'])
  expect(chosenOf(members.slice(0, 3))).toEqual([])
})

test('what one person reports is no template, however often', () => {
  expect(chosenOf(Array.from({ length: 50 }, (_, i) => member(`m${i}`, 'ann')))).toEqual([])
})

test('of the first three, six, twelve, … the newest twelve, up to a limit', () => {
  const many = Array.from({ length: 300 }, (_, i) => member(`m${i}`, `p${i}`))
  const chosen = (n: number) => chosenOf(many.slice(0, n))
  expect(chosen(5)).toEqual(['m0', 'm1', 'm2'])
  expect(chosen(11)).toHaveLength(6)
  expect([chosen(24)[0], chosen(24).at(-1)]).toEqual(['m12', 'm23'])
  expect([chosen(300)[0], chosen(300).at(-1)]).toEqual(['m84', 'm95'])
})
