/** store/contract: what the other rooms may ask of the store. Implemented by `openStore`. */
import type { Kysely } from 'kysely'
import type { AnyTransaction, Event, Folds, NewEvent } from './event.js'

/** SHA-256 of the plain bytes, lower-case hex. */
export type BlobId = string

export type BlobRead =
  | { readonly kind: 'found'; readonly bytes: Buffer }
  | { readonly kind: 'missing' }
  /** The file is there but does not decrypt to what its name promises. */
  | { readonly kind: 'damaged'; readonly reason: string }

export interface BlobStore {
  /** Resolves when the bytes are encrypted, written and fsynced (file and folder). Putting the same bytes again is cheap. */
  put(bytes: Buffer): Promise<BlobId>
  get(id: BlobId): Promise<BlobRead>
  has(id: BlobId): Promise<boolean>
  /** Deleting what is not there is fine. */
  delete(id: BlobId): Promise<void>
}

export interface Migration {
  /** '001-events': applied in this order, once each, the same on the embedded and the server database. */
  readonly name: string
  readonly up: (trx: AnyTransaction) => Promise<void>
}

export interface Store {
  // biome-ignore lint/suspicious/noExplicitAny: each room narrows with `tablesOf`
  readonly db: Kysely<any>
  readonly blobs: BlobStore
  /** Somebody waits for an acknowledgement: what can wait should. */
  readonly busy: boolean
  /** Names this process, and the one that had its folder before, among those that share the database. */
  readonly holder: string
  /** HMAC-SHA256 under a key derived for this purpose from the store's master key; stable over key rotation. 32 bytes. */
  mac(purpose: string, bytes: Buffer | string): Buffer
  /**
   * Resolves when the events are fsynced in the journal and folded into the database (many callers share one fsync and one
   * transaction). When the database is away they are journalled, `folded` is false, and they are folded when it is back.
   * Throws `StoreError` when the journal can't be written (disk full): then nothing was recorded.
   */
  record(events: readonly NewEvent[]): Promise<{ readonly events: readonly Event[]; readonly folded: boolean }>
  /**
   * Decides and records in one transaction: `decide` reads (and locks) rows and returns the events; they are journalled and
   * folded before the commit. Returning none does nothing. Two callers deciding on the same rows can't both win.
   */
  recordIf(decide: (trx: AnyTransaction) => Promise<readonly NewEvent[]>): Promise<readonly Event[]>
  /** Oldest first. */
  history(about: string): Promise<readonly Event[]>
  /**
   * Called after each commit with what was folded, in this process and (on a server database) in all others; with nothing when
   * something may have been missed.
   */
  onFolded(listener: (events: readonly Event[]) => void): () => void
  /** Empties every table and folds the journals again. */
  rebuild(progress?: (done: number, total: number) => void): Promise<{ readonly events: number }>
  close(): Promise<void>
}

export interface StoreOptions {
  readonly dataDir: string
  /** 'embedded' or a postgres:// connection string. */
  readonly database: string
  readonly migrations: readonly Migration[]
  readonly folds: Folds
  readonly now?: () => Date
  /** Told what was repaired or found damaged at opening, one sentence each. */
  readonly log?: (line: string) => void
}

/** Stable codes; each with a plain sentence and what to do next in docs/errors.md. */
export type StoreErrorCode =
  | 'data-locked'
  | 'wrong-key'
  | 'key-missing'
  | 'key-unreadable'
  | 'disk-full'
  | 'disk-failed'
  | 'journal-damaged'
  | 'database-unavailable'
  | 'database-too-new'

export class StoreError extends Error {
  constructor(
    readonly code: StoreErrorCode,
    /** For the log, in English: what is wrong, and what to do. */
    message: string,
    /** Whether the same call may succeed later without anybody changing anything. */
    readonly retry: boolean,
    options: { cause?: unknown; place?: string } = {},
  ) {
    super(message, options)
    this.name = 'StoreError'
    this.place = options.place
  }

  /** File, folder, process or host: what a person needs to know beside the code's own sentence, in any language. */
  readonly place: string | undefined
}
