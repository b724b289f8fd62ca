/** rulemaking/reporter-records: what came of each person's reports, and what these weigh: for those who have to judge people by it. */
import { type Store, tablesOf } from '../store/index.js'
import type { ReporterRecord } from './reporters.js'
import type { RulemakingTables } from './tables.js'
import { recordOf } from './weigh-reporter.js'

export interface ReporterStanding extends ReporterRecord {
  readonly person: string
  readonly weight: number
}

export class ReporterRecords {
  constructor(private readonly store: Store) {}

  /** Those against whose reports something speaks. */
  async doubted(): Promise<readonly ReporterStanding[]> {
    const rows = await this.#db.selectFrom('reporters').select(['person', 'weight']).orderBy('person').execute()
    return Promise.all(rows.map(async row => ({ ...row, ...(await recordOf(this.#db, row.person)) })))
  }

  /** Undefined when no report of theirs stands. */
  async find(person: string): Promise<ReporterStanding | undefined> {
    const record = await recordOf(this.#db, person)
    if (record.confirmed + record.stood + record.contradicted === 0) return undefined
    const row = await this.#db.selectFrom('reporters').select('weight').where('person', '=', person).executeTakeFirst()
    return { person, weight: row?.weight ?? 1, ...record }
  }

  get #db() {
    return tablesOf<RulemakingTables>(this.store.db)
  }
}
