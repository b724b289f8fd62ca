/**
 * mail/authentication-results: what servers on the way noted about the sender (RFC 8601 §2.2), as far as it can be read.
 *
 * Anybody can write such a field. Only those above the first Received were added behind the last hop that left a trace, so
 * only those are read; whether the one who signs them is trusted is the caller's to say (RFC 8601 §7.1). Never throws.
 */
import { endOfQuoted, withoutComments } from './comments.js'
import type { Message } from './message.js'

export interface AuthenticationResults {
  /** Lower case. */
  readonly authservId: string
  readonly results: readonly AuthenticationResult[]
}

export interface AuthenticationResult {
  /** Lower case: 'dkim', 'pass'. */
  readonly method: string
  readonly result: string
  /** 'header.d' → 'example.org'; values lower case, but for 'header.b'. */
  readonly properties: ReadonlyMap<string, string>
}

const mostFields = 10
const mostResults = 50
const pair = /([a-z][a-z0-9.-]{0,60})(?:\s{0,10}\/\s{0,10}\d{1,3})?\s{0,10}=\s{0,10}("(?:[^"\\]|\\.)*"|[^\s;"]+)/gi

export function authenticationResults(message: Message): readonly AuthenticationResults[] {
  const { fields } = message.root
  const received = fields.findIndex(field => field.key === 'received')
  return fields
    .slice(0, received === -1 ? 0 : received)
    .filter(field => field.key === 'authentication-results')
    .slice(0, mostFields)
    .map(field => readResults(field.raw))
}

function readResults(raw: string): AuthenticationResults {
  const [head = '', ...rest] = clauses(withoutComments(raw))
  // A version number may stand behind the identifier.
  const authservId = (head.trim().split(/\s+/)[0] ?? '').replace(/^"|"$/g, '').toLowerCase()
  return { authservId, results: rest.slice(0, mostResults).flatMap(readResult) }
}

function clauses(text: string): string[] {
  const found: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') i = endOfQuoted(text, i + 1)
    else if (text[i] === ';') {
      found.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...found, text.slice(from)]
}

function readResult(clause: string): AuthenticationResult[] {
  const pairs = [...clause.matchAll(pair)].map(([, name = '', value = '']) => [name.toLowerCase(), unquoted(value)] as const)
  const [first, ...others] = pairs
  if (!first) return []
  const properties = new Map(others.map(([name, value]) => [name, name === 'header.b' ? value : value.toLowerCase()]))
  return [{ method: first[0], result: first[1].toLowerCase(), properties }]
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
}
