/**
 * store/blobs: raw bytes, content-addressed, encrypted, on disk before `put` resolves.
 *
 * File names are keyed macs of the content's SHA-256, so that a list of names tells nobody which known mails are in here.
 * Layout: 'SRB1', key u32, nonce, tag, ciphertext; the name is authenticated with it, so files can't be swapped.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { access, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BlobId, BlobRead, BlobStore } from './contract.js'
import { diskError, putDurably, syncFolder } from './durable.js'
import type { Keyring } from './keyring.js'

const magic = Buffer.from('SRB1')
const headerSize = 4 + 4 + 12 + 16

export class FolderBlobs implements BlobStore {
  readonly #folder: string
  readonly #folders = new Map<string, Promise<void>>()
  readonly #keys: Keyring

  constructor(dataDir: string, keys: Keyring) {
    this.#folder = join(dataDir, 'blobs')
    this.#keys = keys
    mkdirSync(this.#folder, { recursive: true })
    this.#removeUnfinished()
  }

  async put(bytes: Buffer): Promise<BlobId> {
    const id = createHash('sha256').update(bytes).digest('hex')
    const path = this.#path(id)
    if (await this.#isWhole(id)) return id
    await this.#makeFolder(dirname(path))
    const sealed = this.#keys.seal(bytes, nameIn(path))
    const key = Buffer.alloc(4)
    key.writeUInt32LE(sealed.key)
    await putDurably(path, Buffer.concat([magic, key, sealed.nonce, sealed.tag, sealed.bytes]))
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
    if (file.length < headerSize || !file.subarray(0, 4).equals(magic))
      return { kind: 'damaged', reason: 'it is cut short or not one of ours' }
    const sealed = {
      key: file.readUInt32LE(4),
      nonce: file.subarray(8, 20),
      tag: file.subarray(20, 36),
      bytes: file.subarray(36),
    }
    const bytes = this.#keys.unseal(sealed, nameIn(path))
    if (!bytes) return { kind: 'damaged', reason: 'it does not decrypt to what was stored' }
    return { kind: 'found', bytes }
  }

  async has(id: BlobId): Promise<boolean> {
    return access(this.#path(id)).then(
      () => true,
      () => false,
    )
  }

  async delete(id: BlobId): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  /** A damaged file is written again when the same bytes come again. */
  async #isWhole(id: BlobId): Promise<boolean> {
    return (await this.has(id)) && (await this.get(id)).kind === 'found'
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
    for (const folder of readdirSync(this.#folder)) {
      const path = join(this.#folder, folder)
      if (!existsSync(path)) continue
      for (const name of readdirSync(path)) if (name.endsWith('.tmp')) rmSync(join(path, name), { force: true })
    }
  }
}

function nameIn(path: string): string {
  return path.slice(-48)
}
