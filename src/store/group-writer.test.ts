import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GroupWriter } from './group-writer.js'
import { newDataDir } from './store.testing.js'

test('files that come together are all there, each with its own bytes, also more than fit into one group', async () => {
  const folder = newDataDir()
  const writer = new GroupWriter()
  const files = Array.from({ length: 150 }, (_, i) => ({ path: join(folder, `f${i}`), bytes: Buffer.alloc(i * 1_000, i) }))
  await Promise.all(files.map(({ path, bytes }) => writer.put(path, bytes)))
  for (const { path, bytes } of files) expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(readdirSync(folder).length).toBe(150)
})

test('a file that can’t be written is refused by itself, leaves nothing, and its neighbours are there', async () => {
  const folder = newDataDir()
  mkdirSync(join(folder, 'taken', 'by a folder'), { recursive: true })
  const writer = new GroupWriter()
  const put = (name: string): Promise<void> => writer.put(join(folder, name), Buffer.from(name))
  const outcomes = await Promise.allSettled([put('a'), put('missing/b'), put('taken'), put('c')])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  const [, missing, taken] = outcomes
  const refused = (name: string) => ({ reason: { code: 'disk-failed', retry: true, place: join(folder, name) } })
  expect([missing, taken]).toMatchObject([refused('missing/b'), refused('taken')])
  expect(readdirSync(folder).sort()).toEqual(['a', 'c', 'taken'])
  await put('later')
  expect(readFileSync(join(folder, 'later'), 'utf8')).toBe('later')
})

test('of two who put under one name at once one counts, and neither leaves a temporary file', async () => {
  const folder = newDataDir()
  const writer = new GroupWriter()
  const path = join(folder, 'one')
  await Promise.all([writer.put(path, Buffer.from('first')), writer.put(path, Buffer.from('other'))])
  expect(['first', 'other']).toContain(readFileSync(path, 'utf8'))
  expect(readdirSync(folder)).toEqual(['one'])
})
