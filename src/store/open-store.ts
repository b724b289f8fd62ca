/**
 * store/open-store: lock, keys, blobs, journal and database put together, in this order, and closed in the other.
 *
 * At opening, what the journal has and the database has not is folded; with the database gone, that is everything.
 */
import { FolderBlobs } from './blobs.js'
import type { Store, StoreOptions } from './contract.js'
import { type Database, migrate, openDatabase } from './database.js'
import { makeFolderDurably } from './durable.js'
import type { AnyTransaction, Event } from './event.js'
import { Journal } from './journal.js'
import { Keyring } from './keyring.js'
import { Ledger } from './ledger.js'
import { DataLock } from './lock.js'
import { eventOf, Notifier } from './notify.js'
import { rebuild } from './rebuild.js'
import { type StoreTables, storeMigrations, tablesOf } from './tables.js'
import { freeLeases } from './work.js'

export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDir, database, folds, now = () => new Date(), log = () => {} } = options
  makeFolderDurably(dataDir, 0o700)
  const lock = DataLock.acquire(dataDir)
  const undo: (() => Promise<void> | void)[] = [() => lock.release()]
  try {
    const keys = Keyring.open(dataDir)
    const journal = new Journal(dataDir, keys)
    undo.push(() => journal.close())
    const blobs = new FolderBlobs(dataDir, keys)
    const { db, server, close } = await openDatabase(dataDir, database, log)
    undo.push(close)
    await migrate(db, [...storeMigrations, ...options.migrations])
    const notifier = new Notifier(db, server ? database : undefined, log)
    undo.push(() => notifier.close())
    await notifier.start()
    const tell = (events: readonly Event[], trx?: AnyTransaction): Promise<void> => notifier.tell(events, trx)
    const ledger = new Ledger({ db, shared: server, journal, folds, now, tell })
    undo.push(() => ledger.close())
    const folded = await ledger.start()
    if (folded > 0) log(`${folded} events of the journal were not in the database yet: folded`)
    await reportUnfolded(db, log)
    await freeLeases(db, journal.id, now())
    for (const { segment, offset, bytes } of journal.damage) {
      log(
        `the journal is damaged in ${segment} at byte ${offset} (${bytes} bytes): everything else was read; put that file back from a backup to have the rest`,
      )
    }
    return {
      db,
      blobs,
      mac: (purpose, bytes) => keys.mac(purpose, bytes),
      record: events => ledger.record(events),
      recordIf: decide => ledger.recordIf(decide),
      holder: journal.id,
      get busy() {
        return ledger.busy
      },
      history: about => history(db, about),
      onFolded: listener => notifier.listen(listener),
      rebuild: async progress => {
        const done = await rebuild(db, journal, ledger, progress)
        await reportUnfolded(db, log)
        return done
      },
      close: () => closeAll(undo),
    }
  } catch (error) {
    await closeAll(undo).catch(() => {})
    throw error
  }
}

/** All of them, whatever one of them does; then what went wrong first. */
async function closeAll(undo: (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of undo.splice(0).reverse()) {
    try {
      await step()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

async function reportUnfolded(db: Database, log: (line: string) => void): Promise<void> {
  const { n } = await tablesOf<StoreTables>(db)
    .selectFrom('events_unfolded')
    .select(e => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n === 0) return
  log(
    `${n} events could not be folded, by an error in Surinuke: they are kept (table events_unfolded says why); with a version that mends it, "surinuke rebuild" folds them`,
  )
}

async function history(db: Database, about: string): Promise<readonly Event[]> {
  const rows = await tablesOf<StoreTables>(db)
    .selectFrom('events as e')
    .innerJoin('event_subjects as s', 's.event_id', 'e.id')
    .selectAll('e')
    .where('s.about', '=', about)
    .orderBy('e.id')
    .execute()
  return rows.map(eventOf)
}
