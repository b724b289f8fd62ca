/** commands/people: who can sign in, with which roles; one-time links for them, and for whoever administers the machine. */
import { text } from '../texts/index.js'
import { type Client, withClient } from './client.js'
import { CommandError } from './failure.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

interface Grant {
  readonly role: string
  readonly organisation?: string
  readonly domain?: string
}

interface AccountRow {
  readonly address: string
  readonly name?: string
  readonly roles: readonly Grant[]
  readonly locked: boolean
  readonly signedInAt?: string
}

interface LinkAnswer {
  readonly link: string
  readonly expires: string
}

export interface InviteOptions extends CommonOptions {
  readonly role: readonly string[]
  readonly name?: string
  readonly language?: string
}

export async function listPeople(options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const accounts = await allOf(client)
    if (options.json) return terminal.json({ accounts })
    for (const { address, name, roles, locked, signedInAt } of accounts) {
      const seen = signedInAt ? localTime(signedInAt, terminal.language) : '-'
      const state = locked ? text(terminal.language, 'cli.people.locked') : ''
      terminal.out([address, roles.map(writtenRole).join(',') || '-', seen, name ?? '', state].join('  ').trimEnd())
    }
  })
  return 0
}

export function invitePerson(address: string, options: InviteOptions, terminal: Terminal): Promise<number> {
  const { name, language } = options
  const roles = rolesOf(options.role.length > 0 ? options.role : ['reporter'])
  const body = { address, roles, ...(name ? { name } : {}), ...(language ? { language } : {}) }
  return showLink('/accounts', body, options, terminal)
}

export function linkFor(address: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  return showLink(`/accounts/${encodeURIComponent(address)}/link`, undefined, options, terminal)
}

export function administratorLink(address: string | undefined, options: CommonOptions, terminal: Terminal): Promise<number> {
  return showLink('/accounts/administrator', address === undefined ? {} : { address }, options, terminal)
}

export function giveRoles(
  address: string,
  roles: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  return change(address, { roles: rolesOf(roles) }, options, terminal)
}

export function lockPerson(address: string, locked: boolean, options: CommonOptions, terminal: Terminal): Promise<number> {
  return change(address, { locked }, options, terminal)
}

async function change(address: string, what: object, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const { body } = await client.call<AccountRow>('PATCH', `/accounts/${encodeURIComponent(address)}`, what)
    if (options.json) return terminal.json(body)
    const state = text(terminal.language, body.locked ? 'cli.people.locked' : 'cli.people.open')
    terminal.out(`${body.address}  ${body.roles.map(writtenRole).join(',') || '-'}  ${state}`)
  })
  return 0
}

async function showLink(path: string, what: object | undefined, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    const { body } = await client.call<LinkAnswer>('POST', path, what)
    if (options.json) return terminal.json(body)
    terminal.out(body.link)
    terminal.note(text(terminal.language, 'cli.people.link-note', { at: localTime(body.expires, terminal.language) }))
  })
  return 0
}

async function allOf(client: Client): Promise<readonly AccountRow[]> {
  const all: AccountRow[] = []
  for (;;) {
    const after = all.at(-1)?.address ?? ''
    const { body } = await client.call<{ accounts: readonly AccountRow[] }>(
      'GET',
      `/accounts?limit=1000&after=${encodeURIComponent(after)}`,
    )
    all.push(...body.accounts)
    if (body.accounts.length < 1_000) return all
  }
}

/** 'analyst', 'moderator:example.org', 'moderator:sales': names of organisations have no dots. */
function rolesOf(written: readonly string[]): readonly Grant[] {
  return written.map(each => {
    const [role = '', where, more] = each.split(':')
    if (more !== undefined || where === '') throw new CommandError('wrong-use', `${each}: write it as role or role:domain`)
    if (where === undefined) return { role }
    return where.includes('.') ? { role, domain: where.toLowerCase() } : { role, organisation: where }
  })
}

function writtenRole({ role, organisation, domain }: Grant): string {
  const where = domain ?? organisation
  return where === undefined ? role : `${role}:${where}`
}
