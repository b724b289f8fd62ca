/**
 * store/master-key: where the master key comes from: the environment (SURINUKE_KEY), else DATA/store.key.
 *
 * SURINUKE_KEY may hold several, separated by commas, the current one first. A key that is missing or can't be read is a
 * StoreError that names the place; no key is ever guessed or mended.
 */
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreError } from './contract.js'
import { writeDurably } from './durable.js'

export const keyFile = (dataDir: string): string => join(dataDir, 'store.key')

/** Empty is as good as not set: that is what many ways of starting a service make of it. */
export function fromEnvironment(): string | undefined {
  return process.env['SURINUKE_KEY'] || undefined
}

export function currentMaster(dataDir: string): Buffer {
  return masterKeys(dataDir)[0]
}

/** The first is current. */
export function masterKeys(dataDir: string): readonly [Buffer, ...Buffer[]] {
  const given = fromEnvironment()
  const file = keyFile(dataDir)
  if (!given && !existsSync(file)) {
    throw new StoreError(
      'key-missing',
      `${dataDir} is encrypted, but its key is missing: put store.key back, or set SURINUKE_KEY`,
      false,
      { place: file },
    )
  }
  const [first, ...others] = (given ? given.split(',') : [readKeyFile(file)]).map(text =>
    masterKey(text, given ? 'SURINUKE_KEY' : file),
  )
  return [first as Buffer, ...others]
}

function masterKey(text: string, place: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  // Decoding passes over what is no base64, and stops at padding: two keys in a row would be one.
  if (key.length === 32 && key.toString('base64') === text.trim()) return key
  throw new StoreError('key-unreadable', `the key in ${place} is not 32 bytes in base64`, false, { place })
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new StoreError('key-unreadable', `${file} can't be read: give it to the user that runs Surinuke`, false, {
      cause,
      place: file,
    })
  }
}

export function writeKeyFile(dataDir: string, master: Buffer): void {
  const file = keyFile(dataDir)
  writeDurably(file, `${master.toString('base64')}\n`, 0o600)
  chmodSync(file, 0o600)
}
