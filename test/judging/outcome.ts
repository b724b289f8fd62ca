/**
 * judging/outcome: one campaign through the loop: its first copy is reported, all are judged, and so is the wanted mail.
 *
 * Keeps what was missed with the tricks that did it, so that a failing test says where judging is blind.
 */
import type { Campaign } from './campaign.js'
import { Loop } from './loop.js'
import { type Copy, copies, type Variant } from './variant.js'
import type { WantedMail } from './wanted.js'

export interface Outcome {
  readonly campaign: string
  readonly copies: number
  readonly missed: readonly Copy[]
  /** Subjects of wanted messages judged spam. */
  readonly wronglyBlocked: readonly string[]
}

/** What is tried: campaigns with their variants, and all wanted mail; `remembered` is the part that is known beforehand. */
export interface Trial {
  readonly campaigns: readonly Campaign[]
  readonly variants: readonly Variant[]
  readonly remembered: readonly WantedMail[]
  readonly wanted: readonly WantedMail[]
}

/** A new loop each time: what stops a campaign's copies is its own report, not another campaign's. */
export function outcomeOf(trial: Trial, campaign: Campaign, throwNumber: number): Outcome {
  const all = thrown(trial, campaign, throwNumber)
  const loop = loopOf(trial)
  loop.report((all[0] as Copy).raw)
  return {
    campaign: campaign.name,
    copies: all.length,
    missed: all.filter(copy => loop.judge(copy.raw).kind !== 'spam'),
    wronglyBlocked: blocked(loop, trial.wanted),
  }
}

/** Every campaign reported in one loop; the wanted messages judged spam. */
export function blockedByAll(trial: Trial): string[] {
  const loop = loopOf(trial)
  for (const campaign of trial.campaigns) loop.report((thrown(trial, campaign, 1)[0] as Copy).raw)
  return blocked(loop, trial.wanted)
}

function loopOf(trial: Trial): Loop {
  const loop = new Loop()
  loop.rememberWanted(trial.remembered.map(mail => mail.raw))
  return loop
}

function blocked(loop: Loop, wanted: readonly WantedMail[]): string[] {
  return wanted.filter(mail => loop.judge(mail.raw).kind === 'spam').map(mail => mail.subject)
}

/** Copies are the same for every trial; composing them once keeps the tests fast. */
const known = new Map<string, readonly Copy[]>()

function thrown(trial: Trial, campaign: Campaign, throwNumber: number): readonly Copy[] {
  const key = `${campaign.language} ${campaign.name} ${throwNumber}`
  const made = known.get(key) ?? copies(campaign, trial.variants, trial.campaigns.indexOf(campaign), throwNumber)
  known.set(key, made)
  return made
}

/** Which half of the wanted mail is known beforehand; each message is in one of them, its neighbours in the other. */
export const halves = [
  { known: 'even', keep: (_: unknown, i: number) => i % 2 === 0 },
  { known: 'odd', keep: (_: unknown, i: number) => i % 2 === 1 },
] as const

/** One row a campaign, one line a missed copy. */
export function tableOf(outcomes: readonly Outcome[]): string {
  return outcomes
    .flatMap(outcome => [
      `${outcome.campaign.padEnd(14)} stopped ${outcome.copies - outcome.missed.length} of ${outcome.copies}`,
      ...outcome.missed.map(copy => `    missed ${String(copy.number).padStart(2)} (${copy.charset}): ${copy.tricks}`),
      ...outcome.wronglyBlocked.map(subject => `    wrongly blocked: ${subject}`),
    ])
    .join('\n')
}
