/**
 * bench/online: how soon do the heuristics learn? TREC's immediate feedback.
 *
 * Each message, in an order made from the seed, is scored, and then learned with its true label. The heuristics alone, and
 * without the starting model, which may have been trained on this very mail.
 */
import { readFileSync } from 'node:fs'
import { observe } from '../evidence/index.js'
import { Heuristics, tokensOf } from '../heuristics/index.js'
import { parseMessage } from '../mail/index.js'
import type { LabelledMail } from './labelled-mail.js'
import type { Scored } from './roc.js'
import { shuffled } from './shuffled.js'

export interface OnlineOptions {
  readonly mail: readonly LabelledMail[]
  readonly seed: number
  readonly progress: (done: number, total: number) => void
}

/** In the order in which they were scored. Log-odds and not 0-100: near the ends these would be ties. */
export function scoreOnline({ mail, seed, progress }: OnlineOptions): readonly Scored[] {
  const heuristics = new Heuristics()
  return shuffled(mail, seed).map(({ spam, path }, i) => {
    const tokens = tokensOf(observe(parseMessage(readFileSync(path))))
    const score = heuristics.logOdds(tokens)
    heuristics.learnTokens(tokens, spam)
    progress(i + 1, mail.length)
    return { spam, score }
  })
}
