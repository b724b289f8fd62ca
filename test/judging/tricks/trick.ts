/** judging/tricks: what spammers do to letters so that people read the same and filters do not. */
import type { Campaign } from '../campaign.js'
import type { Dice } from '../dice.js'

export type LetterTrick = (text: string, dice: Dice, campaign: Campaign) => string

/** Each character that `table` knows is replaced with probability `share` by one of its look-alikes. */
export function replacing(table: Readonly<Record<string, string>>, share: number): LetterTrick {
  return (text, dice) => {
    let out = ''
    for (const c of text) {
      const others = table[c]
      out += others !== undefined && dice.chance(share) ? dice.pick([...others]) : c
    }
    return out
  }
}
