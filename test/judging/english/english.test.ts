/**
 * One report stops an English campaign: of its ten copies at least nine, and none of thirty wanted messages, half of which
 * the loop has never seen. One throw of the dice could be lucky, so the same share is asked of five.
 */
import { describe, expect, it } from 'vitest'
import { blockedByAll, halves, outcomeOf, tableOf } from '../outcome.js'
import { englishCampaigns } from './campaigns/index.js'
import { englishVariants } from './variants.js'
import { englishWanted } from './wanted/index.js'

describe.each(halves)('English, with the $known half of the wanted mail remembered', ({ keep }) => {
  const wanted = englishWanted
  const trial = { campaigns: englishCampaigns, variants: englishVariants, remembered: wanted.filter(keep), wanted }
  const cases = englishCampaigns.map(campaign => ({ name: campaign.name, campaign }))

  it.each(cases)('one report of $name stops at least 9 of its 10 copies and none of 30 wanted messages', ({ campaign }) => {
    const outcome = outcomeOf(trial, campaign, 1)
    expect(outcome.copies).toBe(10)
    expect(outcome.missed.length, tableOf([outcome])).toBeLessThanOrEqual(1)
    expect(outcome.wronglyBlocked, tableOf([outcome])).toEqual([])
  })

  it.each(cases)('so it is over five throws of the dice for $name', ({ campaign }) => {
    const outcomes = [1, 2, 3, 4, 5].map(throwNumber => outcomeOf(trial, campaign, throwNumber))
    expect(outcomes.flatMap(outcome => outcome.missed).length, tableOf(outcomes)).toBeLessThanOrEqual(5)
    expect(
      outcomes.flatMap(outcome => outcome.wronglyBlocked),
      tableOf(outcomes),
    ).toEqual([])
  })

  it('all five campaigns reported together block none of 30 wanted messages', () => {
    expect(wanted).toHaveLength(30)
    expect(blockedByAll(trial)).toEqual([])
  })
})
