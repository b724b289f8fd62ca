import { expect, test } from 'vitest'
import { remembered } from './remembered.js'

function counted(most: number) {
  const asked: string[] = []
  const answer = remembered(most, text => {
    asked.push(text)
    return text === 'nothing' ? undefined : text.length
  })
  return { asked, answer }
}

test('an answer that was worked out is not worked out again, not even when it is that there is none', () => {
  const { asked, answer } = counted(10)
  expect([answer('host'), answer('nothing'), answer('host'), answer('nothing')]).toEqual([4, undefined, 4, undefined])
  expect(asked).toEqual(['host', 'nothing'])
})

test('no more answers are kept than were asked for', () => {
  const { asked, answer } = counted(3)
  for (const text of ['a', 'b', 'c', 'd', 'd', 'a']) answer(text)
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'a'])
})

test('a long text is worked out each time, so that it need not be kept', () => {
  const { asked, answer } = counted(10)
  const long = 'x'.repeat(301)
  expect([answer(long), answer(long)]).toEqual([301, 301])
  expect(asked.length).toBe(2)
})
