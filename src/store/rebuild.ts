/**
 * store/rebuild: empties every table and folds the journal again, from the first event.
 *
 * What only the database has (events that other machines recorded, whose journals are there) is written to this journal first,
 * so that nothing goes with the tables. A rebuild that is interrupted is finished by the next start: the journal has it all.
 * Other processes on the same database must be stopped; this one waits with whatever it records.
 */
import { sql } from 'kysely'
import type { Database } from './database.js'
import type { Event } from './event.js'
import type { Journal } from './journal.js'
import { eventsIn, type Ledger } from './ledger.js'
import { eventOf } from './notify.js'
import { type StoreTables, tablesOf } from './tables.js'

export function rebuild(
  db: Database,
  journal: Journal,
  ledger: Ledger,
  progress: (done: number, total: number) => void = () => {},
): Promise<{ events: number }> {
  return ledger.alone(async () => {
    const { ids, inOrder } = look(journal)
    const saved = await journalWhatOnlyTheDatabaseHas(db, journal, ids)
    await emptyTables(db)
    const events = inOrder && saved === 0 ? eventsIn(journal) : sorted(journal)
    return { events: await ledger.catchUp(events, done => progress(done, ids.size + saved)) }
  })
}

async function emptyTables(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'
    and table_name <> 'migrations'`.execute(db)
  await sql`truncate ${sql.join(rows.map(row => sql.table(row.name)))} restart identity`.execute(db)
}

function look(journal: Journal): { readonly ids: ReadonlySet<string>; readonly inOrder: boolean } {
  const ids = new Set<string>()
  let last = ''
  let inOrder = true
  for (const events of eventsIn(journal)) {
    for (const { id } of events) {
      if (id <= last) inOrder = false
      last = id
      ids.add(id)
    }
  }
  return { ids, inOrder }
}

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
    await journal.append(missing)
    found += missing.length
  }
}

/** In memory: only where several machines recorded, or segments of another folder were put in. */
function* sorted(journal: Journal): Generator<readonly Event[]> {
  const all: Event[] = []
  for (const events of eventsIn(journal)) for (const event of events) all.push(event)
  yield all.sort((a, b) => (a.id < b.id ? -1 : 1))
}
