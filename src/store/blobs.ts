/**
 * store/blobs: raw bytes, content-addressed, encrypted, on disk before `put` resolves.
 *
 * File names are keyed macs of the content's SHA-256, so that a list of names tells nobody which known mails are in here.
 * `put` resolves only when file and folder are fsynced; what a kill left half written is removed at the next start.
 */
import { createHash } from 'node:crypto'
import { access, readdirSync, rmSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { blobFileOf, readBlobFile } from './blob-file.js'
import type { BlobId, BlobRead, BlobStore } from './contract.js'
import { diskError, makeFolderDurably, syncFolder } from './durable.js'
import { GroupWriter } from './group-writer.js'
import type { Keyring } from './keyring.js'

export class FolderBlobs implements BlobStore {
  readonly #folder: string
  readonly #folders = new Map<string, Promise<void>>()
  readonly #files = new GroupWriter()
  readonly #putting = new Map<string, Promise<void>>()
  readonly #keys: Keyring

  constructor(dataDir: string, keys: Keyring) {
    this.#folder = join(dataDir, 'blobs')
    this.#keys = keys
    makeFolderDurably(this.#folder)
    this.#removeUnfinished()
  }

  async put(bytes: Buffer): Promise<BlobId> {
    const id = createHash('sha256').update(bytes).digest('hex')
    const path = this.#path(id)
    // The same mail from many people at once is written once.
    const putting = this.#putting.get(path) ?? this.#putAt(path, id, bytes).finally(() => this.#putting.delete(path))
    this.#putting.set(path, putting)
    await putting
    return id
  }

  async get(id: BlobId): Promise<BlobRead> {
    const path = this.#path(id)
    let file: Buffer
    try {
      file = await readFile(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'missing' }
      return { kind: 'damaged', reason: `it can't be read (${(error as NodeJS.ErrnoException).code})` }
    }
    return readBlobFile(file, basename(path), this.#keys)
  }

  async has(id: BlobId): Promise<boolean> {
    // Not node:fs/promises: what is usual here, that it is not there, costs it ten times as much.
    return new Promise(resolve => access(this.#path(id), error => resolve(error === null)))
  }

  async delete(id: BlobId): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  async #putAt(path: string, id: BlobId, bytes: Buffer): Promise<void> {
    await this.#makeFolder(dirname(path))
    // A damaged file is written again when the same bytes come again.
    const isWhole = (await this.has(id)) && (await this.get(id)).kind === 'found'
    // A process that was killed may have named it and not have synced its name.
    if (isWhole) await syncFolder(dirname(path))
    else await this.#files.put(path, blobFileOf(bytes, basename(path), this.#keys))
  }

  #path(id: BlobId): string {
    const name = this.#keys.mac('blob name', id).toString('hex').slice(0, 48)
    return join(this.#folder, name.slice(0, 2), name)
  }

  /** Once a folder: made, and its own entry synced. */
  #makeFolder(path: string): Promise<void> {
    const known = this.#folders.get(path)
    if (known) return known
    const made = mkdir(path, { recursive: true })
      .then(() => syncFolder(this.#folder))
      .catch(error => {
        this.#folders.delete(path)
        throw diskError(error, path)
      })
    this.#folders.set(path, made)
    return made
  }

  /** What a kill left half written was never acknowledged. */
  #removeUnfinished(): void {
    for (const folder of readdirSync(this.#folder, { withFileTypes: true })) {
      if (!folder.isDirectory()) continue
      const path = join(this.#folder, folder.name)
      for (const name of readdirSync(path)) if (name.endsWith('.tmp')) rmSync(join(path, name), { force: true })
    }
  }
}
