/**
 * campaigns/desk: what an analyst sees of campaigns and says about them: list, show, merge, split, and each undone.
 *
 * What is said outlives new reports, withdrawals and a rebuild, until it is undone; then it is as if it had never been said.
 */
import { randomBytes } from 'node:crypto'
import type { Evidence } from '../evidence/index.js'
import { type AnyTransaction, type NewEvent, type Store, tablesOf } from '../store/index.js'
import { bondsOf, mostCompared } from './acts.js'
import type { Act, Sides } from './bonds.js'
import { type CampaignFigures, figuresOf, type Reputation, reputations } from './figures.js'
import { lockMembership, regroupingOf } from './grouping.js'
import { type ListedMember, listMembers } from './member-list.js'
import { campaignsOf, evidencesOf } from './members.js'
import { neighbours } from './neighbours.js'
import { type Sighting, sightingsOf } from './reputation.js'
import type { CampaignTables } from './tables.js'
import { type Volume, volumeOf } from './volume.js'

export interface CampaignDetail extends CampaignFigures {
  readonly senderDomains: readonly Reputation[]
  readonly linkDomains: readonly Reputation[]
  readonly volume: readonly Volume[]
  /** The first of them. */
  readonly samples: readonly string[]
  readonly acts: readonly { readonly act: string; readonly kind: 'merge' | 'split'; readonly by: string; readonly at: string }[]
}

export type ActOutcome =
  | { readonly kind: 'done'; readonly act: string; readonly campaigns: readonly string[] }
  | { readonly kind: 'not-found'; readonly what: string }
  | { readonly kind: 'nothing-to-do'; readonly why: string }

const mostSamples = 100

export class CampaignDesk {
  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  /** The newest first. */
  list(limit = 100): Promise<readonly CampaignFigures[]> {
    return figuresOf(this.#db, this.now(), { limit })
  }

  async show(id: string): Promise<CampaignDetail | undefined> {
    const [figures] = await figuresOf(this.#db, this.now(), { only: id })
    if (!figures) return undefined
    const members = this.#db.selectFrom('campaign_members').select('sample').where('campaign', '=', id).orderBy('sample')
    const samples = (await members.limit(mostSamples).execute()).map(row => row.sample)
    const acts = await this.#db
      .selectFrom('campaign_acts as a')
      .select(['a.act', 'a.kind', 'a.by', 'a.at'])
      .where('a.act', 'in', this.#db.selectFrom('campaign_act_samples as s').select('s.act').where('s.sample', 'in', members))
      .orderBy('a.event')
      .execute()
    return {
      ...figures,
      senderDomains: await reputations(this.#db, id, 'sender-domain'),
      linkDomains: await reputations(this.#db, id, 'link-domain'),
      volume: await volumeOf(this.#db, id),
      samples,
      acts: acts.map(act => ({ ...act, at: act.at.toISOString() })),
    }
  }

  /** The first reported first, a hundred at most; empty for what is no campaign. */
  members(id: string): Promise<readonly ListedMember[]> {
    return listMembers(this.#db, id, mostSamples)
  }

  /** Of a name from `hostNameFrom`. */
  reputation(host: string): Promise<readonly Sighting[]> {
    return sightingsOf(this.#db, host)
  }

  /** They belong together, whatever they look like. */
  merge(campaigns: readonly string[], by: string): Promise<ActOutcome> {
    return this.#act(async trx => {
      const wanted = [...new Set(campaigns)]
      if (wanted.length < 2) return { kind: 'nothing-to-do', why: 'name two campaigns' }
      const members = await membersIn(trx, wanted)
      const missing = wanted.find(campaign => !members.some(member => member.campaign === campaign))
      if (missing) return { kind: 'not-found', what: missing }
      const act = newAct()
      const said: NewEvent = { kind: 'campaigns-merged', by, about: [act, ...wanted], data: { act, campaigns: wanted } }
      const samples = members.map(member => member.sample)
      return { act, said, before: wanted, also: { act, kind: 'merge', samples, stayed: [] }, by }
    })
  }

  /** These samples are no members of it, whatever they look like. */
  split(campaign: string, samples: readonly string[], by: string): Promise<ActOutcome> {
    return this.#act(async trx => {
      const members = await membersIn(trx, [campaign])
      if (members.length === 0) return { kind: 'not-found', what: campaign }
      const out = [...new Set(samples)]
      const stranger = out.find(sample => !members.some(member => member.sample === sample))
      if (stranger) return { kind: 'not-found', what: stranger }
      if (out.length === 0 || out.length === members.length)
        return { kind: 'nothing-to-do', why: 'name some of its samples, not all' }
      const act = newAct()
      const said: NewEvent = { kind: 'campaign-split', by, about: [act, campaign, ...out], data: { act, campaign, samples: out } }
      const stayed = members.map(member => member.sample).filter(sample => !out.includes(sample))
      const sides = { out: await comparable(trx, out), stayed: await comparable(trx, stayed) }
      return { act, said, before: [campaign], also: { act, kind: 'split', samples: out, stayed }, sides, by }
    })
  }

  undo(act: string, by: string): Promise<ActOutcome> {
    return this.#act(async trx => {
      const db = tablesOf<CampaignTables>(trx)
      const rows = await db.selectFrom('campaign_act_samples').select('sample').where('act', '=', act).execute()
      if (rows.length === 0) return { kind: 'not-found', what: act }
      const samples = rows.map(row => row.sample)
      const said: NewEvent = { kind: 'campaign-act-undone', by, about: [act], data: { act } }
      return { act, said, before: await touchedBy(trx, samples), without: act, by }
    })
  }

  /** What was said, and what follows from it for membership, in one step. */
  async #act(decide: (trx: AnyTransaction) => Promise<ActOutcome | Decision>): Promise<ActOutcome> {
    let outcome: ActOutcome = { kind: 'nothing-to-do', why: '' }
    await this.store.recordIf(async trx => {
      await lockMembership(trx)
      const decision = await decide(trx)
      if ('kind' in decision) {
        outcome = decision
        return []
      }
      const { act, said, before, also, sides, without, by } = decision
      const bonds = await bondsOf(tablesOf<CampaignTables>(trx), without === undefined ? {} : { without })
      const regrouped = await regroupingOf(trx, {
        ...{ before, bonds: also ? bonds.and(also, sides) : bonds, by },
        leaving: also?.kind === 'split' ? also.samples : [],
      })
      const { groups } = regrouped.data as { groups: readonly { campaign: string }[] }
      outcome = { kind: 'done', act, campaigns: groups.map(group => group.campaign) }
      return [said, regrouped]
    })
    return outcome
  }

  get #db() {
    return tablesOf<CampaignTables>(this.store.db)
  }
}

interface Decision {
  readonly act: string
  readonly said: NewEvent
  /** Campaigns whose membership it touches. */
  readonly before: readonly string[]
  readonly also?: Act
  /** Of that one, when it is a split. */
  readonly sides?: Sides
  readonly without?: string
  readonly by: string
}

function membersIn(trx: AnyTransaction, campaigns: readonly string[]): Promise<{ sample: string; campaign: string }[]> {
  return tablesOf<CampaignTables>(trx)
    .selectFrom('campaign_members')
    .select(['sample', 'campaign'])
    .where('campaign', 'in', [...campaigns])
    .orderBy('sample')
    .execute()
}

/** Those that bonds compare with: the first, by name. */
async function comparable(trx: AnyTransaction, samples: readonly string[]): Promise<readonly Evidence[]> {
  const observed = await evidencesOf(trx, [...samples].sort().slice(0, mostCompared))
  return observed.map(({ evidence }) => evidence)
}

/** Where the samples are, and where they would be by likeness. Those of one campaign look alike: a few of them tell. */
async function touchedBy(trx: AnyTransaction, samples: readonly string[]): Promise<string[]> {
  const campaigns = new Set(await campaignsOf(trx, samples))
  for (const { sample, evidence } of await evidencesOf(trx, samples.slice(0, 100))) {
    for (const near of await neighbours(trx, sample, evidence)) campaigns.add(near.campaign)
  }
  return [...campaigns].sort()
}

function newAct(): string {
  return `act_${randomBytes(9).toString('hex')}`
}
