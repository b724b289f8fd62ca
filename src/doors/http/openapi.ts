/**
 * doors/http/openapi: what /api/openapi.json says beside the schemas of the routes: how files are sent, and what an error looks like.
 */
import swagger, { type SwaggerTransform } from '@fastify/swagger'
import type { FastifyContextConfig, FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { cookieName } from './authentication.js'
import { FilesJson } from './files.js'
import { ErrorAnswer } from './schemas.js'

/** In the `config` of a route that takes files: with the fields of a submission, or the files alone. */
export interface TakesFiles extends FastifyContextConfig {
  readonly takes: 'submission' | 'files'
}

const rawTypes = ['message/rfc822', 'application/vnd.ms-outlook', 'application/octet-stream']
const oneFile = Type.String({ contentMediaType: 'application/octet-stream' })
const { files, ...submissionFields } = FilesJson.properties

export async function describe(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Surinuke',
        version,
        description: 'Report spam that got through; see what became of it; ask whether it is caught now.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'Changes need the header x-surinuke-csrf.' },
        },
      },
    },
    transform,
  })
}

const transform: SwaggerTransform = ({ schema, url, route }) => {
  const takes = (route.config as Partial<TakesFiles> | undefined)?.takes
  const { response } = schema as { response?: object }
  return {
    url,
    schema: {
      ...schema,
      ...(takes ? { body: { content: takenBy(takes) } } : {}),
      response: { ...response, default: ErrorAnswer },
    },
  }
}

function takenBy(takes: TakesFiles['takes']): Record<string, { schema: unknown }> {
  const fields = takes === 'submission' ? submissionFields : {}
  return {
    'multipart/form-data': {
      schema: Type.Object({ ...fields, file: Type.Array(oneFile, { description: 'Any name will do.' }) }),
    },
    'application/json': { schema: Type.Object({ ...fields, files }, { additionalProperties: false }) },
    ...Object.fromEntries(rawTypes.map(type => [type, { schema: oneFile }])),
  }
}
