/**
 * campaigns/neighbours: the samples of campaigns that one belongs with.
 *
 * Candidates share look-up keys; the nearest few of them are compared. So a new sample costs the same among a hundred samples
 * and among a million.
 */
import { sql } from 'kysely'
import { type Evidence, fromStored, type StoredEvidence } from '../evidence/index.js'
import type { AnyTransaction } from '../store/index.js'
import { lookupKeys, whySimilar } from './similar.js'

export interface Neighbour {
  readonly sample: string
  readonly campaign: string
  readonly because: readonly string[]
  readonly evidence: Evidence
}

/** Candidates looked at for one new sample. */
const mostCandidates = 60
/** A key that ten thousand share would bring them all, only to be compared with the nearest few. */
const mostOfOneKey = 100

interface Candidate {
  readonly sample: string
  readonly campaign: string
  readonly stored: StoredEvidence
}

/** Those that share most keys first. Looked up one by one: the planner, who knows nothing of the keys, would read whole tables. */
export async function neighbours(trx: AnyTransaction, sample: string, evidence: Evidence): Promise<Neighbour[]> {
  const keys = lookupKeys(evidence)
  if (keys.length === 0) return []
  const { rows } = await sql<Candidate>`
    with sharing as (
      select s.sample, count(*) as shared from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as wanted (key)
        cross join lateral (select sample from sample_keys where key = wanted.key::bigint order by sample limit ${mostOfOneKey}) as s
      where s.sample <> ${sample} group by s.sample),
    candidates as materialized (
      select k.sample, m.campaign, k.shared from sharing k
        cross join lateral (select campaign from campaign_members where sample = k.sample limit 1) as m
      order by k.shared desc, k.sample limit ${mostCandidates})
    select c.sample, c.campaign, e.stored from candidates c
      cross join lateral (select stored from evidence where sample = c.sample limit 1) as e
    where e.stored is not null order by c.shared desc, c.sample`.execute(trx)
  return rows.flatMap(({ sample, campaign, stored }) => {
    const other = fromStored(stored)
    const because = whySimilar(evidence, other)
    return because.length > 0 ? [{ sample, campaign, because, evidence: other }] : []
  })
}
