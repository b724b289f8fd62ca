/**
 * heuristics: a score for mail that no rule knows, learned from reports, wrong blocks and wanted mail.
 *
 * Two linear models, one of the wording and one of the build, each with its own say; the score is the mean of their log-odds
 * as a probability. Pure: what was learned is handed in.
 */
import type { Evidence } from '../evidence/index.js'
import { type Lesson, tokensIn } from './lesson.js'
import { LinearModel, type Weights } from './linear-model.js'
import { namedTokens, type Tokens, tokensOf } from './tokens.js'

export interface Finding {
  /** 'wording', 'subject-pieces', 'layout', 'trait', a kind of feature: a key under 'finding.' in texts. */
  readonly name: string
  /** Written by an attacker in part: escape where shown. */
  readonly detail: string
  /** Share of the log-odds; positive speaks for spam. */
  readonly weight: number
}

const mostSteps = 8
/** Log-odds beyond which a lesson is learned. */
const learned = 1

export interface HeuristicsState {
  readonly wording: Weights
  readonly build: Weights
}

export class Heuristics {
  readonly #wording: LinearModel
  readonly #build: LinearModel

  constructor(from?: HeuristicsState) {
    this.#wording = new LinearModel(from?.wording)
    this.#build = new LinearModel(from?.build)
  }

  get state(): HeuristicsState {
    return { wording: this.#wording.weights, build: this.#build.weights }
  }

  copy(): Heuristics {
    return new Heuristics(this.state)
  }

  /** 0-100. */
  score(evidence: Evidence): number {
    return 100 / (1 + Math.exp(-this.logOdds(tokensOf(evidence))))
  }

  logOdds(tokens: Tokens): number {
    return (this.#wording.logOdds(tokens.wording) + this.#build.logOdds(tokens.build)) / 2
  }

  learn(lesson: Lesson): void {
    this.learnTokens(tokensIn(lesson), lesson.spam)
  }

  /** One step mostly does; where much speaks against it, several, so that a report is never learned in vain. */
  learnTokens(tokens: Tokens, spam: boolean): void {
    for (let step = 0; step < mostSteps; step++) {
      this.#wording.learn(tokens.wording, spam)
      this.#build.learn(tokens.build, spam)
      const odds = this.logOdds(tokens)
      if (spam ? odds > learned : odds < -learned) return
    }
  }

  /** What weighed most, strongest first; at most `most`. */
  findings(evidence: Evidence, most = 6): readonly Finding[] {
    const { wording, build } = tokensOf(evidence)
    const parts = namedTokens(evidence).map(({ name, detail, tokens }) => ({
      ...{ name, detail },
      weight: this.#build.sum(tokens) / Math.sqrt(build.length || 1) / 2,
    }))
    parts.push({ name: 'wording', detail: '', weight: this.#wording.logOdds(wording) / 2 })
    return parts
      .filter(part => part.weight !== 0)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, most)
  }
}
