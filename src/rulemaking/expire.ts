/** rulemaking/expire: work 'expire': a rule whose time is over leaves the rule set; one that was renewed meanwhile waits for its new date. */
import type { Transaction } from 'kysely'
import { enqueue, type Store } from '../store/index.js'
import { removalEvent } from './make-rule.js'
import type { RulemakingTables } from './tables.js'
import { takeTurn } from './versions.js'

export async function expireRule(store: Store, now: () => Date, id: string): Promise<void> {
  await store.recordIf(async any => {
    const version = await takeTurn(any)
    const trx = any as Transaction<RulemakingTables>
    const rule = await trx.selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst()
    if (!rule?.expires_at || (rule.state !== 'live' && rule.state !== 'shadow')) return []
    if (rule.expires_at > now()) {
      await enqueue(any, 'expire', id, rule.expires_at)
      return []
    }
    return [await removalEvent(trx, { id, campaign: rule.campaign, reason: 'expired', version: version() })]
  })
}
