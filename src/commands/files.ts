/** commands/files: the files that a command is given: each as named, folders with all that is in them. */
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from './failure.js'

/**
 * Every path that can be read as a file, folders opened, in a stable order. Throws `file-unreadable`, also when there is none;
 * `keepMissing`: what is not there stays in the list, for whoever has an answer for each.
 */
export async function filesUnder(paths: readonly string[], { keepMissing = false } = {}): Promise<readonly string[]> {
  const found = await opened(paths, keepMissing)
  if (found.length === 0) throw new CommandError('file-unreadable', `${paths.join(', ')}: no files`)
  return found
}

async function opened(paths: readonly string[], keepMissing: boolean): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) {
    const about = await stat(path).catch(keepMissing ? () => undefined : unreadable(path))
    if (!about?.isDirectory()) found.push(path)
    else
      found.push(
        ...(await opened(
          (await readdir(path)).sort().map(name => join(path, name)),
          keepMissing,
        )),
      )
  }
  return found
}

/** No mail is so large; whoever names a disk image must not fill the memory with it. */
const mostBytes = 100_000_000

/** Throws `too-large`, `file-unreadable`. */
export async function bytesOf(path: string): Promise<Buffer> {
  if ((await sizeOf(path)) > mostBytes) throw new CommandError('too-large', path)
  return readFile(path).catch(unreadable(path))
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(unreadable(path))).size
}

/** The first bytes of a file, all of a small one. */
export async function beginningOf(path: string, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of createReadStream(path, { end: most - 1 })) chunks.push(chunk as Buffer)
  } catch (error) {
    unreadable(path)(error as NodeJS.ErrnoException)
  }
  return Buffer.concat(chunks)
}

function unreadable(path: string): (error: NodeJS.ErrnoException) => never {
  return error => {
    throw new CommandError('file-unreadable', `${path} (${error.code ?? String(error)})`)
  }
}
