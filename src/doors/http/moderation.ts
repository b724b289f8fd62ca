/** doors/http/moderation: submissions that wait for a moderator: the queue, deciding one by one or many at once, and who may submit directly. */
import { Type } from 'typebox'
import {
  type DecideOutcome,
  type SubmissionKind,
  type SubmissionMode,
  submissionModes,
  type Verdict,
  type WaitingSearch,
} from '../../intake/index.js'
import { type Actor, may, nowhere } from '../../people/index.js'
import { allowed, type Context, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { Done, IdParams, secured } from './schemas.js'

const Row = Type.Object({
  submission: Type.String(),
  at: Type.String(),
  due: Type.String({ description: 'Nobody having decided by then, it is over.' }),
  person: Type.String(),
  kind: Type.String(),
  state: Type.String(),
  reason: Type.Optional(Type.String()),
  files: Type.Array(
    Type.Object({ name: Type.Optional(Type.String()), sample: Type.Optional(Type.String()), state: Type.String() }),
  ),
})
const Search = Type.Object(
  {
    state: Type.Optional(
      Type.String({
        enum: ['waiting', 'approved', 'rejected', 'expired', 'withdrawn', 'not-approved'],
        description: 'Default: waiting, the oldest first. The others come the newest first.',
      }),
    ),
    of: Type.Optional(
      Type.String({ enum: ['reach', 'me'], description: 'Only what one may decide about, or only one’s own. Default: both.' }),
    ),
    after: Type.Optional(Type.String({ maxLength: 80, description: 'The last submission of the page before.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
)
const said = {
  decision: Type.String({ enum: ['approve', 'reject'] }),
  kind: Type.Optional(Type.String({ enum: ['missed', 'wrongly-blocked'], description: 'With approve: what it really is.' })),
  reason: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1_000, description: 'Needed with reject; the reporter is told.' }),
  ),
}
const One = Type.Object(said, { additionalProperties: false })
const ids = Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 200 })
const Many = Type.Object({ submissions: ids, ...said }, { additionalProperties: false })
interface Said {
  readonly decision: 'approve' | 'reject'
  readonly kind?: SubmissionKind
  readonly reason?: string
}

export const moderation: Routes = (app, context) => {
  const { house } = context
  const list = {
    ...secured(['moderation.decide', 'samples.read-own'], 'Submissions that wait for a moderator: in one’s reach, and one’s own'),
    querystring: Search,
    response: { 200: Type.Object({ submissions: Type.Array(Row), total: Type.Integer() }) },
  }
  app.get('/moderation', { schema: list }, async request => {
    const actor = await allowed(request, context, 'moderation.decide', 'samples.read-own')
    const { of, ...search } = request.query as Pick<WaitingSearch, 'state' | 'after' | 'limit'> & { readonly of?: 'reach' | 'me' }
    const own = of !== 'reach' && may(actor, 'samples.read-own') ? actor.person : undefined
    const reach = of === 'me' ? nowhere : actor.reach('moderation.decide')
    return house.intake.waiting({ ...search, reach, ...(own === undefined ? {} : { own }) })
  })
  const one = {
    ...secured('moderation.decide', 'Approve, relabel or reject a submission'),
    params: IdParams,
    body: One,
    response: { 200: Done },
  }
  app.post('/moderation/:id', { schema: one }, async request => {
    const actor = await allowed(request, context, 'moderation.decide')
    const outcome = await decide((request.params as { id: string }).id, verdictOf(request.body as Said), actor, context)
    if (outcome.kind === 'not-found') throw new ApiError('not-found')
    if (outcome.kind === 'already-decided') throw new ApiError('already-decided')
    return { done: true }
  })
  const many = {
    ...secured('moderation.decide', 'The same for many at once'),
    body: Many,
    response: { 200: Type.Object({ decided: Type.Array(Type.String()), skipped: Type.Array(Type.String()) }) },
  }
  app.post('/moderation', { schema: many }, async request => {
    const actor = await allowed(request, context, 'moderation.decide')
    const { submissions, ...rest } = request.body as Said & { readonly submissions: readonly string[] }
    const verdict = verdictOf(rest)
    const done: { decided: string[]; skipped: string[] } = { decided: [], skipped: [] }
    for (const id of new Set(submissions)) {
      const { kind } = await decide(id, verdict, actor, context)
      done[kind === 'decided' ? 'decided' : 'skipped'].push(id)
    }
    return done
  })
  const Policy = Type.Object({ subject: Type.String(), mode: Type.String() })
  const policies = {
    ...secured('settings.read', 'Who may submit directly, moderated, or not at all, beside the setting'),
    response: { 200: Type.Object({ otherwise: Type.String(), policies: Type.Array(Policy) }) },
  }
  app.get('/submission-policies', { schema: policies }, async request => {
    await allowed(request, context, 'settings.read')
    return { otherwise: house.intake.settings.submission, policies: await house.policies.list() }
  })
  const set = {
    ...secured('settings.change', 'Say who may submit directly, moderated, or not at all'),
    body: Type.Object(
      {
        subject: Type.String({
          minLength: 1,
          maxLength: 320,
          pattern: '^[^\\s<>]+$',
          description: '"*", the id of an organisation, a mail domain, or an address.',
        }),
        mode: Type.Union([...submissionModes.map(mode => Type.Literal(mode)), Type.Null()], {
          description: 'Null: as for the wider circle.',
        }),
      },
      { additionalProperties: false },
    ),
    response: { 200: Done },
  }
  app.put('/submission-policies', { schema: set }, async request => {
    const actor = await allowed(request, context, 'settings.change')
    const { subject, mode } = request.body as { subject: string; mode: SubmissionMode | null }
    await house.policies.set(subject, mode, actor.name)
    return { done: true }
  })
}

function decide(id: string, verdict: Verdict, actor: Actor, { house }: Context): Promise<DecideOutcome> {
  return house.intake.decide(id, verdict, { address: actor.name, reach: actor.reach('moderation.decide') })
}

function verdictOf({ decision, kind, reason }: Said): Verdict {
  if (decision === 'approve') return { decision: 'approved', ...(kind ? { kind } : {}) }
  if (reason === undefined) throw new ApiError('bad-request', 'a rejection needs a reason')
  return { decision: 'rejected', reason }
}
