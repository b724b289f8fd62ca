/** doors/http/campaigns: what an analyst sees of campaigns, and says about what belongs together. */
import { Type } from 'typebox'
import type { ActOutcome } from '../../campaigns/index.js'
import { allowed, type Context, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { IdParams, secured } from './schemas.js'

const Figures = Type.Object({
  id: Type.String(),
  at: Type.String({ description: 'When it began.' }),
  members: Type.Integer({ description: 'Samples.' }),
  reports: Type.Integer({ description: 'Reports that stand.' }),
  people: Type.Integer({ description: 'Distinct reporters.' }),
  reportsLastHour: Type.Integer(),
  reportsLastDay: Type.Integer(),
  firstSeen: Type.Optional(Type.String()),
  lastSeen: Type.Optional(Type.String()),
  senders: Type.Integer({ description: 'Distinct registrable domains of senders.' }),
  hosts: Type.Integer({ description: 'Distinct registrable domains of links.' }),
  languages: Type.Array(Type.String()),
  subject: Type.Optional(Type.String({ description: 'The most frequent one, as compared: folded, digits as #.' })),
})

const Member = Type.Object({
  sample: Type.String(),
  at: Type.String({ description: 'First report that stands.' }),
  reports: Type.Integer(),
  subject: Type.String(),
  senderName: Type.String(),
  senderAddress: Type.String(),
  linkHosts: Type.Array(Type.String(), { description: 'The first five.' }),
  language: Type.String(),
  place: Type.Object(
    { x: Type.Number(), y: Type.Number() },
    { description: 'On a map on which members lie the nearer the more alike they are; -1 to 1.' },
  ),
})

const Domain = Type.Object({
  domain: Type.String(),
  members: Type.Integer({ description: 'Samples of this campaign that show it.' }),
  campaigns: Type.Integer({ description: 'Campaigns that show it.' }),
  reports: Type.Integer({ description: 'Reports of them.' }),
  wanted: Type.Integer({ description: 'Remembered wanted messages that show it.' }),
})

const Detail = Type.Object({
  ...Figures.properties,
  senderDomains: Type.Array(Domain),
  linkDomains: Type.Array(Domain),
  volume: Type.Array(Type.Object({ at: Type.String(), reports: Type.Integer() }), {
    description: 'Reports by hour, of a longer campaign by day; without gaps.',
  }),
  samples: Type.Array(Type.String(), { description: 'The first hundred.' }),
  acts: Type.Array(Type.Object({ act: Type.String(), kind: Type.String(), by: Type.String(), at: Type.String() })),
})

const Acted = Type.Object({
  act: Type.String({ description: 'Undoes it under /campaigns/acts/{act}/undo.' }),
  campaigns: Type.Array(Type.String(), { description: 'What the campaigns are now.' }),
})
const Ids = Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 1_000 })

export const campaigns: Routes = (app, context) => {
  const { house } = context
  app.get(
    '/campaigns',
    {
      schema: {
        ...secured('campaigns.read', 'Campaigns, the newest first'),
        querystring: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }),
        response: { 200: Type.Object({ campaigns: Type.Array(Figures) }) },
      },
    },
    async request => {
      await allowed(request, context, 'campaigns.read')
      return { campaigns: await house.campaigns.list((request.query as { limit?: number }).limit) }
    },
  )
  app.get(
    '/campaigns/:id',
    {
      schema: {
        ...secured('campaigns.read', 'A campaign: volume, reporters, senders and links with their reputation'),
        params: IdParams,
        response: { 200: Detail },
      },
    },
    async request => {
      await allowed(request, context, 'campaigns.read')
      const detail = await house.campaigns.show((request.params as { id: string }).id)
      if (!detail) throw new ApiError('not-found')
      const { senderDomains, linkDomains } = detail
      return {
        ...detail,
        senderDomains: await withWanted(context, 'sender-domain', senderDomains),
        linkDomains: await withWanted(context, 'link-domain', linkDomains),
      }
    },
  )
  const members = {
    ...secured('campaigns.read', 'The first hundred members side by side, and how alike they are'),
    params: IdParams,
    response: { 200: Type.Object({ members: Type.Array(Member) }) },
  }
  app.get('/campaigns/:id/members', { schema: members }, async request => {
    await allowed(request, context, 'campaigns.read')
    const found = await house.campaigns.members((request.params as { id: string }).id)
    if (found.length === 0) throw new ApiError('not-found')
    return { members: found }
  })
  app.post(
    '/campaigns/merge',
    {
      schema: {
        ...secured('campaigns.change', 'Say that campaigns belong together'),
        body: Type.Object({ campaigns: Ids }),
        response: { 200: Acted },
      },
    },
    async request => {
      const by = (await allowed(request, context, 'campaigns.change')).name
      return answerOf(await house.campaigns.merge((request.body as { campaigns: string[] }).campaigns, by))
    },
  )
  app.post(
    '/campaigns/:id/split',
    {
      schema: {
        ...secured('campaigns.change', 'Say that samples do not belong to their campaign'),
        params: IdParams,
        body: Type.Object({ samples: Ids }),
        response: { 200: Acted },
      },
    },
    async request => {
      const by = (await allowed(request, context, 'campaigns.change')).name
      const { id } = request.params as { id: string }
      return answerOf(await house.campaigns.split(id, (request.body as { samples: string[] }).samples, by))
    },
  )
  app.post(
    '/campaigns/acts/:id/undo',
    { schema: { ...secured('campaigns.change', 'Take a merge or a split back'), params: IdParams, response: { 200: Acted } } },
    async request => {
      const by = (await allowed(request, context, 'campaigns.change')).name
      return answerOf(await house.campaigns.undo((request.params as { id: string }).id, by))
    },
  )
}

function answerOf(outcome: ActOutcome): { readonly act: string; readonly campaigns: readonly string[] } {
  if (outcome.kind === 'not-found') throw new ApiError('not-found')
  if (outcome.kind === 'nothing-to-do') throw new ApiError('nothing-to-do', outcome.why)
  const { act, campaigns } = outcome
  return { act, campaigns }
}

async function withWanted<T extends { readonly domain: string }>(
  { house }: Context,
  kind: 'sender-domain' | 'link-domain',
  domains: readonly T[],
): Promise<readonly (T & { readonly wanted: number })[]> {
  const wanted = await house.wanted.seen(domains.map(({ domain }) => ({ kind, value: domain })))
  return domains.map((domain, i) => ({ ...domain, wanted: wanted[i] ?? 0 }))
}
