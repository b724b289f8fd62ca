/**
 * rulemaking/try-again: work 'try-again': after wanted mail was reported as blocked, or such a report was taken back, every
 * campaign whose rule may have to do with that mail is considered again.
 *
 * A draft asks wanted mail only about what its members show: so these are the campaigns with a member that shares a hash with it,
 * or a feature that drafts ask about, or a template that does. All members are looked through, a few at a time; nobody waits for
 * it, and reports come first.
 */
import { sql } from 'kysely'
import { evidencesOf } from '../campaigns/index.js'
import { type Evidence, fromStored, type StoredEvidence } from '../evidence/index.js'
import { featureKey } from '../rules/index.js'
import { type AnyTransaction, enqueueAll, type Store } from '../store/index.js'
import { askedOfWanted, enoughStructure, enoughWanted } from './draft.js'
import type { Maker } from './make-rule.js'
import { templateHashes } from './template/hashes.js'

interface Change {
  readonly sample: string
  /** Another one whenever the first such report came or one was taken back. */
  readonly state: string
}

interface Row {
  readonly sample: string
  readonly campaign: string
  readonly stored: StoredEvidence
}

const readAtOnce = 200

export async function tryAgain({ store, wanted, now }: Maker): Promise<void> {
  const changes = await changesIn(store)
  if (changes.length === 0) return
  const { size } = await wanted.refresh()
  // With more or less wanted mail than this, hosts count as indicators or do not.
  const all = Math.abs(size - enoughWanted) <= changes.length
  const changed = await evidencesOf(
    store.db,
    changes.map(change => change.sample),
  )
  const touched = await campaignsSharing(store, all ? undefined : new Facts(changed.map(({ evidence }) => evidence)))
  await store.recordIf(async trx => {
    await considerAgain(trx, now(), touched)
    const rows = JSON.stringify(changes)
    await sql`insert into wrong_blocks_tried (sample, state)
      select sample, state from jsonb_populate_recordset(null::wrong_blocks_tried, ${rows}::jsonb)
      on conflict (sample) do update set state = excluded.state`.execute(trx)
    return []
  })
}

/** Behind what reports call for. What an analyst holds back or whose time is over stays as it is. `only`: not all. */
export async function considerAgain(trx: AnyTransaction, due: Date, only?: readonly string[]): Promise<void> {
  const among = only && sql`and c.id in (select jsonb_array_elements_text(${JSON.stringify(only)}::jsonb))`
  const { rows } = await sql<{ id: string }>`
    select c.id from campaigns c left join rules r on r.campaign = c.id
    where c.members > 0 and (r.state is null or r.state not in ('suspended', 'withdrawn', 'expired')) ${among ?? sql``}
    order by c.id`.execute(trx)
  await enqueueAll(
    trx,
    rows.map(({ id }) => ({ kind: 'rule', key: id, due })),
  )
}

async function changesIn(store: Store): Promise<readonly Change[]> {
  const { rows } = await sql<Change>`
    with now as (
      select r.sample, concat(count(r.withdrawn_at), case when bool_or(r.withdrawn_at is null) then ' stands' end) as state
      from reports r join evidence e on e.sample = r.sample
      where r.kind = 'wrongly-blocked' and e.stored is not null group by r.sample)
    select now.sample, now.state from now left join wrong_blocks_tried t on t.sample = now.sample
    where t.state is distinct from now.state order by now.sample`.execute(store.db)
  return rows
}

/** What messages show. */
class Facts {
  readonly #text = new Set<number>()
  readonly #structure = new Set<number>()
  readonly #features = new Set<string>()

  constructor(evidences: readonly Evidence[]) {
    for (const { text, structure, features } of evidences) {
      for (const hash of text.hashes) this.#text.add(hash)
      for (const hash of structure.hashes) this.#structure.add(hash)
      for (const feature of features) if (askedOfWanted.has(feature.kind)) this.#features.add(featureKey(feature))
    }
  }

  sharesText(hashes: Uint32Array): boolean {
    return hashes.some(hash => this.#text.has(hash))
  }

  shares({ text, structure, features }: Evidence): boolean {
    return (
      this.sharesText(text.hashes) ||
      // Plain texts all look the same: no draft makes a layout of so little.
      (structure.hashes.length >= enoughStructure && structure.hashes.some(hash => this.#structure.has(hash))) ||
      features.some(feature => this.#features.has(featureKey(feature)))
    )
  }
}

/** Undefined, for all of them, when there is nothing to compare with. */
async function campaignsSharing(store: Store, facts: Facts | undefined): Promise<readonly string[] | undefined> {
  if (!facts) return undefined
  const found = new Set<string>()
  for await (const { campaign, hashes } of templateHashes(store)) if (facts.sharesText(hashes)) found.add(campaign)
  let last = ''
  for (;;) {
    const { rows } = await sql<Row>`
      select m.sample, m.campaign, e.stored from campaign_members m join evidence e on e.sample = m.sample
      where m.sample > ${last} and e.stored is not null order by m.sample limit ${readAtOnce}`.execute(store.db)
    for (const { campaign, stored } of rows) {
      if (!found.has(campaign) && facts.shares(fromStored(stored))) found.add(campaign)
    }
    last = rows.at(-1)?.sample ?? last
    if (rows.length < readAtOnce) return [...found]
  }
}
