/**
 * store/event: one thing that happened, for ever.
 *
 * All state is a fold over events: the journal on disk holds them (encrypted, fsynced before anything is acknowledged), the
 * database is made from them and can be made again. A sample's history, the timeline that people see and the audit are these.
 */
import type { Transaction } from 'kysely'

export interface Event<Kind extends string = string, Data = unknown> {
  /** Time-ordered and unique: folding the same event twice changes nothing. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly kind: Kind
  /** A person's address, 'system', or 'admin'. */
  readonly by: string
  /** Ids of what it is about (submission, sample, report, campaign, rule): `history(id)` finds it under each. */
  readonly about: readonly string[]
  /** Plain JSON. */
  readonly data: Data
}

export type NewEvent<Kind extends string = string, Data = unknown> = Omit<Event<Kind, Data>, 'id' | 'at'> & {
  readonly at?: string
}

// The tables differ from room to room: each room casts to its own (`trx as Transaction<IntakeTables>`).
// biome-ignore lint/suspicious/noExplicitAny: kysely's transaction is invariant in its tables
export type AnyTransaction = Transaction<any>

/** Brings one kind of event into the room's tables. Must be a function of the tables and the event alone: no clock, no I/O. */
export interface Fold {
  (trx: AnyTransaction, event: Event): Promise<void>
  /** For kinds that come by the hundred: the same as one after the other, in few statements. */
  readonly many?: FoldMany
}

export type FoldMany = (trx: AnyTransaction, events: readonly Event[]) => Promise<void>
export type Folds = Readonly<Record<string, Fold>>

/** A fold that takes several events of its kind at once. */
export function foldingMany(many: FoldMany): Fold {
  return Object.assign((trx: AnyTransaction, event: Event) => many(trx, [event]), { many })
}

/** A room's folds, each of its own event over the room's own tables, as folds of any. */
export function foldOver<Tables>() {
  return <E extends Event>(fold: (trx: Transaction<Tables>, event: E) => Promise<unknown>): Fold =>
    async (trx, event) =>
      void (await fold(trx as Transaction<Tables>, event as E))
}
