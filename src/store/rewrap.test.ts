import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keyOfBlobFile } from './blob-file.js'
import { FolderBlobs } from './blobs.js'
import type { BlobId } from './contract.js'
import { keyOfFrame, piecesIn } from './frames.js'
import { Journal } from './journal.js'
import { Keyring } from './keyring.js'
import { DataLock } from './lock.js'
import { rotateKeys } from './rewrap.js'
import { newDataDir } from './store.testing.js'

const mails = ['one', 'two', 'three'].map(text => Buffer.from(text))

/** Three blobs, and two segments with three events. */
async function filled(): Promise<{ dataDir: string; blobs: BlobId[] }> {
  const dataDir = newDataDir()
  const keys = Keyring.open(dataDir)
  const store = new FolderBlobs(dataDir, keys)
  const blobs = await Promise.all(mails.map(mail => store.put(mail)))
  for (const ids of [['1', '2'], ['3']]) {
    const journal = new Journal(dataDir, keys)
    for (const id of ids) await journal.append([{ id, at: '', kind: 'counted', by: 'system', about: [], data: null }])
    await journal.close()
  }
  return { dataDir, blobs }
}

async function contentOf(dataDir: string, blobs: readonly BlobId[]): Promise<{ mails: (Buffer | string)[]; events: string[] }> {
  const keys = Keyring.open(dataDir)
  const store = new FolderBlobs(dataDir, keys)
  const read = await Promise.all(blobs.map(id => store.get(id)))
  const events = [...new Journal(dataDir, keys).read()].flatMap(frame => frame.events.map(({ id }) => id))
  return { mails: read.map(one => (one.kind === 'found' ? one.bytes : one.kind)), events }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name !== 'identity')
    .map(entry => join(entry.parentPath, entry.name))
}

/** Numbers of all keys that anything at rest is under. */
function keysInUse(dataDir: string): Set<number | undefined> {
  const keys = Keyring.open(dataDir)
  const frames = filesUnder(join(dataDir, 'journal')).flatMap(path =>
    [...piecesIn(readFileSync(path), keys, path.slice(-12))].map(piece => keyOfFrame(piece.bytes)),
  )
  return new Set([...frames, ...filesUnder(join(dataDir, 'blobs')).map(path => keyOfBlobFile(readFileSync(path)))])
}

test('after a rotation everything is under the new key, reads as before, and the old data key is forgotten', async () => {
  const { dataDir, blobs } = await filled()
  const steps: string[] = []
  expect(await rotateKeys(dataDir, (done, total) => steps.push(`${done}/${total}`))).toEqual({ written: 5, damaged: 0 })
  expect(steps).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5'])
  expect(keysInUse(dataDir)).toEqual(new Set([1]))
  expect(Keyring.open(dataDir).dataKeys.map(key => key !== null)).toEqual([false, true])
  expect(await contentOf(dataDir, blobs)).toEqual({ mails, events: ['1', '2', '3'] })
})

test('a rotation that was killed in between has lost nothing, and the next one finishes it', async () => {
  const { dataDir, blobs } = await filled()
  Keyring.rotate(dataDir)
  const keys = Keyring.open(dataDir)
  const [first = ''] = filesUnder(join(dataDir, 'blobs'))
  writeFileSync(`${first}.1-0.tmp`, 'half')
  await new FolderBlobs(dataDir, keys).put(Buffer.from('four'))
  expect(keysInUse(dataDir)).toEqual(new Set([0, 1]))
  expect(await contentOf(dataDir, blobs)).toEqual({ mails, events: ['1', '2', '3'] })
  await rotateKeys(dataDir)
  expect(keysInUse(dataDir)).toEqual(new Set([2]))
  expect(await contentOf(dataDir, blobs)).toEqual({ mails, events: ['1', '2', '3'] })
})

test('what is damaged stays as it is, is counted, and keeps the old keys', async () => {
  const { dataDir, blobs } = await filled()
  const damaged = [filesUnder(join(dataDir, 'blobs'))[0] ?? '', join(dataDir, 'journal', '00000001.log')].map(path => {
    const bytes = readFileSync(path)
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1
    writeFileSync(path, bytes)
    return { path, end: bytes.subarray(-10) }
  })
  expect(await rotateKeys(dataDir)).toMatchObject({ damaged: 2 })
  for (const { path, end } of damaged) expect(readFileSync(path).subarray(-10)).toEqual(end)
  expect(Keyring.open(dataDir).dataKeys.every(key => key !== null)).toBe(true)
  const content = await contentOf(dataDir, blobs)
  expect(content.events).toEqual(['1', '3'])
  expect(content.mails.filter(mail => mail === 'damaged').length).toBe(1)
})

test('a folder that is in use, or was never used, is left as it is', async () => {
  const { dataDir } = await filled()
  const lock = DataLock.acquire(dataDir)
  await expect(rotateKeys(dataDir)).rejects.toMatchObject({ code: 'data-locked' })
  lock.release()
  expect(keysInUse(dataDir)).toEqual(new Set([0]))
  expect(await rotateKeys(newDataDir())).toEqual({ written: 0, damaged: 0 })
})
