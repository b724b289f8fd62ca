/** doors/http/reputation: what is known of a host or domain, from the reports that stand and from remembered wanted mail. */
import { Type } from 'typebox'
import { hostNameFrom, sightingKinds } from '../../campaigns/index.js'
import { allowed, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { secured } from './schemas.js'

const Sighting = Type.Object({
  as: Type.Union(sightingKinds.map(kind => Type.Literal(kind))),
  name: Type.String({ description: 'Of a domain: the registrable one.' }),
  samples: Type.Integer({ description: 'Reported as missed.' }),
  campaigns: Type.Integer(),
  reports: Type.Integer({ description: 'Reports that stand.' }),
  people: Type.Integer({ description: 'Distinct reporters.' }),
  firstSeen: Type.Optional(Type.String({ description: 'When it was first reported.' })),
  lastSeen: Type.Optional(Type.String()),
  wanted: Type.Integer({ description: 'Remembered wanted messages that show it.' }),
})

const Known = Type.Object({
  name: Type.String(),
  seen: Type.Array(Sighting),
  gateway: Type.Null({
    description: 'What gateways counted of it in delivered mail; null, since none counts yet. Never added to the reports.',
  }),
})

export const reputation: Routes = (app, context) => {
  const { house } = context
  app.get(
    '/reputation',
    {
      schema: {
        ...secured('campaigns.read', 'What reports and wanted mail say of a host or domain'),
        querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 400 }) }, { additionalProperties: false }),
        response: { 200: Known },
      },
    },
    async request => {
      await allowed(request, context, 'campaigns.read')
      const name = hostNameFrom((request.query as { name: string }).name)
      if (name === undefined) throw new ApiError('bad-request', 'name is no name of a host or domain')
      const sightings = await house.campaigns.reputation(name)
      const wanted = await house.wanted.seen(sightings.map(({ as, name }) => ({ kind: as, value: name })))
      return { name, seen: sightings.map((sighting, i) => ({ ...sighting, wanted: wanted[i] ?? 0 })), gateway: null }
    },
  )
}
