/**
 * rulemaking/reporters: how much a person's report weighs.
 *
 * Everybody begins with the full weight, so that the first report of an honest person stops spam at once. Reports that turned
 * out wrong halve it, one after the other; reports that others made as well, or that nothing speaks against, make up for some of
 * them. A function of the record alone, and the record one of what stands: nobody is marked for ever.
 */

/** Campaigns that the person has reported, by what came of them. */
export interface ReporterRecord {
  /** Others reported them as well, and nothing speaks against it. */
  readonly confirmed: number
  /** Nobody else did, and nothing speaks against it. */
  readonly stood: number
  /** The rule would have stopped wanted mail, an analyst holds it back, or others called its work a wrong block. */
  readonly contradicted: number
}

/** Who never erred has never reported much: one mistake is nobody's record. */
const mistakesForFree = 1
/** So many good reports make up for one mistake: a share of wrong ones that careful people have, too. */
const confirmedForOne = 5
const stoodForOne = 10

export function weightOf({ confirmed, stood, contradicted }: ReporterRecord): number {
  const forgiven = mistakesForFree + Math.floor(confirmed / confirmedForOne + stood / stoodForOne)
  return 0.5 ** Math.max(0, contradicted - forgiven)
}

export interface Reporter {
  readonly person: string
  readonly weight: number
  /** A new account that reports more mail of proved senders than people come across in a day. */
  readonly bursting: boolean
  /** Something spoke against one of their reports. */
  readonly contradicted: boolean
}

export type Doubt = 'burst' | 'reporters'

/** Are these people enough, or does somebody have to look? `proved`: all that they reported is of proved senders. */
export function doubtAbout(reporters: readonly Reporter[], needed: number, proved: boolean): Doubt | undefined {
  if (weightOfAll(reporters.filter(({ bursting }) => !(proved && bursting))) >= needed) return undefined
  return weightOfAll(reporters) >= needed ? 'burst' : 'reporters'
}

export function weightOfAll(reporters: readonly Reporter[]): number {
  return reporters.reduce((sum, { weight }) => sum + weight, 0)
}
