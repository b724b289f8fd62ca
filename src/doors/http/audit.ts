/** doors/http/audit: who did and saw what. */
import { Type } from 'typebox'
import type { AuditEntry, AuditSearch } from '../../audit/index.js'
import { isTextKey, type Language, type TextKey, text } from '../../texts/index.js'
import { allowed, languageOf, type Routes } from './context.js'
import { ApiError } from './errors.js'
import { secured } from './schemas.js'

const Moment = Type.String({ maxLength: 40, description: 'ISO 8601' })
const Search = Type.Object(
  {
    actor: Type.Optional(Type.String({ maxLength: 320, description: 'Who did it: an address, a label of a token.' })),
    action: Type.Optional(Type.String({ maxLength: 80 })),
    subject: Type.Optional(Type.String({ maxLength: 320, description: 'An id or an address that it is about.' })),
    from: Type.Optional(Moment),
    to: Type.Optional(Moment),
    after: Type.Optional(Type.String({ maxLength: 80, description: 'The last entry of the page before.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    system: Type.Optional(Type.Boolean({ description: 'Also what the system did by itself.' })),
  },
  { additionalProperties: false },
)
const Entry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  actor: Type.String(),
  action: Type.String(),
  text: Type.String({ description: 'The action in words.' }),
  about: Type.Array(Type.String(), { description: 'The first twenty.' }),
  detail: Type.Unknown(),
})

export const audit: Routes = (app, context) => {
  const answer = { 200: Type.Object({ entries: Type.Array(Entry) }) }
  const schema = { ...secured('audit.read', 'Who did and saw what, the newest first'), querystring: Search, response: answer }
  app.get('/audit', { schema }, async request => {
    await allowed(request, context, 'audit.read')
    const search = request.query as AuditSearch
    for (const moment of [search.from, search.to]) if (moment !== undefined) mustBeMoment(moment)
    const entries = await context.house.audit.search(search)
    const language = languageOf(request, context)
    return { entries: entries.map(entry => ({ ...entry, text: inWords(entry, language) })) }
  })
}

export function mustBeMoment(moment: string): void {
  // Years that a database has, too.
  if (!/^\d{4}-\d\d-\d\d/.test(moment) || Number.isNaN(Date.parse(moment)))
    throw new ApiError('bad-request', `"${moment}" is no moment of ISO 8601`)
}

/** The name alone for an action that only a newer version knows. */
function inWords({ action }: AuditEntry, language: Language): string {
  const key = `audit.${action}`
  return isTextKey(key) ? text(language, key as 'audit.account-made' & TextKey) : action
}
