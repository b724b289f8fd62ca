/**
 * The poison test: 1,000 people report, 20 of them collude, in bursts and slowly, to have a newsletter, a bank's notices and a
 * colleague's mail blocked. Nothing of these is blocked, spam that the others report is stopped at the first report, and the
 * colluders' word loses its weight once an administrator has said no.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Dice } from '../dice.js'
import { englishCampaigns } from '../english/campaigns/index.js'
import { englishVariants } from '../english/variants.js'
import { englishWanted } from '../english/wanted/index.js'
import { openTestHouse, type TestHouse } from '../test-house.js'
import { copies } from '../variant.js'
import { proved, trusted, wantedSenders } from './wanted-senders.js'

const remembered = 60
const honest = 980
const colluding = 20
const day = 86_400_000
const person = (kind: string, i: number): string => `${kind}${i}@kaisha.example`
/** Issues that nobody has seen before. */
const next = wantedSenders.flatMap(sender => [900, 901, 902, 903].map(number => sender.issue(number)))

/** Reported as it came: from a host that proves to be itself, as spam often is. */
const spam = englishCampaigns.map((campaign, position) =>
  copies(campaign, englishVariants, position, 1).map(copy =>
    proved(copy.raw, /^From:.*@([\w.-]+)>/m.exec(copy.raw.toString('latin1'))?.[1] ?? ''),
  ),
)

describe.each([
  { known: 'a trusted server says who sent it', ids: [trusted] },
  { known: 'nobody says who sent it', ids: [] },
])('where $known', ({ ids }) => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(ids, new Date('2025-05-12T08:00:00Z'))
    const issues = wantedSenders.flatMap(sender => Array.from({ length: remembered }, (_, i) => sender.issue(i)))
    await house.remember([...issues, ...englishWanted.map(mail => mail.raw)])
  })
  afterAll(() => house.close())

  const blockedNow = async (mails: readonly Buffer[]): Promise<number> => {
    const blocked = await Promise.all(mails.map(raw => house.isSpam(raw)))
    return blocked.filter(Boolean).length
  }
  const reportedByColluders: Buffer[] = []
  const collude = async (i: number, issue: number): Promise<void> => {
    const raws = wantedSenders.map(sender => sender.issue(issue))
    reportedByColluders.push(...raws)
    await Promise.all(raws.map(raw => house.report(person('colluder', i), raw)))
  }

  it('20 accounts that report them in one burst have nothing blocked', async () => {
    const all = Array.from({ length: colluding }, (_, i) => i)
    await Promise.all(all.flatMap(i => [collude(i, 500), collude(i, 501 + i)]))
    await house.house.idle()
    expect(await blockedNow([...reportedByColluders, ...next])).toBe(0)
  })

  it('the first honest report of each campaign stops it at once', async () => {
    for (const [c, campaign] of spam.entries()) {
      await house.report(person('honest', c), campaign[0] as Buffer)
      await house.house.idle()
      expect(await blockedNow(campaign.slice(0, 1)), englishCampaigns[c]?.name).toBe(1)
      expect(await blockedNow(campaign), englishCampaigns[c]?.name).toBeGreaterThanOrEqual(9)
    }
  })

  it('so it is after all the others have reported, and the colluders go on slowly, one a day', async () => {
    const dice = new Dice('honest')
    const others = Array.from({ length: honest - spam.length }, (_, i) => person('honest', spam.length + i))
    await Promise.all(others.map(each => house.report(each, dice.pick(dice.pick(spam)))))
    for (let i = 0; i < colluding; i++) {
      house.clock.now = new Date(house.clock.now.getTime() + day / 4)
      await collude(i, 600 + i)
    }
    await house.house.idle()
    expect(await blockedNow([...reportedByColluders, ...next])).toBe(0)
    expect(await blockedNow(spam.flat())).toBeGreaterThanOrEqual(spam.flat().length - spam.length)
    expect((await house.house.rules.list({ state: 'doubted' })).length).toBeGreaterThanOrEqual(3)
  })

  it('after an administrator said no, the colluders weigh next to nothing, and everybody else as before', async () => {
    for (const rule of await house.house.rules.list({ state: 'doubted', limit: 1_000 }))
      await house.house.rules.withdraw(rule.id, 'admin')
    await house.house.idle()
    const weights = await weightsOf(house)
    for (let i = 0; i < colluding; i++) expect(weights.get(person('colluder', i)) ?? 1, `colluder ${i}`).toBeLessThanOrEqual(0.5)
    for (let i = 0; i < honest; i++) expect(weights.get(person('honest', i)) ?? 1).toBe(1)
    expect(await blockedNow([...reportedByColluders, ...next])).toBe(0)
  })
})

async function weightsOf({ house }: TestHouse): Promise<ReadonlyMap<string, number>> {
  const rows = await house.reporters.doubted()
  return new Map(rows.map(({ person, weight }) => [person, weight]))
}
