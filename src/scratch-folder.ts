/**
 * scratch-folder: a folder that is gone when this process is, however it ends.
 *
 * Signals that can be heard remove it at once. For what can't be heard (kill -9, a crash)
 * there is a small process that waits for the end of a pipe, which the system closes with this process, and removes it then.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const heard = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const watcher = `process.stdin.resume().on('end', () =>
  require('fs').rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 3 }))`

export async function inFolder<T>(prefix: string, act: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(tmpdir(), prefix + randomBytes(6).toString('hex'))
  const clear = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  const interrupted = (): void => {
    clear()
    process.exit(130)
  }
  for (const signal of heard) process.once(signal, interrupted)
  // The watcher first, then the folder: so there is no moment at which it would be left. A group of its own, since Ctrl+C in a
  // terminal goes to all of the group.
  const watching = spawn(process.execPath, ['-e', watcher, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  watching.on('error', () => {})
  watching.stdin.on('error', () => {})
  watching.unref()
  try {
    mkdirSync(folder, { mode: 0o700 })
    return await act(folder)
  } finally {
    for (const signal of heard) process.off(signal, interrupted)
    clear()
    watching.stdin.end()
  }
}
