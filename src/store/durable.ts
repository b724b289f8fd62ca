/**
 * store/durable: files that are there, whole, after a power loss, or not at all.
 *
 * Write under another name, fsync, rename, fsync the folder. A failure leaves the former file as it was and is a StoreError
 * that says whether to try again.
 */
import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StoreError } from './contract.js'

export function writeDurably(path: string, content: string, mode = 0o644): void {
  const next = `${path}.tmp`
  try {
    const fd = openSync(next, 'w', mode)
    try {
      writeFileSync(fd, content)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameDurably(next, path)
  } catch (error) {
    rmSync(next, { force: true })
    throw diskError(error, path)
  }
}

export function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  syncFolderNow(dirname(to))
}

/** A folder with those above it, each with its name in the one above on the disk. */
export function makeFolderDurably(path: string, mode = 0o755): void {
  if (existsSync(path)) return
  try {
    if (dirname(path) !== path) makeFolderDurably(dirname(path))
    mkdirSync(path, { recursive: true, mode })
    syncFolderNow(dirname(path))
  } catch (error) {
    throw diskError(error, path)
  }
}

export function truncateDurably(path: string, size: number): void {
  const fd = openSync(path, 'r+')
  try {
    ftruncateSync(fd, size)
    fsyncSync(fd)
  } catch (error) {
    throw diskError(error, path)
  } finally {
    closeSync(fd)
  }
}

function syncFolderNow(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

let unique = 0

/** The same for bytes, without holding up anything else. */
export async function putDurably(path: string, bytes: Buffer): Promise<void> {
  const next = `${path}.${process.pid}-${unique++}.tmp`
  let file: FileHandle | undefined
  try {
    file = await open(next, 'wx', 0o600)
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    file = undefined
    await rename(next, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await file?.close().catch(() => {})
    await rm(next, { force: true }).catch(() => {})
    throw diskError(error, path)
  }
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export function diskError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new StoreError('disk-full', `no room on the disk for ${path}: free some space, nothing was lost`, true, {
      cause: error,
      place: path,
    })
  }
  return new StoreError('disk-failed', `${path} can't be written (${code ?? String(error)})`, true, {
    cause: error,
    place: path,
  })
}
