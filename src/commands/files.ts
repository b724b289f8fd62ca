/** commands/files: the files that a command is given: each as named, folders with all that is in them. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from './failure.js'

/** Every path that can be read as a file, folders opened, in a stable order. Throws `file-unreadable`, also when there is none. */
export async function filesUnder(paths: readonly string[]): Promise<readonly string[]> {
  const found = await opened(paths)
  if (found.length === 0) throw new CommandError('file-unreadable', `${paths.join(', ')}: no files`)
  return found
}

async function opened(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) {
    const about = await stat(path).catch(unreadable(path))
    if (!about.isDirectory()) found.push(path)
    else found.push(...(await opened((await readdir(path)).sort().map(name => join(path, name)))))
  }
  return found
}

export function bytesOf(path: string): Promise<Buffer> {
  return readFile(path).catch(unreadable(path))
}

function unreadable(path: string): (error: NodeJS.ErrnoException) => never {
  return error => {
    throw new CommandError('file-unreadable', `${path} (${error.code ?? String(error)})`)
  }
}
