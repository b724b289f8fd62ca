/**
 * access: signing in and out, and what one signs in with, put together over one store.
 *
 * The rights that a signed-in person has come from people; this room only says who it is.
 */
import { Accounts, type Actor, domainOf, firstAdministrator, type Grant, madeEvent } from '../people/index.js'
import { type Store, tablesOf } from '../store/index.js'
import { Attempts } from './attempts.js'
import type { Origin, PasswordSet } from './events.js'
import { Links, type NewLink } from './links.js'
import { Openid } from './openid.js'
import { Passkeys, type Place } from './passkeys.js'
import { isLongEnough, Passwords } from './passwords.js'
import { type Begun, Sessions } from './sessions.js'
import type { SignInSettings } from './settings.js'
import { SignIn } from './sign-in.js'
import type { AccessTables } from './tables.js'
import { Totps } from './totp.js'

export type SetPasswordOutcome = 'set' | 'weak' | 'wrong' | 'busy'

/** What a person can sign in with. */
export interface Factors {
  readonly password: boolean
  readonly totp: boolean
  readonly passkeys: number
}

/** So long after a one-time link was used a new password may be chosen without the old one. */
const forgottenMs = 3_600_000

export class Access {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly links: Links
  readonly signIn: SignIn
  readonly attempts: Attempts
  readonly totps: Totps
  readonly passkeys: Passkeys
  readonly openid: Openid
  readonly #passwords = new Passwords()

  constructor(
    private readonly store: Store,
    private readonly settings: SignInSettings,
    /** Of the organisation: who may join without an invitation. */
    private readonly domains: readonly string[],
    private readonly now: () => Date,
  ) {
    this.accounts = new Accounts(store)
    this.sessions = new Sessions(store, settings, now)
    this.links = new Links(store, this.sessions, settings, now)
    this.totps = new Totps(store, now)
    this.passkeys = new Passkeys(store, now)
    const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = settings
    this.openid = new Openid(store, { issuer, clientId, clientSecret }, now)
    this.signIn = new SignIn(store, this.sessions, this.#passwords, this.totps, settings, now)
    this.attempts = new Attempts(settings.triesPerMinute, now)
  }

  /** What the button says. */
  get openidLabel(): string {
    return this.settings.oidcLabel
  }

  /** Undefined: not signed in, or not any more, or the account is locked. */
  async actor(secret: string): Promise<Actor | undefined> {
    const session = await this.sessions.find(secret)
    return session && this.accounts.actor(session.person, session.id)
  }

  /** What a page must send with what changes something: bound to the session, so another site can't know it. */
  csrf(session: string): string {
    return this.store.mac('csrf', session).toString('base64url')
  }

  /**
   * Until an administrator has signed in: a new link for the first one. The account is made with it, so that a start which is
   * killed between leaves nothing that a next one can't go on from.
   */
  async ensureFirst(): Promise<NewLink | undefined> {
    return (await this.accounts.isTakenOver()) ? undefined : this.administratorLink(firstAdministrator, 'system')
  }

  /** For whoever has the machine: makes the account an administrator of everything, and a link for it. */
  async administratorLink(person: string, by: string): Promise<NewLink> {
    const grants: readonly Grant[] = [{ role: 'administrator' }]
    const known = await this.accounts.find(person)
    if (!known) return this.links.make(person, 'first', by, [madeEvent({ person, grants }, by)])
    const had = known.grants.some(({ role, organisation, domain }) => role === 'administrator' && !organisation && !domain)
    const change = { ...(known.locked ? { locked: false } : {}), ...(had ? {} : { grants: [...known.grants, ...grants] }) }
    if (Object.keys(change).length > 0) await this.accounts.change(person, change, by)
    return this.links.make(person, 'first', by)
  }

  /** `current` is not needed by who has none yet, or came by a one-time link just now. */
  async setPassword(person: string, session: string, password: string, current: string | undefined): Promise<SetPasswordOutcome> {
    if (!isLongEnough(password) || password.toLowerCase().includes(person)) return 'weak'
    if (!(await this.#mayForget(person, session))) {
      const fits = await this.#passwords.fits(await this.#hashOf(person), current ?? '')
      if (fits !== true) return fits === 'busy' ? 'busy' : 'wrong'
    }
    const hash = await this.#passwords.hash(password)
    if (hash === 'busy') return 'busy'
    const data: PasswordSet['data'] = { person, hash, keep: session }
    await this.store.record([{ kind: 'password-set', by: person, about: [person], data }])
    return 'set'
  }

  /** Undefined: the answer fits no passkey of an account that is open. */
  async signInWithPasskey(answer: Parameters<Passkeys['check']>[0], place: Place, origin: Origin): Promise<Begun | undefined> {
    const passkey = await this.passkeys.check(answer, place)
    if (!passkey) return undefined
    const { person, id, counter } = passkey
    if (!(await this.accounts.actor(person))) {
      await this.signIn.failed(person, 'passkey', 'account-locked', origin)
      return undefined
    }
    const begun = this.sessions.begin(person, 'passkey', origin, { passkey: { id, counter } })
    await this.store.record([begun.event])
    return begun
  }

  /** Whom the provider named; undefined: has no account here that is open, and may not join. */
  async signInWithOpenid(address: string, origin: Origin): Promise<Begun | undefined> {
    if (!(await this.accounts.find(address)) && this.#mayJoin(address))
      await this.accounts.make({ person: address, grants: [{ role: 'reporter' }] }, address)
    if (!(await this.accounts.actor(address))) {
      const reason = (await this.accounts.find(address)) ? 'account-locked' : 'unknown'
      await this.signIn.failed(address, 'oidc', reason, origin)
      return undefined
    }
    const begun = this.sessions.begin(address, 'oidc', origin)
    await this.store.record([begun.event])
    return begun
  }

  #mayJoin(address: string): boolean {
    return this.settings.oidcJoin && this.domains.some(domain => domain.toLowerCase() === domainOf(address))
  }

  async factors(person: string): Promise<Factors> {
    return {
      password: (await this.#hashOf(person)) !== undefined,
      totp: await this.totps.isOn(person),
      passkeys: (await this.passkeys.list(person)).length,
    }
  }

  async #mayForget(person: string, session: string): Promise<boolean> {
    if ((await this.#hashOf(person)) === undefined) return true
    const mine = (await this.sessions.list(person)).find(({ id }) => id === session)
    return mine?.method === 'link' && this.now().getTime() - Date.parse(mine.begunAt) < forgottenMs
  }

  async #hashOf(person: string): Promise<string | undefined> {
    const passwords = tablesOf<AccessTables>(this.store.db).selectFrom('passwords')
    return (await passwords.select('hash').where('person', '=', person).executeTakeFirst())?.hash
  }
}
