/** doors/http/submissions: report, look up, take back. */
import type { FastifyRequest } from 'fastify'
import type { Door, SubmissionKind, Submitter } from '../../intake/index.js'
import { type Actor, covers, type Reach } from '../../people/index.js'
import { preferredLanguage } from '../../texts/index.js'
import { allowed, type Context, languageOf, type Routes, viewerOf } from './context.js'
import { ApiError } from './errors.js'
import { FilesQuery, filesOf } from './files.js'
import type { TakesFiles } from './openapi.js'
import { IdParams, Receipt, SubmissionStatus, secured, Withdrawn } from './schemas.js'

export const submissions: Routes = (app, context) => {
  const { house } = context
  app.post(
    '/submissions',
    {
      schema: {
        ...secured('samples.submit', 'Report messages that got through, or that were wrongly blocked'),
        querystring: FilesQuery,
        response: { 201: Receipt, 422: Receipt },
      },
      config: { takes: 'submission' } satisfies TakesFiles,
    },
    async (request, reply) => {
      const actor = await allowed(request, context, 'samples.submit')
      const { files, fields } = await filesOf(request)
      const who = submitterOf(actor, fields.as)
      // What an administrator reads, or nobody said, tells nothing of the person.
      const assumed = who.address !== actor.person || preferredLanguage(request.headers['accept-language']) === undefined
      const submitter = { ...who, language: languageOf(request, context), ...(assumed ? { languageAssumed: true } : {}) }
      const door: Door = request.headers['x-surinuke-door'] === 'cli' && isLocal(actor) ? 'cli' : 'http'
      const receipt = await house.intake.submit({ door, kind: kindOf(fields.kind), submitter, files })
      const accepted = receipt.samples.some(sample => sample.state !== 'refused')
      return reply.status(accepted ? 201 : 422).send(receipt)
    },
  )
  app.get(
    '/submissions/:id',
    {
      schema: {
        ...secured(['samples.read-own', 'samples.read-all'], 'What became of a submission'),
        params: IdParams,
        response: { 200: SubmissionStatus },
      },
    },
    async request => {
      const viewer = viewerOf(
        await allowed(request, context, 'samples.read-own', 'samples.read-all'),
        languageOf(request, context),
      )
      const status = await house.timeline.submission((request.params as { id: string }).id, viewer)
      if (!status) throw new ApiError('not-found')
      return status
    },
  )
  app.delete(
    '/submissions/:id',
    {
      schema: {
        ...secured(['samples.withdraw-own', 'samples.withdraw-all'], 'Take all reports of a submission back'),
        params: IdParams,
        response: { 200: Withdrawn },
      },
    },
    async request =>
      withdrawn(await house.intake.withdraw((request.params as { id: string }).id, await withdrawerOf(request, context))),
  )
}

/** Reporting for somebody else is a right of its own; the asker's word is then the proof. */
function submitterOf(actor: Actor, as: string | undefined): Pick<Submitter, 'address' | 'proof'> {
  const wanted = as?.toLowerCase()
  if (wanted !== undefined && wanted !== actor.person && !covers(actor.reach('samples.submit-for'), wanted))
    throw new ApiError('forbidden', '"as" needs samples.submit-for')
  if (wanted !== undefined && !/^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(wanted))
    throw new ApiError('bad-request', '"as" must be a mail address')
  const address = wanted ?? actor.person
  if (address !== undefined) return { address, proof: 'token' }
  if (!isLocal(actor)) throw new ApiError('forbidden', 'this token names no person to report as')
  return { address: 'administrator', proof: 'local' }
}

function kindOf(kind: string | undefined): SubmissionKind {
  if (kind === undefined || kind === 'missed') return 'missed'
  if (kind === 'wrongly-blocked') return kind
  throw new ApiError('bad-request', '"kind" must be "missed" or "wrongly-blocked"')
}

/** The machine's own administrator: a token of no person that may do this for everybody. */
function isLocal(actor: Actor): boolean {
  return actor.person === undefined && actor.reach('samples.submit-for') === 'everywhere'
}

export async function withdrawerOf(
  request: FastifyRequest,
  context: Context,
): Promise<{ readonly address: string; readonly reach: Reach }> {
  const actor = await allowed(request, context, 'samples.withdraw-own', 'samples.withdraw-all')
  return { address: actor.name, reach: actor.reach('samples.withdraw-all') }
}

export function withdrawn(outcome: Awaited<ReturnType<Parameters<Routes>[1]['house']['intake']['withdraw']>>): {
  readonly reports: readonly string[]
} {
  if (outcome.kind === 'not-found') throw new ApiError('not-found')
  if (outcome.kind === 'already-withdrawn') throw new ApiError('already-withdrawn')
  return { reports: outcome.reports }
}
