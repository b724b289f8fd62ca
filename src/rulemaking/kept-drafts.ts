/**
 * rulemaking/kept-drafts: drafts of large campaigns in the database, so that a start does not draft them from their first member.
 *
 * A cache, not made from events. What is found counts only when it is the draft of the very beginning of these members, by the
 * same way of drafting, on the same wanted mail. Grouping anew deletes it (folds.ts), so nothing of a report that was taken back
 * is left here.
 */
import { createHash } from 'node:crypto'
import { type Store, tablesOf } from '../store/index.js'
import type { Draft } from './draft.js'
import type { RulemakingTables } from './tables.js'

/**
 * Raised by every change to what `extend` makes of the same members; a test holds it to that. A draft of another version is
 * never continued.
 */
export const draftVersion = 1

export interface KeptDraft {
  readonly members: number
  readonly draft: Draft
}

export class KeptDrafts {
  constructor(private readonly store: Store) {}

  /** `state`: of all that a draft depends on beside its members. */
  async find(campaign: string, samples: readonly string[], state: string): Promise<KeptDraft | undefined> {
    const row = await this.#db.selectFrom('drafts').selectAll().where('campaign', '=', campaign).executeTakeFirst()
    if (!row || row.members > samples.length || row.key !== keyOf(samples.slice(0, row.members), state)) return undefined
    return { members: row.members, draft: JSON.parse(row.draft) as Draft }
  }

  async keep(campaign: string, samples: readonly string[], state: string, draft: Draft): Promise<void> {
    const row = { members: samples.length, key: keyOf(samples, state), draft: JSON.stringify(draft) }
    await this.#db
      .insertInto('drafts')
      .values({ campaign, ...row })
      .onConflict(c => c.column('campaign').doUpdateSet(row))
      .execute()
  }

  get #db() {
    return tablesOf<RulemakingTables>(this.store.db)
  }
}

function keyOf(samples: readonly string[], state: string): string {
  return createHash('sha256')
    .update([`${draftVersion} ${state}`, ...samples].join('\n'))
    .digest('hex')
}
