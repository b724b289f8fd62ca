import { expect, test } from 'vitest'
import { Turns } from './turns.js'

test('under one key one is done before the next begins, also when it failed; another key does not wait', async () => {
  const turns = new Turns()
  const seen: string[] = []
  let open = (): void => {}
  const gate = new Promise<void>(resolve => {
    open = resolve
  })
  const first = turns.take('a', async () => {
    seen.push('first begins')
    await gate
    throw new Error('no')
  })
  const second = turns.take('a', async () => void seen.push('second'))
  await turns.take('b', async () => void seen.push('other'))
  expect(seen).toEqual(['first begins', 'other'])
  open()
  await expect(first).rejects.toThrow('no')
  await second
  expect(seen).toEqual(['first begins', 'other', 'second'])
})
