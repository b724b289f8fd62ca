/** doors/http/check: is it caught now? Asks, and never submits. */
import { Type } from 'typebox'
import type { CheckAnswer as Answer, CheckOutcome } from '../../check/index.js'
import type { Language } from '../../intake/index.js'
import { may } from '../../people/index.js'
import { isTextKey, type TextKey, text } from '../../texts/index.js'
import { allowed, languageOf, type Routes } from './context.js'
import { filesOf } from './files.js'
import type { TakesFiles } from './openapi.js'
import { CheckAnswer, secured } from './schemas.js'

const sentence = {
  spam: 'check.caught',
  newsletter: 'check.newsletter',
  clean: 'check.missed',
  unavailable: 'check.unknown',
} as const satisfies Readonly<Record<Answer['verdict'], TextKey>>

export const check: Routes = (app, context) => {
  app.post(
    '/check',
    {
      schema: {
        ...secured('samples.check', 'Is this mail caught now? One answer for each file, in order'),
        querystring: Type.Object({ name: Type.Optional(Type.String()) }, { additionalProperties: false }),
        response: { 200: Type.Object({ answers: Type.Array(CheckAnswer) }) },
      },
      config: { takes: 'files' } satisfies TakesFiles,
    },
    async request => {
      const actor = await allowed(request, context, 'samples.check')
      const { files } = await filesOf(request)
      const language = languageOf(request, context)
      const answers = []
      for (const file of files) {
        const answer = answerOf(await context.house.check.judge(file.bytes), language)
        // Which rule it was is for analysts.
        answers.push({
          ...(file.name === undefined ? {} : { file: file.name }),
          ...answer,
          rule: may(actor, 'rules.read') ? answer.rule : null,
        })
      }
      return { answers }
    },
  )
}

function answerOf(
  outcome: CheckOutcome,
  language: Language,
): Answer & { readonly text: string; readonly error?: { readonly code: string; readonly text: string } } {
  if (outcome.kind === 'answer') {
    const { answer } = outcome
    const reasons = answer.reasons.map(reason => ({ ...reason, text: reasonText(reason, language) }))
    return { ...answer, reasons, text: text(language, sentence[answer.verdict]) }
  }
  const error = { code: outcome.kind, text: text(language, `refusal.${outcome.kind}`) }
  const nothing = {
    classifiedAsSpam: false,
    verdict: 'unavailable' as const,
    method: null,
    score: 0,
    reasons: [],
    rule: null,
    ruleset: 0,
  }
  return { ...nothing, text: error.text, error }
}

/** The detail alone for a name that only a newer version knows. */
function reasonText(reason: Answer['reasons'][number], language: Language): string {
  const key = `reason.${reason.name}`
  return isTextKey(key) ? text(language, key as 'reason.rule.text', { detail: reason.text }) : reason.text
}
