import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { count, newDataDir, open, tally } from './store.testing.js'

/** A folder with one event, closed; what opening it again says. */
async function used(): Promise<{ dataDir: string; again: () => Promise<{ n: number; log: string }> }> {
  const dataDir = newDataDir()
  const store = await open(dataDir)
  await store.record([count('a')])
  await store.close()
  const again = async (): Promise<{ n: number; log: string }> => {
    const log: string[] = []
    const opened = await open(dataDir, { log: line => log.push(line) })
    const n = await tally(opened, 'a')
    await opened.close()
    return { n, log: log.join('\n') }
  }
  return { dataDir, again }
}

const mark = (dataDir: string): string => join(dataDir, 'database.open')
const aside = (dataDir: string): string[] => readdirSync(dataDir).filter(name => name.startsWith('database.damaged'))

test('a database that was closed is opened as it is, and so is one whose process was killed since the machine started', async () => {
  const { dataDir, again } = await used()
  expect(existsSync(mark(dataDir))).toBe(false)
  expect(await again()).toEqual({ n: 1, log: '' })
  const store = await open(dataDir)
  const boot = readFileSync(mark(dataDir), 'utf8')
  await store.close()
  writeFileSync(mark(dataDir), boot)
  expect(await again()).toEqual({ n: 1, log: '' })
})

test('one that was open when the machine stopped is not trusted: it is made again from the journal', async () => {
  const { dataDir, again } = await used()
  writeFileSync(mark(dataDir), 'an earlier boot')
  const { n, log } = await again()
  expect(n).toBe(1)
  expect(log).toContain('the machine stopped while it was open')
  expect(log).toContain('1 events of the journal were not in the database yet: folded')
  expect(aside(dataDir).length).toBe(1)
})

test('one that does not open is made again from the journal; of what is moved aside only the last is kept', async () => {
  const { dataDir, again } = await used()
  for (let i = 0; i < 2; i++) {
    writeFileSync(join(dataDir, 'database', 'global', 'pg_control'), 'nonsense')
    const { n, log } = await again()
    expect(n).toBe(1)
    expect(log).toContain('it does not open')
    expect(aside(dataDir).length).toBe(1)
  }
})
