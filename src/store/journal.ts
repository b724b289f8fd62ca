/**
 * store/journal: all events, append-only, encrypted, fsynced before `append` resolves.
 *
 * Appends that come while a write is under way share the next one and its fsync. A segment is a file of frames (frames.ts).
 * What a crash left incomplete at the end was never acknowledged and is cut off; damage elsewhere is reported and passed over,
 * never a reason not to start. An append that fails leaves nothing behind, and later ones work again.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError, makeFolderDurably, syncFolder, truncateDurably, writeDurably } from './durable.js'
import type { Event } from './event.js'
import { frameOf, piecesIn } from './frames.js'
import type { Keyring } from './keyring.js'

const segmentSize = 33_554_432
/** Appends that share one frame: bounds its size. */
const mostInOneFrame = 1_000

export interface Damage {
  readonly segment: string
  readonly offset: number
  readonly bytes: number
}

interface Waiting {
  /** A JSON array. */
  readonly text: string
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Resolves when all bytes are on the disk. */
export interface JournalFiles {
  write(file: FileHandle, bytes: Buffer): Promise<void>
}

const realFiles: JournalFiles = {
  write: async (file, bytes) => {
    for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
    await file.datasync()
  },
}

export class Journal {
  readonly damage: Damage[] = []
  readonly #folder: string
  readonly #keys: Keyring
  readonly #files: JournalFiles
  #segment: string
  #file: FileHandle | undefined
  #size = 0
  readonly #waiting: Waiting[] = []
  #writing: Promise<void> | undefined

  constructor(
    dataDir: string,
    keys: Keyring,
    /** Handed in by tests of full and failing disks. */
    files: JournalFiles = realFiles,
  ) {
    this.#files = files
    this.#folder = join(dataDir, 'journal')
    this.#keys = keys
    makeFolderDurably(this.#folder)
    this.id = identityIn(this.#folder)
    const last = this.segments().at(-1)
    this.#segment = nextName(last)
    if (last) this.#cutTornTail(last)
  }

  /** Names, oldest first. */
  segments(): string[] {
    return readdirSync(this.#folder)
      .filter(name => /^\d{8}\.log$/.test(name))
      .sort()
  }

  /** Which journal this is: a database may hold events of several, and machines that share it share their keys, too. */
  readonly id: string

  /** The segment that is written now; all others are complete. */
  get current(): string {
    return this.#segment
  }

  append(events: readonly Event[]): Promise<void> {
    if (events.length === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: JSON.stringify(events), resolve, reject })
      this.#writing ??= this.#write()
    })
  }

  /** Events of the segments from `from` on, frame by frame, oldest first. */
  *read(from = ''): Generator<{ readonly segment: string; readonly events: readonly Event[] }> {
    for (const segment of this.segments()) {
      if (segment < from) continue
      for (const piece of piecesIn(this.#bytesOf(segment), this.#keys, segment)) {
        if (piece.kind === 'frame') yield { segment, events: JSON.parse(piece.plain.toString()) as Event[] }
        // The end of the segment that is being written may be half a frame.
        else if (piece.kind === 'garbage' || segment !== this.#segment)
          this.#report({ segment, offset: piece.offset, bytes: piece.bytes.length })
      }
    }
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#file?.close()
    this.#file = undefined
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, mostInOneFrame)
      try {
        await this.#writeFrame(`[${group.map(waiting => waiting.text.slice(1, -1)).join()}]`)
        for (const waiting of group) waiting.resolve()
      } catch (error) {
        for (const waiting of group) waiting.reject(error)
      }
    }
    // At once, not in a later microtask: an append that comes between would wait for a writer that has gone.
    this.#writing = undefined
  }

  async #writeFrame(text: string): Promise<void> {
    const path = join(this.#folder, this.#segment)
    const frame = frameOf(text, this.#keys, this.#segment)
    try {
      this.#file ??= await this.#openSegment(path)
      await this.#files.write(this.#file, frame)
    } catch (error) {
      await this.#takeBack()
      throw diskError(error, path)
    }
    this.#size += frame.length
    if (this.#size >= segmentSize) await this.#roll()
  }

  /** Whatever part of a frame arrived goes again. Where that fails nothing more is written behind it. */
  async #takeBack(): Promise<void> {
    try {
      await this.#file?.truncate(this.#size)
      await this.#file?.datasync()
    } catch {
      await this.#roll()
    }
  }

  async #openSegment(path: string): Promise<FileHandle> {
    const file = await open(path, 'a', 0o600)
    try {
      this.#size = (await file.stat()).size
      await syncFolder(this.#folder)
      return file
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async #roll(): Promise<void> {
    // What matters is fsynced; a file that can't be closed has nothing to say about it.
    await this.#file?.close().catch(() => {})
    this.#file = undefined
    this.#size = 0
    this.#segment = nextName(this.#segment)
  }

  #bytesOf(segment: string): Buffer {
    return readFileSync(join(this.#folder, segment))
  }

  /** A frame that ends behind the file's end was being written when the power went. */
  #cutTornTail(segment: string): void {
    for (const piece of piecesIn(this.#bytesOf(segment), this.#keys, segment))
      if (piece.kind === 'torn') truncateDurably(join(this.#folder, segment), piece.offset)
  }

  #report(damage: Damage): void {
    if (!this.damage.some(known => known.segment === damage.segment && known.offset === damage.offset)) this.damage.push(damage)
  }
}

function identityIn(folder: string): string {
  const file = join(folder, 'identity')
  if (!existsSync(file)) writeDurably(file, randomBytes(8).toString('hex'))
  return readFileSync(file, 'utf8')
}

function nextName(last: string | undefined): string {
  return `${String(Number.parseInt(last ?? '0', 10) + 1).padStart(8, '0')}.log`
}
