/**
 * doors/http/files: the files of a request, however they were sent: multipart/form-data, one raw message, or JSON with base64.
 *
 * All three are held to the same size, and what is not understood is refused: a field with a typing error must not turn a wrong
 * block into a miss.
 */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import Value from 'typebox/value'
import type { SubmittedFile } from '../../intake/index.js'
import { ApiError } from './errors.js'

const fieldNames = ['kind', 'as'] as const
export type Fields = Partial<Record<(typeof fieldNames)[number], string>>

export interface SentFiles {
  readonly files: readonly SubmittedFile[]
  /** Of the form or the JSON, else of the query. */
  readonly fields: Fields
}

const Fields = {
  kind: Type.Optional(Type.String({ enum: ['missed', 'wrongly-blocked'], description: 'Default: missed.' })),
  as: Type.Optional(Type.String({ description: 'Report in this person’s name. Needs the permission samples.submit-for.' })),
}
export const FilesQuery = Type.Object(
  { ...Fields, name: Type.Optional(Type.String({ description: 'Of the file, when the body is a raw message.' })) },
  { additionalProperties: false },
)
export const FilesJson = Type.Object(
  {
    ...Fields,
    files: Type.Array(
      Type.Object(
        {
          name: Type.Optional(Type.String()),
          type: Type.Optional(Type.String({ description: 'Media type.' })),
          content: Type.String({ contentEncoding: 'base64', description: 'The bytes of the file.' }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

export async function filesOf(request: FastifyRequest): Promise<SentFiles> {
  const { name, ...fields } = request.query as Static<typeof FilesQuery>
  if (request.isMultipart()) return fromForm(request, fields).catch(asOurs)
  if (Buffer.isBuffer(request.body)) {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
    return { files: [{ name, type, bytes: request.body }], fields }
  }
  return fromJson(request.body, fields)
}

async function fromForm(request: FastifyRequest, query: Fields): Promise<SentFiles> {
  const files: SubmittedFile[] = []
  const fields: Fields = { ...query }
  let left = request.routeOptions.bodyLimit ?? 0
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      left -= bytes.length
      if (left < 0) throw new ApiError('too-large')
      files.push({ name: part.filename, type: part.mimetype, bytes })
    } else fields[fieldName(part.fieldname)] = String(part.value)
  }
  return { files, fields }
}

/** The reader of forms throws plain errors for a form that is none. */
function asOurs(error: Error & { readonly statusCode?: number }): never {
  if (error instanceof ApiError || error.statusCode !== undefined) throw error
  throw new ApiError('bad-request', `the form can't be read: ${error.message}`)
}

function fieldName(name: string): keyof Fields {
  const known = fieldNames.find(each => each === name)
  if (known === undefined)
    throw new ApiError('bad-request', `the form has a field that is neither a file nor one of: ${fieldNames.join(', ')}`)
  return known
}

function fromJson(body: unknown, query: Fields): SentFiles {
  if (!Value.Check(FilesJson, body)) {
    const [first] = Value.Errors(FilesJson, body)
    throw new ApiError('bad-request', `body${first?.instancePath ?? ''} ${first?.message ?? 'is missing'}`)
  }
  const { files, ...fields } = body
  return {
    files: files.map(({ name, type, content }) => ({ name, type, bytes: decoded(content) })),
    fields: { ...query, ...fields },
  }
}

/** RFC 4648 §4; line ends as in mail. Node would take anything and give something. */
function decoded(content: string): Buffer {
  const plain = content.replace(/[\r\n]+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw new ApiError('bad-request', 'each "content" must be base64')
  return Buffer.from(plain, 'base64')
}
