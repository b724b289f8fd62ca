import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataLock, readLock } from './lock.js'
import { newDataDir } from './store.testing.js'

const namesIn = (dataDir: string): string[] => readdirSync(dataDir).filter(name => name.startsWith('lock'))

/** A folder that another process took, with what is told of it changed. */
function takenBy(owner: Record<string, unknown>): { dataDir: string; file: string } {
  const dataDir = newDataDir()
  const lock = DataLock.acquire(dataDir)
  const file = join(dataDir, 'lock.1')
  const written = readFileSync(file, 'utf8')
  lock.release()
  writeFileSync(file, JSON.stringify({ ...JSON.parse(written), ...owner }))
  return { dataDir, file }
}

function acquiredIn(dataDir: string): boolean {
  DataLock.acquire(dataDir).release()
  return true
}

test('a folder that is taken is refused with the process that has it, until that gives it back', () => {
  const dataDir = newDataDir()
  const lock = DataLock.acquire(dataDir)
  expect(readLock(dataDir)).toEqual({ pid: process.pid })
  const refused = { code: 'data-locked', retry: false, place: `${dataDir}, ${process.pid}` }
  expect(() => DataLock.acquire(dataDir)).toThrow(expect.objectContaining(refused))
  lock.release()
  expect(readLock(dataDir)).toBeUndefined()
  expect(acquiredIn(dataDir)).toBe(true)
})

test('each taking has a higher number, one file remains, and a refusal leaves nothing', () => {
  const dataDir = newDataDir()
  for (let i = 0; i < 3; i++) DataLock.acquire(dataDir).release()
  expect(namesIn(dataDir)).toEqual(['lock.3'])
  const lock = DataLock.acquire(dataDir)
  expect(() => DataLock.acquire(dataDir)).toThrow()
  expect(namesIn(dataDir)).toEqual(['lock.4'])
  lock.release()
})

test('what a killed process left is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  const { dataDir } = takenBy({ pid })
  expect(readLock(dataDir)).toBeUndefined()
  expect(acquiredIn(dataDir)).toBe(true)
})

test('another process that only has the same number, now or after a boot, does not hold it', () => {
  const { dataDir } = takenBy({ started: '1@another-boot' })
  expect(readLock(dataDir)).toBeUndefined()
  expect(acquiredIn(dataDir)).toBe(true)
})

test('a process of another container counts for as long as it touches its lock, and one may come again later', () => {
  const { dataDir, file } = takenBy({ namespace: 'pid:[1]', pid: 999_999_999 })
  expect(() => DataLock.acquire(dataDir)).toThrow(expect.objectContaining({ code: 'data-locked', retry: true }))
  const halfAMinuteAgo = new Date(Date.now() - 31_000)
  utimesSync(file, halfAMinuteAgo, halfAMinuteAgo)
  expect(acquiredIn(dataDir)).toBe(true)
})

test('a lock that was half written, or by nobody, holds nobody up', () => {
  const dataDir = newDataDir()
  for (const [i, content] of ['', '{"pid":', 'null', '{}', '[]'].entries()) {
    writeFileSync(join(dataDir, `lock.${(i + 1) * 10}`), content)
    expect(acquiredIn(dataDir), content).toBe(true)
  }
})

test('where a lock can’t be written that is said, and when it was removed by hand giving it back is no error', () => {
  const dataDir = newDataDir()
  writeFileSync(join(dataDir, 'file'), '')
  expect(() => DataLock.acquire(join(dataDir, 'file'))).toThrow(expect.objectContaining({ code: 'disk-failed' }))
  expect(readLock(join(dataDir, 'nowhere'))).toBeUndefined()
})
