/**
 * store/journal: all events, append-only, encrypted, fsynced before `append` resolves.
 *
 * Appends that come while a write is under way share the next one and its fsync. A segment is a file of frames: 'SRJ1',
 * length u32, key u32, nonce, tag, ciphertext of one JSON array of events. What a crash left incomplete at the end was never
 * acknowledged and is cut off; damage elsewhere is reported and passed over, never a reason not to start.
 */
import { mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError, syncFolder } from './durable.js'
import type { Event } from './event.js'
import type { Keyring } from './keyring.js'

const magic = Buffer.from('SRJ1')
const headerSize = 4 + 4 + 4 + 12 + 16
const segmentSize = 33_554_432

export interface Damage {
  readonly segment: string
  readonly offset: number
  readonly bytes: number
}

interface Waiting {
  readonly events: readonly Event[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export class Journal {
  readonly damage: Damage[] = []
  readonly #folder: string
  readonly #keys: Keyring
  #segment: string
  #file: FileHandle | undefined
  #size = 0
  #waiting: Waiting[] = []
  #writing: Promise<void> | undefined

  constructor(dataDir: string, keys: Keyring) {
    this.#folder = join(dataDir, 'journal')
    this.#keys = keys
    mkdirSync(this.#folder, { recursive: true })
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

  /** The segment that is written now; all others are complete. */
  get current(): string {
    return this.#segment
  }

  append(events: readonly Event[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, resolve, reject })
      this.#writing ??= this.#write().finally(() => {
        this.#writing = undefined
      })
    })
  }

  /** Events of the segments from `from` on, frame by frame, oldest first. */
  *read(from = ''): Generator<{ readonly segment: string; readonly events: readonly Event[] }> {
    for (const segment of this.segments()) {
      if (segment < from) continue
      for (const frame of framesIn(readFileSync(join(this.#folder, segment)))) {
        const events = frame.kind === 'frame' ? this.#openFrame(segment, frame.bytes) : undefined
        if (events) yield { segment, events }
        else if (frame.kind !== 'torn') this.#report({ segment, offset: frame.offset, bytes: frame.bytes.length })
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
      const group = this.#waiting
      this.#waiting = []
      try {
        await this.#writeFrame(group.flatMap(waiting => waiting.events))
        for (const waiting of group) waiting.resolve()
      } catch (error) {
        for (const waiting of group) waiting.reject(error)
      }
    }
  }

  async #writeFrame(events: readonly Event[]): Promise<void> {
    const path = join(this.#folder, this.#segment)
    try {
      this.#file ??= await this.#openSegment(path)
      const file = this.#file
      const frame = this.#frame(events)
      await writeAll(file, frame)
      await file.datasync()
      this.#size += frame.length
    } catch (error) {
      // Whatever part of the frame arrived goes again: behind it later frames would be misread.
      await this.#file?.truncate(this.#size).catch(() => {})
      throw diskError(error, path)
    }
    if (this.#size >= segmentSize) await this.#roll()
  }

  async #openSegment(path: string): Promise<FileHandle> {
    const file = await open(path, 'a', 0o600)
    this.#size = (await file.stat()).size
    await syncFolder(this.#folder)
    return file
  }

  async #roll(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
    this.#size = 0
    this.#segment = nextName(this.#segment)
  }

  #frame(events: readonly Event[]): Buffer {
    const sealed = this.#keys.seal(Buffer.from(JSON.stringify(events)), this.#segment)
    const header = Buffer.alloc(12)
    magic.copy(header)
    header.writeUInt32LE(sealed.bytes.length, 4)
    header.writeUInt32LE(sealed.key, 8)
    return Buffer.concat([header, sealed.nonce, sealed.tag, sealed.bytes])
  }

  #openFrame(segment: string, frame: Buffer): readonly Event[] | undefined {
    const sealed = {
      key: frame.readUInt32LE(8),
      nonce: frame.subarray(12, 24),
      tag: frame.subarray(24, 40),
      bytes: frame.subarray(40),
    }
    const plain = this.#keys.unseal(sealed, segment)
    return plain ? (JSON.parse(plain.toString()) as Event[]) : undefined
  }

  /** A frame that ends behind the file's end was being written when the power went. */
  #cutTornTail(segment: string): void {
    const path = join(this.#folder, segment)
    for (const frame of framesIn(readFileSync(path))) if (frame.kind === 'torn') truncateSync(path, frame.offset)
  }

  #report(damage: Damage): void {
    if (!this.damage.some(known => known.segment === damage.segment && known.offset === damage.offset)) this.damage.push(damage)
  }
}

function nextName(last: string | undefined): string {
  return `${String(Number.parseInt(last ?? '0', 10) + 1).padStart(8, '0')}.log`
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
}

type Piece = { readonly kind: 'frame' | 'garbage' | 'torn'; readonly offset: number; readonly bytes: Buffer }

/** Frames in order; what lies between them as garbage; a last frame that is cut short as torn. */
function* framesIn(file: Buffer): Generator<Piece> {
  let at = 0
  while (at < file.length) {
    const start = file.indexOf(magic, at)
    if (start !== at) {
      const end = start === -1 ? file.length : start
      // Less than a frame's mark at the very end is a torn frame, too.
      yield {
        kind: start === -1 && file.length - at < headerSize ? 'torn' : 'garbage',
        offset: at,
        bytes: file.subarray(at, end),
      }
      at = end
      continue
    }
    const length = start + headerSize <= file.length ? headerSize + file.readUInt32LE(start + 4) : Number.POSITIVE_INFINITY
    if (start + length <= file.length) {
      yield { kind: 'frame', offset: start, bytes: file.subarray(start, start + length) }
      at = start + length
      continue
    }
    // Either torn at the end, or its length is damaged and whole frames follow.
    const next = file.indexOf(magic, start + 4)
    if (next === -1) {
      yield { kind: 'torn', offset: start, bytes: file.subarray(start) }
      return
    }
    yield { kind: 'garbage', offset: start, bytes: file.subarray(start, next) }
    at = next
  }
}
