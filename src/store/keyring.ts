/**
 * store/keyring: the keys under which everything at rest is encrypted (AES-256-GCM).
 *
 * One master key (environment SURINUKE_KEY, or DATA/store.key) wraps the data keys in DATA/keyring.json. Rotation makes a new
 * master and a new data key; older data keys stay readable until nothing uses them. A data folder whose key is missing or
 * wrong is never given a new one: that would make everything in it unreadable for ever.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreError } from './contract.js'
import { writeDurably } from './durable.js'

interface KeyringFile {
  readonly version: 1
  /** Data keys by number; the last one is current. */
  readonly keys: readonly string[]
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
  private constructor(
    readonly dataKeys: readonly Buffer[],
    readonly macKey: Buffer,
  ) {}

  static open(dataDir: string): Keyring {
    const file = join(dataDir, 'keyring.json')
    return existsSync(file) ? Keyring.#unwrap(dataDir, file) : Keyring.#create(dataDir)
  }

  /** New master key (in DATA/store.key unless the environment gives one) and new data key. Nothing may have the folder open. */
  static rotate(dataDir: string): void {
    const ring = Keyring.open(dataDir)
    const master = process.env['SURINUKE_KEY'] ? masterKey(dataDir) : randomBytes(32)
    // The ring first under a second name: a crash between the two files leaves one complete pair.
    writeDurably(join(dataDir, 'keyring.next.json'), wrapped(master, [...ring.dataKeys, randomBytes(32)], ring.macKey))
    if (!process.env['SURINUKE_KEY']) writeKeyFile(dataDir, master)
    Keyring.#finishRotation(dataDir, master)
  }

  seal(bytes: Buffer, context: string): Sealed {
    const key = this.dataKeys.length - 1
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
    const key = Buffer.from(hkdfSync('sha256', this.macKey, '', `surinuke ${purpose}`, 32))
    return createHmac('sha256', key).update(bytes).digest()
  }

  static #create(dataDir: string): Keyring {
    if (existsSync(join(dataDir, 'blobs')) || existsSync(join(dataDir, 'journal'))) {
      throw new StoreError(
        'key-missing',
        `${dataDir} holds encrypted data, but its keyring.json is gone: put it back from a backup`,
        false,
      )
    }
    const keyFile = join(dataDir, 'store.key')
    const master = process.env['SURINUKE_KEY'] || existsSync(keyFile) ? masterKey(dataDir) : randomBytes(32)
    const ring = new Keyring([randomBytes(32)], randomBytes(32))
    if (!process.env['SURINUKE_KEY'] && !existsSync(keyFile)) writeKeyFile(dataDir, master)
    writeDurably(join(dataDir, 'keyring.json'), wrapped(master, ring.dataKeys, ring.macKey))
    return ring
  }

  static #unwrap(dataDir: string, file: string): Keyring {
    const master = masterKey(dataDir)
    const ring = unwrap(master, file)
    if (ring) return new Keyring(ring.keys, ring.mac)
    // A rotation was interrupted after the new key was written.
    if (existsSync(join(dataDir, 'keyring.next.json')) && unwrap(master, join(dataDir, 'keyring.next.json'))) {
      Keyring.#finishRotation(dataDir, master)
      return Keyring.open(dataDir)
    }
    throw new StoreError(
      'wrong-key',
      `the key does not open ${dataDir}: give the key that this folder was made with (SURINUKE_KEY or store.key)`,
      false,
    )
  }

  static #finishRotation(dataDir: string, master: Buffer): void {
    const next = unwrap(master, join(dataDir, 'keyring.next.json'))
    if (next) writeDurably(join(dataDir, 'keyring.json'), wrapped(master, next.keys, next.mac))
  }
}

function masterKey(dataDir: string): Buffer {
  const fromEnvironment = process.env['SURINUKE_KEY']
  const file = join(dataDir, 'store.key')
  if (!fromEnvironment && !existsSync(file)) {
    throw new StoreError(
      'key-missing',
      `${dataDir} is encrypted, but its key is missing: put store.key back, or set SURINUKE_KEY`,
      false,
    )
  }
  const key = Buffer.from((fromEnvironment ?? readKeyFile(file)).trim(), 'base64')
  if (key.length !== 32)
    throw new StoreError(
      'key-unreadable',
      `the key in ${fromEnvironment ? 'SURINUKE_KEY' : file} is not 32 bytes in base64`,
      false,
    )
  return key
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new StoreError('key-unreadable', `${file} can't be read: give it to the user that runs Surinuke`, false, { cause })
  }
}

function writeKeyFile(dataDir: string, master: Buffer): void {
  const file = join(dataDir, 'store.key')
  writeDurably(file, `${master.toString('base64')}\n`, 0o600)
  chmodSync(file, 0o600)
}

function wrapped(master: Buffer, keys: readonly Buffer[], mac: Buffer): string {
  const file: KeyringFile = {
    version: 1,
    keys: keys.map((key, i) => wrap(master, key, `key ${i}`)),
    mac: wrap(master, mac, 'mac'),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function unwrap(master: Buffer, file: string): { keys: Buffer[]; mac: Buffer } | undefined {
  const ring = JSON.parse(readFileSync(file, 'utf8')) as KeyringFile
  const keys = ring.keys.map((text, i) => open(master, text, `key ${i}`))
  const mac = open(master, ring.mac, 'mac')
  return mac && keys.every(key => key !== undefined) ? { keys, mac } : undefined
}

function wrap(master: Buffer, key: Buffer, context: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function open(master: Buffer, text: string, context: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}
