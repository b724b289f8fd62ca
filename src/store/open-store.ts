/**
 * store/open-store: lock, keys, blobs, journal and database put together, in this order, and closed in the other.
 *
 * At opening, what the journal has and the database has not is folded; with the database gone, that is everything.
 */
import { mkdirSync } from 'node:fs'
import { sql } from 'kysely'
import { FolderBlobs } from './blobs.js'
import { type Store, StoreError, type StoreOptions } from './contract.js'
import { type Database, migrate, openDatabase } from './database.js'
import { diskError } from './durable.js'
import type { Event } from './event.js'
import { Journal } from './journal.js'
import { Keyring } from './keyring.js'
import { Ledger } from './ledger.js'
import { DataLock } from './lock.js'
import { eventOf, Notifier } from './notify.js'
import { type StoreTables, storeMigrations, tablesOf } from './tables.js'
import { freeLeases } from './work.js'

export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDir, database, folds, now = () => new Date(), log = () => {} } = options
  makeFolder(dataDir)
  const lock = DataLock.acquire(dataDir)
  const undo: (() => Promise<void> | void)[] = [() => lock.release()]
  try {
    const keys = Keyring.open(dataDir)
    const journal = new Journal(dataDir, keys)
    undo.push(() => journal.close())
    const blobs = new FolderBlobs(dataDir, keys)
    const { db, server } = await openDatabase(dataDir, database, log)
    undo.push(() => db.destroy())
    await migrate(db, [...storeMigrations, ...options.migrations])
    const notifier = new Notifier(db, server ? database : undefined)
    undo.push(() => notifier.close())
    await notifier.start()
    const ledger = new Ledger(db, journal, folds, now, (events, trx) => notifier.tell(events, trx))
    undo.push(() => ledger.close())
    await foldRest(db, journal, ledger, keys, log)
    if (!server) await freeLeases(db)
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
      history: about => history(db, about),
      onFolded: listener => notifier.listen(listener),
      rebuild: progress => rebuild(db, journal, ledger, progress),
      close: () => closeAll(undo),
    }
  } catch (error) {
    await closeAll(undo)
    throw error
  }
}

async function closeAll(undo: (() => Promise<void> | void)[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step()
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw diskError(error, dataDir)
  }
}

/** Only the segments since the last clean start are looked through. */
async function foldRest(
  db: Database,
  journal: Journal,
  ledger: Ledger,
  keys: Keyring,
  log: (line: string) => void,
): Promise<void> {
  const id = keys.mac('journal', 'identity').toString('hex').slice(0, 16)
  const tables = tablesOf<StoreTables>(db)
  const checkpoint = await tables.selectFrom('journal_checkpoints').select('segment').where('journal', '=', id).executeTakeFirst()
  const folded = await ledger.catchUp(eventsIn(journal, checkpoint?.segment))
  if (folded > 0) log(`${folded} events of the journal were not in the database yet: folded`)
  await tables
    .insertInto('journal_checkpoints')
    .values({ journal: id, segment: journal.current })
    .onConflict(c => c.column('journal').doUpdateSet({ segment: journal.current }))
    .execute()
}

function* eventsIn(journal: Journal, from?: string): Generator<readonly Event[]> {
  for (const { events } of journal.read(from)) yield events
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

async function rebuild(
  db: Database,
  journal: Journal,
  ledger: Ledger,
  progress: (done: number, total: number) => void = () => {},
): Promise<{ events: number }> {
  let total = 0
  const journalled = new Set<string>()
  for (const { events } of journal.read()) {
    total += events.length
    for (const event of events) journalled.add(event.id)
  }
  total += await journalWhatOnlyTheDatabaseHas(db, journal, journalled)
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'
    and table_name <> 'migrations'`.execute(db)
  await sql`truncate ${sql.join(rows.map(row => sql.table(row.name)))}`.execute(db)
  const events = await ledger.catchUp(inOrder(journal), done => progress(done, total))
  if (events !== total) throw new StoreError('journal-damaged', `${total} events were found, ${events} could be folded`, false)
  return { events }
}

/** Events that other machines recorded: they must not go with the tables. */
async function journalWhatOnlyTheDatabaseHas(db: Database, journal: Journal, journalled: ReadonlySet<string>): Promise<number> {
  let last = ''
  let found = 0
  for (;;) {
    const rows = await tablesOf<StoreTables>(db)
      .selectFrom('events')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(1_000)
      .execute()
    if (rows.length === 0) return found
    last = rows.at(-1)?.id ?? last
    const missing = rows.filter(row => !journalled.has(row.id)).map(eventOf)
    if (missing.length > 0) await journal.append(missing)
    found += missing.length
  }
}

/** Sorted by id: segments of one process are in order, events saved from the database are not. */
function* inOrder(journal: Journal): Generator<readonly Event[]> {
  const all: Event[] = []
  for (const { events } of journal.read()) all.push(...events)
  all.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let i = 0; i < all.length; i += 200) yield all.slice(i, i + 200)
}
