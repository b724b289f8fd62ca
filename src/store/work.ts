/**
 * store/work: things to do, found again after any crash, each done by one process at a time.
 *
 * A piece of work is (kind, key): asking for it twice is asking once, and asking while it runs makes it run once more
 * afterwards. Folds ask for work, so a rebuilt database has it again; each handler first looks what is already so.
 */
import { sql } from 'kysely'
import type { Database } from './database.js'
import type { AnyTransaction } from './event.js'
import { insertRows } from './insert-rows.js'

export interface Work {
  readonly kind: string
  readonly key: string
  readonly attempts: number
  readonly generation: number
}

export interface Lease {
  readonly holder: string
  readonly ms: number
}

const atOnce = new Date(0)
/** So often work may go down with its process before it is put off: it may be what takes the process down. */
const mostCrashes = 3

export interface Request {
  readonly kind: string
  readonly key: string
  /** Not before then; the latest request counts. */
  readonly due?: Date
}

export function enqueue(trx: AnyTransaction, kind: string, key: string, due: Date = atOnce): Promise<void> {
  return enqueueAll(trx, [{ kind, key, due }])
}

/** As one after the other. */
export async function enqueueAll(trx: AnyTransaction, requests: readonly Request[]): Promise<void> {
  const rows = new Map<string, Request & { readonly attempts: 0; readonly generation: number }>()
  for (const { kind, key, due = atOnce } of requests) {
    const id = `${kind} ${key}`
    rows.set(id, { kind, key, due, attempts: 0, generation: (rows.get(id)?.generation ?? 0) + 1 })
  }
  const again = sql`(kind, key) do update set due = excluded.due, attempts = 0, generation = work.generation + excluded.generation`
  await insertRows(trx, 'work', [...rows.values()], again)
}

/** So much of these kinds. */
export interface Share {
  readonly kinds: readonly string[]
  readonly limit: number
}

/** No kind is in two shares. All in one statement: it is asked for whenever something happened. */
export async function takeWork(db: Database, shares: readonly Share[], lease: Lease, now: Date): Promise<readonly Work[]> {
  const free = shares.map(
    ({ kinds, limit }) => sql`select * from (select kind, key from work
      where kind in (${sql.join(kinds)}) and due <= ${now} and (leased_until is null or leased_until < ${now})
      order by due limit ${limit} for update skip locked) as share`,
  )
  const { rows } = await sql<Work>`
    with free as materialized (${sql.join(free, sql` union all `)})
    update work set leased_until = ${new Date(now.getTime() + lease.ms)}, holder = ${lease.holder}, attempts = work.attempts + 1
    from free where work.kind = free.kind and work.key = free.key
    returning work.kind, work.key, work.attempts, work.generation`.execute(db)
  return rows
}

/** For work that takes longer than its lease. */
export async function renewLease(db: Database, work: Work, lease: Lease, now: Date): Promise<void> {
  await sql`update work set leased_until = ${new Date(now.getTime() + lease.ms)}
    where kind = ${work.kind} and key = ${work.key} and holder = ${lease.holder} and leased_until is not null`.execute(db)
}

/** Done; or to be done once more, when it was asked for again meanwhile. */
export async function finishWork(db: Database, work: Work): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from work where kind = ${work.kind} and key = ${work.key} and generation = ${work.generation}`.execute(db)
  if (numAffectedRows === 0n)
    await sql`update work set leased_until = null where kind = ${work.kind} and key = ${work.key}`.execute(db)
}

/** To be tried again at `retryAt`; or at once, when it was asked for again meanwhile. */
export async function failWork(db: Database, work: Work, error: string, retryAt: Date): Promise<void> {
  await sql`update work set leased_until = null, due = case when generation = ${work.generation} then ${retryAt}::timestamptz else due end, last_error = ${error.slice(0, 2_000)}
    where kind = ${work.kind} and key = ${work.key}`.execute(db)
}

/** Due and not finished, running included. */
export async function countDue(db: Database, kinds: readonly string[], now: Date): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from work where kind in (${sql.join(kinds)}) and due <= ${now}`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** What this holder leased when it starts was leased by a process that died: it is free at once. */
export async function freeLeases(db: Database, holder: string, now: Date): Promise<void> {
  await sql`update work set leased_until = null,
    due = case when attempts < ${mostCrashes} then due else ${now}::timestamptz + least(2 ^ least(attempts, 12), 3600) * interval '1 second' end
    where holder = ${holder} and leased_until is not null`.execute(db)
}
