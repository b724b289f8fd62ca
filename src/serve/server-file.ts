/**
 * serve/server-file: DATA/server.json, by which the command line finds the server that runs on a data folder.
 *
 * A file that a killed server left is not believed: the folder's lock says whether anybody is there.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLock } from '../store/index.js'

export function announceServer(dataDir: string, url: string): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify({ url, pid: process.pid })}\n`, { mode: 0o600 })
}

export function withdrawAnnouncement(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

/** Undefined: none runs, or it has no HTTP door. */
export function runningServer(dataDir: string): string | undefined {
  const owner = readLock(dataDir)
  if (!owner) return undefined
  try {
    const { url, pid } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as { readonly url: string; readonly pid: number }
    return pid === owner.pid ? url : undefined
  } catch {
    return undefined
  }
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'server.json')
}
