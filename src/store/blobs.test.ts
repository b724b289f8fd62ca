import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FolderBlobs } from './blobs.js'
import { Keyring } from './keyring.js'
import { newDataDir } from './store.testing.js'

function filesUnder(dataDir: string): string[] {
  return readdirSync(join(dataDir, 'blobs'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

function newBlobs(): { dataDir: string; blobs: FolderBlobs } {
  const dataDir = newDataDir()
  return { dataDir, blobs: new FolderBlobs(dataDir, Keyring.open(dataDir)) }
}

const mail = Buffer.from('Subject: a secret\r\n\r\nall bytes, \0 and \xff too', 'latin1')

test('bytes come back as they were, from a later process too, under the SHA-256 of the plain bytes', async () => {
  const { dataDir, blobs } = newBlobs()
  const id = await blobs.put(mail)
  expect(id).toBe(createHash('sha256').update(mail).digest('hex'))
  expect(await blobs.get(id)).toEqual({ kind: 'found', bytes: mail })
  expect(await new FolderBlobs(dataDir, Keyring.open(dataDir)).get(id)).toEqual({ kind: 'found', bytes: mail })
  expect(await blobs.has(id)).toBe(true)
})

test('empty bytes and large ones come back', async () => {
  const { blobs } = newBlobs()
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(3_000_000, 7)])
    expect(await blobs.get(await blobs.put(bytes))).toEqual({ kind: 'found', bytes })
})

test('neither names nor contents of the files tell what is in them', async () => {
  const { dataDir, blobs } = newBlobs()
  const id = await blobs.put(mail)
  const [file = ''] = filesUnder(dataDir)
  expect(file).not.toContain(id.slice(0, 16))
  expect(readFileSync(file, 'latin1')).not.toContain('secret')
})

test('the same bytes put many times at once are one file', async () => {
  const { dataDir, blobs } = newBlobs()
  const ids = await Promise.all(Array.from({ length: 40 }, () => blobs.put(mail)))
  expect(new Set(ids).size).toBe(1)
  expect(filesUnder(dataDir).length).toBe(1)
})

test('what was never put is missing, and what was deleted; deleting twice is fine', async () => {
  const { blobs } = newBlobs()
  expect(await blobs.get('0'.repeat(64))).toEqual({ kind: 'missing' })
  const id = await blobs.put(mail)
  await blobs.delete(id)
  await blobs.delete(id)
  expect(await blobs.get(id)).toEqual({ kind: 'missing' })
  expect(await blobs.has(id)).toBe(false)
})

test('one changed byte anywhere in the file, or a cut end, is damaged, never other bytes', async () => {
  const { dataDir, blobs } = newBlobs()
  const id = await blobs.put(mail)
  const [file = ''] = filesUnder(dataDir)
  const whole = readFileSync(file)
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(file, changed)
    expect((await blobs.get(id)).kind, `byte ${at}`).toBe('damaged')
    writeFileSync(file, whole.subarray(0, at))
    expect((await blobs.get(id)).kind, `cut at ${at}`).toBe('damaged')
  }
})

test('a damaged file is made whole when the same bytes come again', async () => {
  const { dataDir, blobs } = newBlobs()
  const id = await blobs.put(mail)
  writeFileSync(filesUnder(dataDir)[0] ?? '', 'nonsense')
  expect(await blobs.get(id)).toEqual({ kind: 'damaged', reason: 'it is cut short or not one of ours' })
  await blobs.put(mail)
  expect(await blobs.get(id)).toEqual({ kind: 'found', bytes: mail })
})

test('a file in the place of another is damaged', async () => {
  const { dataDir, blobs } = newBlobs()
  await blobs.put(mail)
  const [first = ''] = filesUnder(dataDir)
  const id = await blobs.put(Buffer.from('another'))
  const [second = ''] = filesUnder(dataDir).filter(file => file !== first)
  renameSync(first, second)
  expect((await blobs.get(id)).kind).toBe('damaged')
})

test('what a kill left half written is removed at the next start, and nothing else', async () => {
  const { dataDir, blobs } = newBlobs()
  const id = await blobs.put(mail)
  const [file = ''] = filesUnder(dataDir)
  writeFileSync(`${file}.123-0.tmp`, 'half')
  writeFileSync(join(dataDir, 'blobs', 'note'), 'not a folder')
  const again = new FolderBlobs(dataDir, Keyring.open(dataDir))
  expect(filesUnder(dataDir)).toEqual([file, join(dataDir, 'blobs', 'note')].sort())
  expect((await again.get(id)).kind).toBe('found')
})

test('a put that can’t be written is a StoreError and leaves nothing; later ones work', async () => {
  const { dataDir, blobs } = newBlobs()
  const id = createHash('sha256').update(mail).digest('hex')
  await blobs.put(mail)
  const [file = ''] = filesUnder(dataDir)
  rmSync(file)
  // A folder where the file should be: the rename fails.
  mkdirSync(join(file, 'in the way'), { recursive: true })
  await expect(blobs.put(mail)).rejects.toMatchObject({ name: 'StoreError', code: 'disk-failed', retry: true })
  expect(filesUnder(dataDir)).toEqual([])
  rmSync(file, { recursive: true })
  expect(await blobs.put(mail)).toBe(id)
})
