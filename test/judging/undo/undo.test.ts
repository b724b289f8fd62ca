/**
 * The undo test: of 1,000 reports by 200 people some are taken back, one after the other, after all was made of them that is. What
 * remains (rules, lessons, verdicts) is what a house has that never had these reports.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RulemakingTables } from '../../../src/rulemaking/index.js'
import { tablesOf } from '../../../src/store/index.js'
import { Dice } from '../dice.js'
import { englishCampaigns } from '../english/campaigns/index.js'
import { englishVariants } from '../english/variants.js'
import { englishWanted } from '../english/wanted/index.js'
import { japaneseCampaigns } from '../japanese/campaigns/index.js'
import { japaneseVariants } from '../japanese/variants.js'
import { japaneseWanted } from '../japanese/wanted/index.js'
import { openTestHouse, type Report, type TestHouse } from '../test-house.js'
import { copies } from '../variant.js'

const dice = new Dice('undo')
const wanted = [...englishWanted, ...japaneseWanted].map(mail => mail.raw)
const mails = [
  ...englishCampaigns.flatMap((campaign, i) => copies(campaign, englishVariants, i, 1)),
  ...japaneseCampaigns.flatMap((campaign, i) => copies(campaign, japaneseVariants, i, 1)),
].map(copy => copy.raw)
/** Some report wanted mail by mistake. */
const all = distinct([
  ...dice.shuffled(mails).map(raw => ({ person: person(), raw })),
  ...Array.from({ length: 800 }, () => ({ person: person(), raw: dice.pick(mails) })),
  ...Array.from({ length: 60 }, () => ({ person: person(), raw: dice.pick(wanted) })),
])
/** And some call spam or wanted mail wrongly blocked, whether it was or not. */
const blocked = distinct(
  Array.from({ length: 30 }, (_, i) => ({
    person: `w${dice.below(20)}@kaisha.example`,
    raw: dice.pick(i % 2 === 0 ? mails : wanted),
    kind: 'wrongly-blocked' as const,
  })),
)
const reports = dice.shuffled([...dice.shuffled(all).slice(0, 1_000 - blocked.length), ...blocked])
/** The first of all, and by chance. */
const takenBack = new Set([
  0,
  ...Array.from({ length: 5 }, () => dice.below(reports.length)),
  ...Array.from({ length: 3 }, () => reports.indexOf(dice.pick(blocked))),
])

function person(): string {
  return `p${dice.below(200)}@kaisha.example`
}

/** A person reports the same mail once. */
function distinct(list: readonly Report[]): Report[] {
  const seen = new Map<Buffer, Set<string>>()
  return list.filter(({ person, raw, kind = 'missed' }) => {
    const of = seen.get(raw) ?? new Set()
    seen.set(raw, of)
    const key = `${person} ${kind}`
    return !of.has(key) && of.add(key)
  })
}

let house: TestHouse
let without: TestHouse
beforeAll(async () => {
  const start = new Date('2025-05-12T08:00:00Z')
  house = await openTestHouse([], start)
  without = await openTestHouse([], start, house)
})
afterAll(() => Promise.all([house.close(), without.close()]))

const atOnce = 50

async function live(through: TestHouse, left: ReadonlySet<number>): Promise<void> {
  await through.remember(wanted.filter((_, i) => i % 2 === 0))
  for (let from = 0; from < reports.length; from += atOnce) {
    const places = Array.from({ length: atOnce }, (_, i) => from + i).filter(place => place < reports.length && !left.has(place))
    await through.reportAll(places.map(place => reports[place] as Report))
  }
  await through.house.idle()
}

async function stateOf({ house, verdict }: TestHouse) {
  const db = tablesOf<RulemakingTables>(house.store.db)
  const rules = await db.selectFrom('rules').selectAll().where('state', '!=', 'removed').execute()
  const lessons = await db.selectFrom('lessons').select(['id', 'spam', 'ordinal']).orderBy('id').execute()
  const verdicts = []
  for (const raw of [...mails.filter((_, i) => i % 5 === 0), ...wanted]) verdicts.push(await verdict(raw))
  return {
    // Campaigns are named after the member that happened to found them.
    rules: rules.map(({ state, reason, rule }) => JSON.stringify([state, reason, canonical(rule?.conditions)])).sort(),
    lessons: lessons.filter(({ id }) => id.startsWith('smp_')),
    verdicts,
  }
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}

it('taking reports back leaves the rules, lessons and verdicts of a run that never had them', async () => {
  expect(reports).toHaveLength(1_000)
  await live(house, new Set())
  const before = await stateOf(house)
  for (const place of takenBack) {
    const { person, raw, kind = 'missed' } = reports[place] as Report
    const sample = await sampleOf(house, raw, person, kind)
    expect((await house.house.intake.withdraw(sample, { address: person, reach: [] })).kind).toBe('withdrawn')
  }
  await house.house.idle()
  await live(without, takenBack)
  const [after, never] = [await stateOf(house), await stateOf(without)]
  expect(after.lessons).toEqual(never.lessons)
  expect(after.rules).toEqual(never.rules)
  expect(after.verdicts).toEqual(never.verdicts)
  expect(after.lessons).not.toEqual(before.lessons)
}, 600_000)

async function sampleOf({ house }: TestHouse, raw: Buffer, person: string, kind: 'missed' | 'wrongly-blocked'): Promise<string> {
  const submitter = { address: person, proof: 'token' as const, language: 'en' as const }
  const files = [{ name: 'a.eml', type: 'message/rfc822', bytes: raw }]
  const { samples } = await house.intake.submit({ door: 'http', kind, submitter, files })
  // A duplicate: refused, and named.
  return samples[0]?.sample ?? ''
}
