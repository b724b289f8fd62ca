/** commands/token: API tokens. A secret is shown once, when it is made. */
import { text } from '../texts/index.js'
import { withClient } from './client.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

interface TokenOptions extends CommonOptions {
  readonly label: string
  readonly scope: readonly string[]
  readonly person?: string
  readonly expires?: string
}

interface TokenRow {
  readonly token: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly person?: string
  readonly madeAt: string
  readonly expires?: string
  readonly revokedAt?: string
}

export async function makeToken(options: TokenOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const { label, scope, person, expires } = options
    const { body } = await client.call<{ id: string; secret: string }>('POST', '/tokens', {
      label,
      scopes: scope.length > 0 ? scope : ['submit', 'check'],
      ...(person ? { person } : {}),
      ...(expires ? { expires } : {}),
    })
    if (options.json) return terminal.json(body)
    terminal.out(body.secret)
    terminal.note(text(terminal.language, 'cli.token.made', { token: body.id }))
  })
  return 0
}

export async function listTokens(options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const { body } = await client.call<{ tokens: readonly TokenRow[] }>('GET', '/tokens')
    if (options.json) return terminal.json(body)
    for (const { token, label, scopes, person, madeAt, expires, revokedAt } of body.tokens) {
      const until = expires ? text(terminal.language, 'cli.token.until', { at: localTime(expires, terminal.language) }) : ''
      const ended = revokedAt
        ? text(terminal.language, 'cli.token.ended', { at: localTime(revokedAt, terminal.language) })
        : until
      terminal.out(
        [token, localTime(madeAt, terminal.language), scopes.join(','), person ?? '-', label, ended].join('  ').trimEnd(),
      )
    }
  })
  return 0
}

export async function revokeToken(id: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const { body } = await client.call('DELETE', `/tokens/${encodeURIComponent(id)}`)
    if (options.json) terminal.json(body)
    else terminal.out(text(terminal.language, 'cli.token.revoked', { token: id }))
  })
  return 0
}
