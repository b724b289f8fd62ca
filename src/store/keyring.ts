/**
 * store/keyring: the keys under which everything at rest is encrypted (AES-256-GCM).
 *
 * One master key (master-key.ts) wraps the data keys in DATA/keyring.json. Rotation makes a new master and a new data key; older
 * data keys stay readable until nothing uses them (rewrap.ts). What only an older master opens is wrapped again under the first.
 * A data folder whose key is missing or wrong is never given a new one: that would make everything in it unreadable for ever.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreError } from './contract.js'
import { renameDurably, writeDurably } from './durable.js'
import { currentMaster, fromEnvironment, keyFile, masterKeys, writeKeyFile } from './master-key.js'

interface KeyringFile {
  readonly version: 1
  /** Data keys by number; the last one is current. Null: nothing uses it any more. */
  readonly keys: readonly (string | null)[]
  /** For names and macs: never rotated, since names must stay. */
  readonly mac: string
}

export interface Sealed {
  readonly key: number
  readonly nonce: Buffer
  readonly tag: Buffer
  readonly bytes: Buffer
}

export class Keyring {
  /** By purpose, of which there are few: deriving takes longer than most macs. */
  readonly #macKeys = new Map<string, Buffer>()

  private constructor(
    readonly dataKeys: readonly (Buffer | null)[],
    readonly macKey: Buffer,
  ) {}

  static open(dataDir: string): Keyring {
    return existsSync(ringFile(dataDir)) ? Keyring.#unwrap(dataDir) : Keyring.#create(dataDir)
  }

  /**
   * New master key (in DATA/store.key; where the environment gives keys, its first one) and new data key. Nothing may have the
   * folder open.
   */
  static rotate(dataDir: string): void {
    const ring = Keyring.open(dataDir)
    const master = fromEnvironment() ? currentMaster(dataDir) : randomBytes(32)
    // The ring first under a second name: a crash between the two files leaves one complete pair.
    writeDurably(nextFile(dataDir), wrapped(master, [...ring.dataKeys, randomBytes(32)], ring.macKey))
    if (!fromEnvironment()) writeKeyFile(dataDir, master)
    renameDurably(nextFile(dataDir), ringFile(dataDir))
  }

  /** Forgets all data keys but the current one. Nothing may be encrypted under them any more. */
  static forgetOldKeys(dataDir: string): void {
    const { dataKeys, macKey } = Keyring.open(dataDir)
    const kept = dataKeys.map((key, i) => (i === dataKeys.length - 1 ? key : null))
    writeDurably(ringFile(dataDir), wrapped(currentMaster(dataDir), kept, macKey))
  }

  /** Number of the key under which is encrypted now. */
  get current(): number {
    return this.dataKeys.length - 1
  }

  seal(bytes: Buffer, context: string): Sealed {
    const key = this.current
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.dataKeys[key] as Buffer, nonce).setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return { key, nonce, tag: cipher.getAuthTag(), bytes: body }
  }

  /** Undefined when the bytes were not sealed by this ring in this context, or were changed since. */
  unseal(sealed: Sealed, context: string): Buffer | undefined {
    const key = this.dataKeys[sealed.key]
    if (!key || sealed.nonce.length !== 12 || sealed.tag.length !== 16) return undefined
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce).setAAD(Buffer.from(context)).setAuthTag(sealed.tag)
    try {
      return Buffer.concat([decipher.update(sealed.bytes), decipher.final()])
    } catch {
      return undefined
    }
  }

  mac(purpose: string, bytes: Buffer | string): Buffer {
    const known = this.#macKeys.get(purpose)
    const key = known ?? Buffer.from(hkdfSync('sha256', this.macKey, '', `surinuke ${purpose}`, 32))
    if (!known) this.#macKeys.set(purpose, key)
    return createHmac('sha256', key).update(bytes).digest()
  }

  static #create(dataDir: string): Keyring {
    if (existsSync(join(dataDir, 'blobs')) || existsSync(join(dataDir, 'journal'))) {
      throw new StoreError(
        'key-missing',
        `${dataDir} holds encrypted data, but its keyring.json is gone: put it back from a backup`,
        false,
        { place: ringFile(dataDir) },
      )
    }
    const given = fromEnvironment() || existsSync(keyFile(dataDir))
    const master = given ? currentMaster(dataDir) : randomBytes(32)
    const ring = new Keyring([randomBytes(32)], randomBytes(32))
    if (!given) writeKeyFile(dataDir, master)
    writeDurably(ringFile(dataDir), wrapped(master, ring.dataKeys, ring.macKey))
    return ring
  }

  static #unwrap(dataDir: string): Keyring {
    const [master, ...older] = masterKeys(dataDir)
    const ring = unwrap(master, ringFile(dataDir))
    if (ring) return new Keyring(ring.keys, ring.mac)
    // A rotation was interrupted after the new key was written.
    if (existsSync(nextFile(dataDir)) && unwrap(master, nextFile(dataDir))) {
      renameDurably(nextFile(dataDir), ringFile(dataDir))
      return Keyring.open(dataDir)
    }
    for (const old of older) {
      const opened = unwrap(old, ringFile(dataDir))
      if (!opened) continue
      writeDurably(ringFile(dataDir), wrapped(master, opened.keys, opened.mac))
      return new Keyring(opened.keys, opened.mac)
    }
    throw new StoreError(
      'wrong-key',
      `the key does not open ${dataDir}: give the key that this folder was made with (SURINUKE_KEY or store.key)`,
      false,
      { place: dataDir },
    )
  }
}

const ringFile = (dataDir: string): string => join(dataDir, 'keyring.json')
const nextFile = (dataDir: string): string => join(dataDir, 'keyring.next.json')

function wrapped(master: Buffer, keys: readonly (Buffer | null)[], mac: Buffer): string {
  const file: KeyringFile = {
    version: 1,
    keys: keys.map((key, i) => key && wrap(master, key, `key ${i}`)),
    mac: wrap(master, mac, 'mac'),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Undefined when the ring is another master's. */
function unwrap(master: Buffer, file: string): { keys: (Buffer | null)[]; mac: Buffer } | undefined {
  const ring = readRing(file)
  const mac = open(master, ring.mac, 'mac')
  const keys = ring.keys.map((text, i) => text && (open(master, text, `key ${i}`) ?? ''))
  return mac && keys.every(key => key !== '') ? { keys: keys as (Buffer | null)[], mac } : undefined
}

function readRing(file: string): KeyringFile {
  try {
    const ring = JSON.parse(readFileSync(file, 'utf8')) as KeyringFile
    if (ring.version === 1 && Array.isArray(ring.keys) && ring.keys.length > 0 && typeof ring.mac === 'string') return ring
  } catch (cause) {
    throw new StoreError('key-unreadable', `${file} can't be read: put it back from a backup`, false, { cause, place: file })
  }
  throw new StoreError('key-unreadable', `${file} is damaged: put it back from a backup`, false, { place: file })
}

function wrap(master: Buffer, key: Buffer, context: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function open(master: Buffer, text: string, context: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 12 + 32 + 16) return undefined
  const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}
