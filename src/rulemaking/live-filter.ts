/**
 * rulemaking/live-filter: the filter of this process, kept at the newest version of the rule set.
 *
 * It reads the log from its own version on: at start, whenever events were folded, and before an answer that must not be
 * older than a known version. A process that was away catches up; nothing is ever applied twice or out of order.
 */
import { Filter, type RuleSetEntry } from '../filter/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { RulemakingTables } from './tables.js'

export class LiveFilter {
  readonly filter = new Filter()
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(private readonly store: Store) {}

  /**
   * Resolves when everything that was published before the call is in force here. A read that is under way may have begun
   * before the publication, so callers share the one after it. Rejects when the database can't be read.
   */
  catchUp(): Promise<void> {
    this.#next ??= this.#reading.then(() => {
      const read = this.#read()
      this.#next = undefined
      this.#reading = read.catch(() => {})
      return read
    })
    return this.#next
  }

  async #read(): Promise<void> {
    for (;;) {
      const rows = await tablesOf<RulemakingTables>(this.store.db)
        .selectFrom('ruleset')
        .selectAll()
        .where('version', '>', this.filter.version)
        .orderBy('version')
        .limit(1_000)
        .execute()
      for (const row of rows) this.filter.apply(entryOf(row))
      if (rows.length < 1_000) return
    }
  }
}

function entryOf(row: RulemakingTables['ruleset']): RuleSetEntry {
  const version = Number(row.version)
  if (row.rule && row.mode) return { version, op: 'put', rule: row.rule, mode: row.mode }
  return { version, op: 'remove', rule: row.rule_id }
}
