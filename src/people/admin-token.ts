/**
 * people/admin-token: the file in the data folder with the administrator's token, for the command line and the first sign-in.
 *
 * It is for its owner's eyes only (mode 0600) and appears whole or not at all. A file that can't be read for another reason than
 * being absent stops the start: making a new token over it would hide what is wrong with the folder.
 */
import { createHash, randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'

export interface AdminToken {
  readonly kind: 'kept' | 'made'
  readonly path: string
}

export function adminTokenPath(dataDir: string): string {
  return join(dataDir, 'admin.token')
}

/** Machines that share a database have a data folder and a token each, and must not revoke each other's. */
export function adminTokenLabel(dataDir: string): string {
  const place = createHash('sha256')
    .update(`${hostname()}\0${resolve(dataDir)}`)
    .digest('hex')
  return `admin.token ${place.slice(0, 12)}`
}

export async function readAdminToken(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export async function writeAdminToken(path: string, secret: string): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}`
  const file = await open(beside, 'wx', 0o600)
  try {
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
}
