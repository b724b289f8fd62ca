/** doors/http/submissions: report, look up, take back. */
import type { Door, SubmissionKind, Submitter } from '../../intake/index.js'
import { allows, type TokenHolder } from '../../people/index.js'
import { preferredLanguage } from '../../texts/index.js'
import { holderOf, languageOf, nameOf, type Routes, viewerOf } from './context.js'
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
        ...secured('submit', 'Report messages that got through, or that were wrongly blocked'),
        querystring: FilesQuery,
        response: { 201: Receipt, 422: Receipt },
      },
      config: { takes: 'submission' } satisfies TakesFiles,
    },
    async (request, reply) => {
      const holder = await holderOf(request, context, 'submit')
      const { files, fields } = await filesOf(request)
      const who = submitterOf(holder, fields.as)
      // What an administrator reads, or nobody said, tells nothing of the person.
      const assumed = who.address !== holder.person || preferredLanguage(request.headers['accept-language']) === undefined
      const submitter = { ...who, language: languageOf(request, context), ...(assumed ? { languageAssumed: true } : {}) }
      const door: Door = request.headers['x-surinuke-door'] === 'cli' && allows(holder, 'admin') ? 'cli' : 'http'
      const receipt = await house.intake.submit({ door, kind: kindOf(fields.kind), submitter, files })
      const accepted = receipt.samples.some(sample => sample.state === 'accepted')
      return reply.status(accepted ? 201 : 422).send(receipt)
    },
  )
  app.get(
    '/submissions/:id',
    { schema: { ...secured('submit', 'What became of a submission'), params: IdParams, response: { 200: SubmissionStatus } } },
    async request => {
      const viewer = viewerOf(await holderOf(request, context, 'submit'), languageOf(request, context))
      const status = await house.timeline.submission((request.params as { id: string }).id, viewer)
      if (!status) throw new ApiError('not-found')
      return status
    },
  )
  app.delete(
    '/submissions/:id',
    { schema: { ...secured('submit', 'Take all reports of a submission back'), params: IdParams, response: { 200: Withdrawn } } },
    async request =>
      withdrawn(
        await house.intake.withdraw(
          (request.params as { id: string }).id,
          withdrawerOf(await holderOf(request, context, 'submit')),
        ),
      ),
  )
}

/** Reporting for somebody else is an administrator's right; the token's word is then the proof. */
function submitterOf(holder: TokenHolder, as: string | undefined): Pick<Submitter, 'address' | 'proof'> {
  const wanted = as?.toLowerCase()
  if (wanted !== undefined && wanted !== holder.person && !allows(holder, 'admin'))
    throw new ApiError('forbidden', '"as" needs the scope "admin"')
  if (wanted !== undefined && !/^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(wanted))
    throw new ApiError('bad-request', '"as" must be a mail address')
  const address = wanted ?? holder.person
  if (address !== undefined) return { address, proof: 'token' }
  if (!allows(holder, 'admin')) throw new ApiError('forbidden', 'this token names no person to report as')
  return { address: 'administrator', proof: 'local' }
}

function kindOf(kind: string | undefined): SubmissionKind {
  if (kind === undefined || kind === 'missed') return 'missed'
  if (kind === 'wrongly-blocked') return kind
  throw new ApiError('bad-request', '"kind" must be "missed" or "wrongly-blocked"')
}

export function withdrawerOf(holder: TokenHolder): { readonly address: string; readonly admin: boolean } {
  return { address: nameOf(holder), admin: allows(holder, 'admin') }
}

export function withdrawn(outcome: Awaited<ReturnType<Parameters<Routes>[1]['house']['intake']['withdraw']>>): {
  readonly reports: readonly string[]
} {
  if (outcome.kind === 'not-found') throw new ApiError('not-found')
  if (outcome.kind === 'already-withdrawn') throw new ApiError('already-withdrawn')
  return { reports: outcome.reports }
}
