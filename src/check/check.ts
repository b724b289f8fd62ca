/**
 * check: is this mail caught now?
 *
 * Asks the live filter the very question that the gateway asks, and never submits. A rule that is written but not in force
 * here must not count as success; a filter that can't be brought up to date must not tell a reporter that their spam was
 * missed again: that is `unavailable`.
 */
import type { ReadSample } from '../campaigns/index.js'
import { looksLikeMessage, looksLikeMsg } from '../mail/index.js'
import type { LiveFilter } from '../rulemaking/index.js'
import type { CheckAnswer } from './answer.js'

export type CheckOutcome =
  | { readonly kind: 'answer'; readonly answer: CheckAnswer }
  | { readonly kind: 'not-a-message' }
  | { readonly kind: 'unreadable' }

export class Check {
  constructor(
    private readonly live: LiveFilter,
    private readonly read: ReadSample,
  ) {}

  /** Of the rule set that answers now. */
  get version(): number {
    return this.live.filter.version
  }

  async judge(bytes: Buffer): Promise<CheckOutcome> {
    if (!looksLikeMsg(bytes) && !looksLikeMessage(bytes)) return { kind: 'not-a-message' }
    const reading = this.read(bytes)
    if (reading.kind === 'unreadable') return { kind: 'unreadable' }
    try {
      await this.live.catchUp()
    } catch (error) {
      return { kind: 'answer', answer: unavailable(this.live.filter.version, error) }
    }
    const verdict = this.live.judge(reading.evidence)
    return {
      kind: 'answer',
      answer: {
        classifiedAsSpam: verdict.kind === 'spam',
        verdict: verdict.kind,
        method: verdict.method ?? null,
        score: verdict.score,
        reasons: verdict.reasons.map(reason => ({ name: reason.name, text: reason.detail })),
        rule: verdict.rule ?? null,
        ruleset: verdict.version,
      },
    }
  }
}

function unavailable(version: number, error: unknown): CheckAnswer {
  const text = error instanceof Error ? error.message : String(error)
  return {
    classifiedAsSpam: false,
    verdict: 'unavailable',
    method: null,
    score: 0,
    reasons: [{ name: 'unavailable', text }],
    rule: null,
    ruleset: version,
  }
}
