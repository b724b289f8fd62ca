/**
 * store/group-writer: many small files, made durable together.
 *
 * Files that come while others are being written wait and are the next group: all are written, all synced, all renamed, and
 * each folder is synced once. So the file system commits once for all of them, where one after the other would wait twice for
 * the disk each. A file that fails takes none of its neighbours down. A file is there under its name whole, or not at all.
 */
import { close, fsync, open, rename, rm, write } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { diskError } from './durable.js'

// Not node:fs/promises: its file handles cost several times as much, which at hundreds of files a second is most of the work.
const files = {
  open: promisify(open),
  write: promisify(write),
  sync: promisify(fsync),
  close: promisify(close),
  rename: promisify(rename),
  remove: promisify(rm),
}

interface Waiting {
  readonly path: string
  readonly bytes: Buffer
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Bounds open files. */
const mostInOneGroup = 64

export class GroupWriter {
  readonly #waiting: Waiting[] = []
  #isWriting = false
  #made = 0

  /** Resolves when the file and its name are on the disk; rejects with StoreError, and then there is nothing. */
  put(path: string, bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, bytes, resolve, reject })
      if (!this.#isWriting) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0, mostInOneGroup))
    this.#isWriting = false
  }

  /** Never rejects. */
  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const written = await each(group, waiting => this.#write(waiting))
    const synced = await each(written, sync)
    const named = await each(synced, giveName)
    const folders = new Map<string, Promise<void>>()
    await each(named, async file => {
      const folder = dirname(file.path)
      const done = folders.get(folder) ?? syncFolder(folder)
      folders.set(folder, done)
      await done
      file.resolve()
      return file
    })
  }

  async #write(waiting: Waiting): Promise<Opened> {
    const temporary = `${waiting.path}.${process.pid}-${this.#made++}.tmp`
    const fd = await files.open(temporary, 'wx', 0o600)
    const opened = { ...waiting, temporary, fd }
    try {
      for (let done = 0; done < waiting.bytes.length; )
        done += (await files.write(fd, waiting.bytes, done, waiting.bytes.length - done)).bytesWritten
      return opened
    } catch (error) {
      await files.close(fd).catch(() => {})
      await discard(opened)
      throw error
    }
  }
}

type Opened = Waiting & { readonly temporary: string; readonly fd: number }

/** Those that went well; the others are refused. */
async function each<T extends Waiting, R>(list: readonly T[], step: (one: T) => Promise<R>): Promise<R[]> {
  const outcomes = await Promise.all(
    list.map(one =>
      step(one).then(
        result => [result],
        error => {
          one.reject(diskError(error, one.path))
          return []
        },
      ),
    ),
  )
  return outcomes.flat()
}

async function sync(opened: Opened): Promise<Opened> {
  try {
    await files.sync(opened.fd)
  } catch (error) {
    await discard(opened)
    throw error
  } finally {
    await files.close(opened.fd).catch(() => {})
  }
  return opened
}

async function giveName(opened: Opened): Promise<Opened> {
  try {
    await files.rename(opened.temporary, opened.path)
  } catch (error) {
    await discard(opened)
    throw error
  }
  return opened
}

function discard({ temporary }: Opened): Promise<void> {
  return files.remove(temporary, { force: true }).catch(() => {})
}

async function syncFolder(path: string): Promise<void> {
  const fd = await files.open(path, 'r')
  try {
    await files.sync(fd)
  } finally {
    await files.close(fd)
  }
}
