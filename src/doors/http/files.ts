/**
 * doors/http/files: the files of a request, however they were sent: multipart/form-data, one raw message, or JSON with base64.
 *
 * Everything is bounded by the body limit of the server.
 */
import type { FastifyRequest } from 'fastify'
import type { SubmittedFile } from '../../intake/index.js'
import { ApiError } from './errors.js'

export interface SentFiles {
  readonly files: readonly SubmittedFile[]
  /** Other fields of the form, or of the query for a raw message. */
  readonly fields: Readonly<Record<string, string | undefined>>
}

interface JsonBody {
  readonly files?: readonly { readonly name?: string; readonly type?: string; readonly content?: string }[]
  readonly [field: string]: unknown
}

export async function filesOf(request: FastifyRequest): Promise<SentFiles> {
  if (request.isMultipart()) return fromForm(request)
  if (Buffer.isBuffer(request.body)) {
    const query = request.query as Record<string, string | undefined>
    return {
      files: [{ name: query['name'], type: request.headers['content-type']?.split(';')[0], bytes: request.body }],
      fields: query,
    }
  }
  return fromJson(request.body as JsonBody)
}

async function fromForm(request: FastifyRequest): Promise<SentFiles> {
  const files: SubmittedFile[] = []
  const fields: Record<string, string> = {}
  for await (const part of request.parts()) {
    if (part.type === 'file') files.push({ name: part.filename, type: part.mimetype, bytes: await part.toBuffer() })
    else fields[part.fieldname] = String(part.value)
  }
  return { files, fields }
}

function fromJson(body: JsonBody | undefined): SentFiles {
  if (!Array.isArray(body?.files)) throw new ApiError('bad-request', '"files" must be a list of { name, type, content }')
  const files = body.files.map(file => {
    if (typeof file?.content !== 'string') throw new ApiError('bad-request', 'each file needs "content" in base64')
    return { name: file.name, type: file.type, bytes: Buffer.from(file.content, 'base64') }
  })
  const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >
  return { files, fields }
}
