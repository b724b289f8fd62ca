/**
 * store/lock: one process at a time on a data folder.
 *
 * Locks are numbered files, and the highest number counts: to take over what a killed process left is to make the next number,
 * which only one process can. The file names its owner by process id, start time and boot, so that a process which merely got
 * the same number is not mistaken for it. Processes of another container can't be seen from here: their lock counts for as
 * long as they keep touching it.
 */
import {
  linkSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StoreError } from './contract.js'
import { diskError } from './durable.js'

interface Owner {
  readonly pid: number
  readonly started: string
  /** Which processes can see which. */
  readonly namespace: string
}

const touchMs = 5_000
const untouchedMs = 30_000

export class DataLock {
  readonly #touching: NodeJS.Timeout

  private constructor(private readonly path: string) {
    this.#touching = setInterval(() => touch(path), touchMs).unref()
  }

  static acquire(dataDir: string): DataLock {
    const mine = join(dataDir, `lock.${process.pid}.tmp`)
    try {
      writeFileSync(mine, JSON.stringify(me()))
      for (;;) {
        const lock = DataLock.#tryOnce(dataDir, mine)
        if (lock) return lock
      }
    } catch (error) {
      throw diskError(error, join(dataDir, 'lock'))
    } finally {
      remove(mine)
    }
  }

  /** Undefined when others were taking it at the same moment: at least one of them has got further. */
  static #tryOnce(dataDir: string, mine: string): DataLock | undefined {
    const last = numbersIn(dataDir).at(-1) ?? 0
    const owner = livingOwner(pathOf(dataDir, last))
    if (owner)
      throw new StoreError(
        'data-locked',
        `process ${owner.pid} already works on ${dataDir}: stop it first, or talk to it`,
        // Of another container: its lock ends by itself when it is dead.
        owner.namespace !== me().namespace,
        { place: `${dataDir}, ${owner.pid}` },
      )
    const next = pathOf(dataDir, last + 1)
    try {
      linkSync(mine, next)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
      throw error
    }
    const all = numbersIn(dataDir)
    if (all.at(-1) !== last + 1) {
      // Others went by since `last` was read. The highest is never removed, so one of them has it.
      rmSync(next, { force: true })
      return undefined
    }
    for (const number of all.slice(0, -1)) rmSync(pathOf(dataDir, number), { force: true })
    return new DataLock(next)
  }

  /** The number stays, so that it is never given twice. */
  release(): void {
    clearInterval(this.#touching)
    try {
      truncateSync(this.path)
    } catch {
      // Removed by hand, or with its folder.
    }
  }
}

/** The living owner, if there is one. */
export function readLock(dataDir: string): { readonly pid: number } | undefined {
  try {
    const owner = livingOwner(pathOf(dataDir, numbersIn(dataDir).at(-1) ?? 0))
    return owner && { pid: owner.pid }
  } catch {
    return undefined
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // What keeps it from being removed has kept it from being written.
  }
}

function pathOf(dataDir: string, number: number): string {
  return join(dataDir, `lock.${number}`)
}

function numbersIn(dataDir: string): number[] {
  return readdirSync(dataDir)
    .flatMap(name => (/^lock\.\d{1,15}$/.test(name) ? [Number(name.slice(5))] : []))
    .sort((a, b) => a - b)
}

/** Undefined also for a lock that was given back (empty) or is gone. */
function livingOwner(path: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Owner
    return typeof owner.pid === 'number' && isAlive(owner, path) ? owner : undefined
  } catch {
    return undefined
  }
}

function isAlive(owner: Owner, path: string): boolean {
  if (owner.namespace !== me().namespace) return Date.now() - statSync(path).mtimeMs < untouchedMs
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return startTime(owner.pid) === owner.started
}

function touch(path: string): void {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // The next time, perhaps.
  }
}

function me(): Owner {
  return { pid: process.pid, started: startTime(process.pid), namespace: namespace() }
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Clock ticks since boot, and which boot; empty where there is no /proc: then the number alone must do. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // Fields 3 and 22; the program's name in field 2 may hold spaces.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A process that is dead, only its parent has not asked yet.
    if (state === 'Z' || state === 'X') return ''
    return `${rest[18]}@${bootId()}`
  } catch {
    return ''
  }
}

/** Undefined where the system doesn't say. */
export function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  } catch {
    return undefined
  }
}
