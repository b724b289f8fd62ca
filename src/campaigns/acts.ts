/** campaigns/acts: the acts in force, from the tables, as bonds. Few: people make them; their samples may be thousands. */
import { type Kysely, sql } from 'kysely'
import { type Evidence, fromStored, type StoredEvidence } from '../evidence/index.js'
import { type Act, Bonds, type Sides } from './bonds.js'
import type { CampaignTables } from './tables.js'

export interface BondsOptions {
  /** As if this act had been undone. */
  readonly without?: string
  /** No member any more: nothing is compared with it. */
  readonly gone?: string
  /** Only what is said of these, and of those that are held together with the first. */
  readonly among?: readonly string[]
}

/** Of each side, so many are compared with. */
export const mostCompared = 30

export async function bondsOf(db: Kysely<CampaignTables>, options: BondsOptions = {}): Promise<Bonds> {
  const acts = await actsOf(db, options)
  if (!acts.some(({ kind }) => kind === 'split')) return new Bonds(acts)
  return new Bonds(acts, await sidesOf(db, options.gone ?? ''))
}

interface Row {
  readonly act: string
  readonly kind: Act['kind']
  readonly sample: string | null
  readonly stayed: boolean | null
}

async function actsOf(db: Kysely<CampaignTables>, { without = '', among }: BondsOptions): Promise<readonly Act[]> {
  const said =
    among === undefined
      ? sql``
      : sql`and (s.sample in (select jsonb_array_elements_text(${JSON.stringify(among)}::jsonb))
          or s.act in (select act from campaign_act_samples where sample = ${among[0] ?? ''}))`
  const { rows } = await sql<Row>`
    select a.act, a.kind, s.sample, s.stayed from campaign_acts a left join campaign_act_samples s on s.act = a.act ${said}
    where a.act <> ${without} order by a.event, s.sample`.execute(db)
  const acts = new Map<string, Act & Record<'samples' | 'stayed', string[]>>()
  for (const { act, kind, sample, stayed } of rows) {
    const known = acts.get(act) ?? { act, kind, samples: [], stayed: [] }
    acts.set(act, known)
    if (sample !== null) (stayed ? known.stayed : known.samples).push(sample)
  }
  return [...acts.values()]
}

/** Members of today, so that nothing is left of a report that was taken back. */
async function sidesOf(db: Kysely<CampaignTables>, gone: string): Promise<ReadonlyMap<string, Sides>> {
  const { rows } = await sql<{ act: string; stayed: boolean; stored: StoredEvidence }>`
    with standing as (
      select s.act, s.stayed, s.sample, row_number() over (partition by s.act, s.stayed order by s.sample) as place
      from campaign_acts a join campaign_act_samples s on s.act = a.act join campaign_members m on m.sample = s.sample
      where a.kind = 'split' and s.sample <> ${gone})
    select s.act, s.stayed, e.stored from standing s join evidence e on e.sample = s.sample
    where s.place <= ${mostCompared} and e.stored is not null order by s.act, s.sample`.execute(db)
  const sides = new Map<string, Record<keyof Sides, Evidence[]>>()
  for (const { act, stayed, stored } of rows) {
    const known = sides.get(act) ?? { out: [], stayed: [] }
    sides.set(act, known)
    known[stayed ? 'stayed' : 'out'].push(fromStored(stored))
  }
  return sides
}
