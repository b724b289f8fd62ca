/**
 * store/rewrap: after a key rotation, everything at rest is encrypted anew under the current key, and older keys are forgotten.
 *
 * File by file, each replaced in one step, and what is done already is passed over: killed at any moment, it is simply started
 * again. What is damaged stays as it is and is counted; then the older keys stay, too, since one of them may still be wanted.
 */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blobFileOf, keyOfBlobFile, readBlobFile } from './blob-file.js'
import { putDurably } from './durable.js'
import { frameOf, keyOfFrame, piecesIn } from './frames.js'
import { Journal } from './journal.js'
import { Keyring } from './keyring.js'
import { DataLock } from './lock.js'

export interface Rewrapped {
  /** Files written anew by this run. */
  readonly written: number
  readonly damaged: number
}

type Progress = (done: number, total: number) => void
type Outcome = 'written' | 'current' | 'damaged'

/** A new key, and everything at rest under it. Nothing else may have the folder open: `data-locked` otherwise. */
export async function rotateKeys(dataDir: string, progress?: Progress): Promise<Rewrapped> {
  const lock = DataLock.acquire(dataDir)
  try {
    Keyring.rotate(dataDir)
    return await rewrapAll(dataDir, progress)
  } finally {
    lock.release()
  }
}

async function rewrapAll(dataDir: string, progress: Progress = () => {}): Promise<Rewrapped> {
  const keys = Keyring.open(dataDir)
  const steps = [...blobSteps(dataDir, keys), ...segmentSteps(dataDir, keys)]
  const count = { written: 0, current: 0, damaged: 0 }
  for (const [i, step] of steps.entries()) {
    count[await step()]++
    progress(i + 1, steps.length)
  }
  if (count.damaged === 0) Keyring.forgetOldKeys(dataDir)
  return { written: count.written, damaged: count.damaged }
}

function blobSteps(dataDir: string, keys: Keyring): (() => Promise<Outcome>)[] {
  const folder = join(dataDir, 'blobs')
  return foldersIn(folder).flatMap(part =>
    readdirSync(join(folder, part))
      .filter(name => !name.endsWith('.tmp'))
      .map(name => () => rewrapBlob(join(folder, part, name), name, keys)),
  )
}

async function rewrapBlob(path: string, name: string, keys: Keyring): Promise<Outcome> {
  const file = await readFile(path)
  const read = readBlobFile(file, name, keys)
  if (read.kind !== 'found') return 'damaged'
  if (keyOfBlobFile(file) === keys.current) return 'current'
  await putDurably(path, blobFileOf(read.bytes, name, keys))
  return 'written'
}

function segmentSteps(dataDir: string, keys: Keyring): (() => Promise<Outcome>)[] {
  // Opening it cuts off a torn end, which would count as damage.
  return new Journal(dataDir, keys).segments().map(name => () => rewrapSegment(join(dataDir, 'journal', name), name, keys))
}

async function rewrapSegment(path: string, name: string, keys: Keyring): Promise<Outcome> {
  let isOld = false
  let isWhole = true
  const next: Buffer[] = []
  for (const piece of piecesIn(await readFile(path), keys, name)) {
    if (piece.kind === 'frame') {
      isOld ||= keyOfFrame(piece.bytes) !== keys.current
      next.push(frameOf(piece.plain, keys, name))
    } else {
      isWhole = false
      next.push(piece.bytes)
    }
  }
  if (isOld) await putDurably(path, Buffer.concat(next))
  if (!isWhole) return 'damaged'
  return isOld ? 'written' : 'current'
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []))
  } catch {
    // Nothing was ever stored.
    return []
  }
}
