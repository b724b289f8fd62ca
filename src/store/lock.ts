/**
 * store/lock: one process at a time on a data folder.
 *
 * The lock file names its owner by process id and start time, so what a killed process left behind is recognised and taken
 * over at once, and a process that merely got the same number is not mistaken for it.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreError } from './contract.js'

interface Owner {
  readonly pid: number
  readonly started: string
}

export class DataLock {
  private constructor(private readonly path: string) {}

  static acquire(dataDir: string): DataLock {
    const path = join(dataDir, 'lock')
    const mine = `${path}.${process.pid}`
    writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startTime(process.pid) } satisfies Owner))
    try {
      for (let attempt = 0; attempt < 5; attempt++) {
        try {
          // A link can't be made over an existing file: of several processes one wins.
          linkSync(mine, path)
          return new DataLock(path)
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        }
        const owner = readLock(dataDir)
        if (owner)
          throw new StoreError(
            'data-locked',
            `process ${owner.pid} already works on ${dataDir}: stop it first, or talk to it`,
            false,
          )
        removeStale(path)
      }
      throw new StoreError('data-locked', `other processes keep taking ${dataDir}`, true)
    } finally {
      rmSync(mine, { force: true })
    }
  }

  release(): void {
    rmSync(this.path, { force: true })
  }
}

/** The living owner, if there is one. */
export function readLock(dataDir: string): { readonly pid: number } | undefined {
  try {
    const owner = JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8')) as Owner
    return isAlive(owner) ? { pid: owner.pid } : undefined
  } catch {
    return undefined
  }
}

/** Moved away first: another process that found the same stale lock may have put its own in its place meanwhile. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    const owner = JSON.parse(readFileSync(aside, 'utf8')) as Owner
    if (isAlive(owner)) linkSync(aside, path)
  } catch {
    // Gone already, or unreadable: nobody's.
  }
  rmSync(aside, { force: true })
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return startTime(owner.pid) === owner.started
}

/** Clock ticks since boot, and which boot; empty where there is no /proc: then the number alone must do. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    // Field 22; the program's name in field 2 may hold spaces.
    return `${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}@${boot}`
  } catch {
    return ''
  }
}
