/** access/secrets: random secrets that are shown once, and the only thing of them that is kept. */
import { createHash, randomBytes } from 'node:crypto'

const form = /^[\w-]{43}$/

/** 256 bits: nobody guesses it, so a fast hash is enough to keep it by. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function isSecret(text: string): boolean {
  return form.test(text)
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function newId(prefix: 'ses' | 'lnk'): string {
  return `${prefix}_${randomBytes(9).toString('hex')}`
}
