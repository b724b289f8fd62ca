/** doors/http/rules: what an analyst sees of rules and does to them. */
import { Type } from 'typebox'
import { type RuleState, ruleStates } from '../../rulemaking/index.js'
import { allowed, type Routes, readsAllRules } from './context.js'
import { ApiError } from './errors.js'
import { IdParams, RuleDetail, RuleSummary, secured } from './schemas.js'

export const rules: Routes = (app, context) => {
  const { house } = context
  app.get(
    '/rules',
    {
      schema: {
        ...secured('rules.read', 'Rules, the last changed first'),
        querystring: Type.Object({
          state: Type.Optional(Type.Union(ruleStates.map(state => Type.Literal(state)))),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        }),
        response: { 200: Type.Object({ rules: Type.Array(RuleSummary) }) },
      },
    },
    async request => {
      await allowed(request, context, 'rules.read')
      const { state, limit } = request.query as { state?: RuleState; limit?: number }
      return { rules: await house.rules.list({ ...(state ? { state } : {}), ...(limit ? { limit } : {}) }) }
    },
  )
  app.get(
    '/rules/:id',
    {
      schema: {
        ...secured('rules.read', 'A rule: conditions, certificate, history'),
        params: IdParams,
        response: { 200: RuleDetail },
      },
    },
    async request => {
      const actor = await allowed(request, context, 'rules.read')
      const rule = await house.rules.show((request.params as { id: string }).id)
      if (!rule) throw new ApiError('not-found')
      return readsAllRules(actor) ? rule : { ...rule, template: undefined }
    },
  )
  for (const act of ['suspend', 'withdraw', 'release', 'approve'] as const) {
    app.post(
      `/rules/:id/${act}`,
      {
        schema: {
          ...secured('rules.change', `${act[0]?.toUpperCase()}${act.slice(1)} a rule`),
          params: IdParams,
          response: { 200: Type.Object({ done: Type.Boolean() }) },
        },
      },
      async request => {
        const actor = await allowed(request, context, 'rules.change')
        const outcome = await house.rules[act]((request.params as { id: string }).id, actor.name)
        if (outcome.kind === 'not-found') throw new ApiError('not-found')
        if (outcome.kind === 'not-in-force') throw new ApiError('rule-not-in-force', `its state is "${outcome.state}"`)
        if (outcome.kind === 'not-held') throw new ApiError('rule-not-held', `its state is "${outcome.state}"`)
        if (outcome.kind === 'not-doubted') throw new ApiError('rule-not-doubted', `its state is "${outcome.state}"`)
        return { done: true }
      },
    )
  }
}
