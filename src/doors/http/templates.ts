/** doors/http/templates: what a campaign's messages have in common, as an analyst reads, tries and edits it. */
import { Type } from 'typebox'
import type { Actor } from '../../people/index.js'
import type { EditOutcome, TemplateTrial } from '../../rulemaking/index.js'
import { errorCodes, type Language, text } from '../../texts/index.js'
import { allowed, languageOf, type Routes, readsAllRules } from './context.js'
import { ApiError } from './errors.js'
import { Certificate, Done, IdParams, secured } from './schemas.js'

const Slot = Type.Object({
  slot: Type.String({ description: 'As it is written in the template.' }),
  examples: Type.Optional(Type.Array(Type.String(), { description: 'Out of the reported mail: needs "samples.view" as well.' })),
})
const Missed = Type.Array(Type.String(), { description: 'Members that it does not stop, the first hundred.' })
const Template = Type.Object({
  rule: Type.String(),
  state: Type.String({ description: 'in-force, left-out, none, or pending.' }),
  why: Type.Optional(Type.String({ description: 'Why it is left out, or why there is none.' })),
  text: Type.Optional(Type.String()),
  edited: Type.Optional(Type.Object({ by: Type.String(), at: Type.String() })),
  inferred: Type.Optional(Type.String({ description: 'Beside an edit: what would stand there without it.' })),
  slots: Type.Array(Slot),
  certificate: Type.Optional(Certificate),
  missed: Type.Optional(Missed),
})
const Trial = Type.Object({
  fit: Type.Boolean(),
  text: Type.Optional(Type.String({ description: 'As it is kept.' })),
  refusal: Type.Optional(
    Type.Object({ code: Type.String(), text: Type.String(), again: Type.String(), detail: Type.Optional(Type.String()) }),
  ),
  certificate: Type.Optional(Certificate),
  missed: Type.Optional(Missed),
})
const Edit = Type.Object({ text: Type.String({ maxLength: 40_000 }) }, { additionalProperties: false })

export const templates: Routes = (app, context) => {
  const { house } = context
  const idOf = (request: { readonly params: unknown }): string => (request.params as { id: string }).id
  const textOf = (request: { readonly body: unknown }): string => (request.body as { text: string }).text
  app.get(
    '/rules/:id/template',
    {
      schema: {
        ...secured('rules.read', 'What the messages behind a rule have in common, with slots where they differ'),
        params: IdParams,
        response: { 200: Template },
      },
    },
    async request => {
      const actor = await allowed(request, context, 'rules.read')
      mustReadAll(actor)
      const template = await house.templates.see(idOf(request), actor.reach('samples.view') === 'everywhere')
      if (!template) throw new ApiError('not-found')
      return template
    },
  )
  app.post(
    '/rules/:id/template/try',
    {
      schema: {
        ...secured('rules.read', 'What an edited template would stop; changes nothing'),
        params: IdParams,
        body: Edit,
        response: { 200: Trial },
      },
    },
    async request => {
      mustReadAll(await allowed(request, context, 'rules.read'))
      return answerOf(trialOf(await house.templates.try(idOf(request), textOf(request))), languageOf(request, context))
    },
  )
  app.put(
    '/rules/:id/template',
    {
      schema: {
        ...secured('rules.change', 'Put an edited template in force'),
        params: IdParams,
        body: Edit,
        response: { 200: Trial, 422: Trial },
      },
    },
    async (request, reply) => {
      const actor = await allowed(request, context, 'rules.change')
      const trial = trialOf(await house.templates.edit(idOf(request), textOf(request), actor.name))
      return reply.status(trial.kind === 'fit' ? 200 : 422).send(answerOf(trial, languageOf(request, context)))
    },
  )
  app.delete(
    '/rules/:id/template',
    {
      schema: {
        ...secured('rules.change', 'Take an edit back: the template is inferred again'),
        params: IdParams,
        response: { 200: Done },
      },
    },
    async request => {
      const actor = await allowed(request, context, 'rules.change')
      const outcome = await house.templates.reset(idOf(request), actor.name)
      if (outcome.kind === 'not-found') throw new ApiError('not-found')
      return { done: true }
    },
  )
}

function mustReadAll(actor: Actor): void {
  if (!readsAllRules(actor)) throw new ApiError('forbidden', 'templates are made from the mail of all organisations')
}

function trialOf(outcome: EditOutcome): TemplateTrial {
  if (outcome.kind === 'not-found') throw new ApiError('not-found')
  if (outcome.kind === 'not-in-force') throw new ApiError('rule-not-in-force', `its state is "${outcome.state}"`)
  return outcome
}

function answerOf(trial: TemplateTrial, language: Language): object {
  const { certificate, missed } = trial
  if (trial.kind === 'fit') return { fit: true, text: trial.text, certificate, missed }
  const { code, detail } = trial
  const refusal = { code, text: text(language, `error.${code}`), again: errorCodes[code].again, ...(detail ? { detail } : {}) }
  return { fit: false, refusal, ...(certificate && missed ? { certificate, missed } : {}) }
}
