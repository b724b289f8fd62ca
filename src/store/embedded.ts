/**
 * store/embedded: PGlite in DATA/database, opened only when it can be trusted.
 *
 * It runs in a thread (pglite-session.ts), and is opened again when that ended. PGlite never fsyncs. Killing the process loses
 * nothing, but a machine that stops may leave the files torn in ways that show late or never. So DATA/database.open says in which
 * boot the database was opened, and is removed only when all files were synced at closing. Found from an earlier boot, or when
 * the database does not open at all, the folder is moved aside and the database is made again from the journal.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Kysely } from 'kysely'
import { StoreError } from './contract.js'
import type { Database } from './database.js'
import { diskError, writeDurably } from './durable.js'
import { bootId } from './lock.js'
import { pgliteDialect } from './pglite-dialect.js'
import { PgliteSession, SessionOver } from './pglite-session.js'
import { Statements } from './pglite-statements.js'
import { vacuumHourly } from './vacuum.js'

/** PostgreSQL's journal grows by 16 MB at a time. */
const leastRoom = 48 * 1_048_576

export async function openEmbedded(
  dataDir: string,
  log: (line: string) => void,
): Promise<{ db: Database; close: () => Promise<void> }> {
  const folder = join(dataDir, 'database')
  const mark = join(dataDir, 'database.open')
  // Where the system doesn't tell, it may always have been stopped: made again from the journal.
  const boot = bootId() ?? randomUUID()
  if (existsSync(mark) && readFileSync(mark, 'utf8') !== boot) {
    moveAside(folder, 'the machine stopped while it was open', log)
  }
  writeDurably(mark, boot)
  const first = await openOrMakeAgain(folder, log)
  const db: Database = new Kysely({ dialect: pgliteDialect(first, () => openAgain(folder, log)) })
  const stopVacuum = vacuumHourly(db)
  return {
    db,
    close: async () => {
      stopVacuum()
      await db.destroy()
      syncAll(folder)
      rmSync(mark, { force: true })
    },
  }
}

/** Rejects with StoreError, or when the database does not open. */
export async function openPglite(folder: string): Promise<Statements> {
  // Without room it would not fail but hang.
  const { bavail, bsize } = statfsSync(dirname(folder))
  if (bavail * bsize < leastRoom) throw diskError(Object.assign(new Error('no room'), { code: 'ENOSPC' }), folder)
  return Statements.on(await PgliteSession.start(folder))
}

async function openAgain(folder: string, log: (line: string) => void): Promise<Statements> {
  try {
    const opened = await openPglite(folder)
    log('the embedded database had stopped: it was opened again')
    return opened
  } catch (error) {
    throw new SessionOver(`and does not open: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function openOrMakeAgain(folder: string, log: (line: string) => void): Promise<Statements> {
  const isNew = !existsSync(folder)
  try {
    return await openPglite(folder)
  } catch (error) {
    if (error instanceof StoreError) throw error
    // What never was a database is no loss, and the next start begins again.
    if (isNew) {
      rmSync(folder, { recursive: true, force: true })
      throw diskError(error, folder)
    }
    moveAside(folder, `it does not open: ${String(error).slice(0, 200)}`, log)
    return openPglite(folder)
  }
}

/** Only the last one is kept: each is as large as the database. */
function moveAside(folder: string, why: string, log: (line: string) => void): void {
  if (!existsSync(folder)) return
  const parent = dirname(folder)
  const prefix = `${basename(folder)}.damaged-`
  for (const name of readdirSync(parent))
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true })
  const aside = join(parent, `${prefix}${new Date().toISOString().replace(/\D/g, '')}`)
  renameSync(folder, aside)
  log(`the database in ${folder} can't be trusted (${why}): it was moved to ${aside} and is made again from the journal`)
}

function syncAll(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) syncAll(inside)
    else if (entry.isFile()) sync(inside)
  }
  sync(path)
}

function sync(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
