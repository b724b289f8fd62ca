/**
 * One report stops a Japanese campaign: of its twenty copies at least nineteen, and none of sixty wanted messages, half of which
 * the loop has never seen. One throw of the dice could be lucky, so the same share is asked of five.
 */
import { describe, expect, it } from 'vitest'
import { blockedByAll, halves, outcomeOf, tableOf } from '../outcome.js'
import { japaneseCampaigns } from './campaigns/index.js'
import { japaneseVariants } from './variants.js'
import { japaneseWanted } from './wanted/index.js'

describe.each(halves)('Japanese, with the $known half of the wanted mail remembered', ({ keep }) => {
  const wanted = japaneseWanted
  const trial = { campaigns: japaneseCampaigns, variants: japaneseVariants, remembered: wanted.filter(keep), wanted }
  const cases = japaneseCampaigns.map(campaign => ({ name: campaign.name, campaign }))

  it.each(cases)('one report of $name stops at least 19 of its 20 copies and none of 60 wanted messages', ({ campaign }) => {
    const outcome = outcomeOf(trial, campaign, 1)
    expect(outcome.copies).toBe(20)
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

  it('all ten campaigns reported together block none of 60 wanted messages', () => {
    expect(wanted).toHaveLength(60)
    expect(blockedByAll(trial)).toEqual([])
  })
})
