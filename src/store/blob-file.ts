/**
 * store/blob-file: what is in a blob's file: 'SRB1', key u32, nonce, tag, ciphertext.
 *
 * The file's name is authenticated with it, so files can't be swapped: what opens is what its name promises.
 */
import type { BlobRead } from './contract.js'
import type { Keyring } from './keyring.js'

const magic = Buffer.from('SRB1')
const headerSize = 4 + 4 + 12 + 16

export function blobFileOf(bytes: Buffer, name: string, keys: Keyring): Buffer {
  const sealed = keys.seal(bytes, name)
  const key = Buffer.alloc(4)
  key.writeUInt32LE(sealed.key)
  return Buffer.concat([magic, key, sealed.nonce, sealed.tag, sealed.bytes])
}

export function readBlobFile(file: Buffer, name: string, keys: Keyring): BlobRead {
  const key = keyOfBlobFile(file)
  if (key === undefined) return { kind: 'damaged', reason: 'it is cut short or not one of ours' }
  const bytes = keys.unseal(
    { key, nonce: file.subarray(8, 20), tag: file.subarray(20, 36), bytes: file.subarray(headerSize) },
    name,
  )
  return bytes ? { kind: 'found', bytes } : { kind: 'damaged', reason: 'it does not decrypt to what was stored' }
}

/** Number of the key that it says it is encrypted under. */
export function keyOfBlobFile(file: Buffer): number | undefined {
  return file.length < headerSize || !file.subarray(0, 4).equals(magic) ? undefined : file.readUInt32LE(4)
}
