/**
 * store/fold-events: events into the tables, within one transaction: those that are there already change nothing.
 *
 * Events of one kind in a row are handed over together to a fold that can take them so.
 */
import { sql } from 'kysely'
import type { AnyTransaction, Event, Folds } from './event.js'

/** Returns those that were not there yet. Rejects with what a fold throws: then the transaction is lost. */
export async function foldNew(trx: AnyTransaction, events: readonly Event[], folds: Folds): Promise<readonly Event[]> {
  const inserted = await insertNew(trx, events)
  const fresh = events.filter(event => inserted.has(event.id))
  for (const run of runsOf(fresh)) await foldRun(trx, run, folds)
  return fresh
}

type Run = [Event, ...Event[]]

async function foldRun(trx: AnyTransaction, run: Readonly<Run>, folds: Folds): Promise<void> {
  const fold = folds[run[0].kind]
  if (!fold) throw new Error(`no room folds events of the kind ${run[0].kind}`)
  if (fold.many) await fold.many(trx, run)
  else for (const event of run) await fold(trx, event)
}

function runsOf(events: readonly Event[]): Run[] {
  const runs: Run[] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last?.[0].kind === event.kind) last.push(event)
    else runs.push([event])
  }
  return runs
}

/** With what they are about, in one statement. */
async function insertNew(trx: AnyTransaction, events: readonly Event[]): Promise<ReadonlySet<string>> {
  const rows = events.map(({ id, at, kind, by, about, data }) => ({ id, at, kind, by, about, data }))
  const inserted = await sql<{ id: string }>`
    with fresh as (
      insert into events (id, at, kind, by, about, data)
      select id, at, kind, by, about, coalesce(data, 'null') from jsonb_populate_recordset(null::events, ${JSON.stringify(rows)}::jsonb)
      on conflict do nothing returning id, about),
    subjects as (
      insert into event_subjects (about, event_id)
      select distinct about.id, fresh.id from fresh cross join lateral jsonb_array_elements_text(fresh.about) as about (id))
    select id from fresh`.execute(trx)
  return new Set(inserted.rows.map(row => row.id))
}
