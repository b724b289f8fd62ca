/**
 * campaigns/volume: how many reports of a campaign came when: by the hour, of one that lasts longer by the day, without gaps.
 *
 * Bounded: at most `mostSlots` slots, the latest ones.
 */
import { type Kysely, sql } from 'kysely'
import type { CampaignTables } from './tables.js'

export interface Volume {
  /** Where the slot begins, ISO 8601. */
  readonly at: string
  readonly reports: number
}

const [hourMs, dayMs] = [3_600_000, 86_400_000]
const longestByHour = 4 * dayMs
const mostSlots = 400

export async function volumeOf(db: Kysely<CampaignTables>, campaign: string): Promise<readonly Volume[]> {
  const { rows } = await sql<{ hour: string | number; reports: string | number }>`
    select floor(extract(epoch from r.at) / 3600) as hour, count(*) as reports
    from campaign_members m join reports r on r.sample = m.sample and r.kind = 'missed' and r.withdrawn_at is null
    where m.campaign = ${campaign} group by 1 order by 1`.execute(db)
  return slots(rows.map(({ hour, reports }) => ({ at: Number(hour) * hourMs, reports: Number(reports) })))
}

export function slots(hours: readonly { readonly at: number; readonly reports: number }[]): readonly Volume[] {
  const [first, last] = [hours[0]?.at, hours.at(-1)?.at]
  if (first === undefined || last === undefined) return []
  const slot = last - first <= longestByHour ? hourMs : dayMs
  const begin = (at: number): number => Math.floor(at / slot) * slot
  const counts = new Map<number, number>()
  for (const { at, reports } of hours) counts.set(begin(at), (counts.get(begin(at)) ?? 0) + reports)
  const from = Math.max(begin(first), begin(last) - (mostSlots - 1) * slot)
  const number = (begin(last) - from) / slot + 1
  return Array.from({ length: number }, (_, i) => from + i * slot).map(at => ({
    at: new Date(at).toISOString(),
    reports: counts.get(at) ?? 0,
  }))
}
