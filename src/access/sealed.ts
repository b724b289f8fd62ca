/**
 * access/sealed: small secrets that must be readable again, encrypted (AES-256-GCM) under a key that the keyring derives.
 *
 * Not under a data key: those are rotated and forgotten. What was sealed for one purpose, or altered, does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Store } from '../store/index.js'

export class Sealer {
  readonly #key: Buffer

  constructor(store: Store, purpose: string) {
    this.#key = store.mac('sealed', purpose)
  }

  seal(text: string): string {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
  }

  /** Undefined: not sealed here, for this. */
  open(sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url')
    if (bytes.length < 28) return undefined
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    } catch {
      return undefined
    }
  }
}
