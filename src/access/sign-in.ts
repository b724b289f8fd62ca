/**
 * access/sign-in: a person signs in with a password.
 *
 * Whoever tries learns nothing of who has an account here: a person who is unknown, one without a password and one with another
 * password get the same answer after the same work, and are locked after the same number of failures. Tries for one person come
 * one after the other, so that a hundred at once are not a hundred guesses before the first is counted.
 */
import { type Account, Accounts, firstAdministrator } from '../people/index.js'
import { type Store, Turns, tablesOf } from '../store/index.js'
import type { Method, Origin, SignInFailed } from './events.js'
import { forgottenMs } from './folds.js'
import type { Passwords } from './passwords.js'
import type { Begun, Sessions } from './sessions.js'
import type { SignInSettings } from './settings.js'
import type { AccessTables } from './tables.js'
import type { Totps } from './totp.js'

export interface Try {
  readonly address: string
  readonly password: string
  /** Asked for where the person has an authenticator. */
  readonly totp?: string
  readonly origin: Origin
}

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly begun: Begun }
  /** Deliberately not said why. */
  | { readonly kind: 'failed' }
  /** The password fits; the code of the authenticator is wanted, too. */
  | { readonly kind: 'totp-needed' }
  /** Too many failures in a row: try again after so many seconds. */
  | { readonly kind: 'locked'; readonly seconds: number }
  /** Too many sign-ins at once: try again in a moment. */
  | { readonly kind: 'busy' }

const address = /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/

export class SignIn {
  readonly #turns = new Turns()
  readonly #accounts: Accounts

  constructor(
    private readonly store: Store,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly totps: Totps,
    private readonly settings: SignInSettings,
    private readonly now: () => Date,
  ) {
    this.#accounts = new Accounts(store)
  }

  async password(attempt: Try): Promise<SignInOutcome> {
    const person = attempt.address.trim().toLowerCase()
    // People type their password into the wrong field: what is no address is not written down.
    if (person !== firstAdministrator && !address.test(person))
      return (await this.passwords.fits(undefined, attempt.password)) === 'busy' ? { kind: 'busy' } : { kind: 'failed' }
    return this.#turns.take(person, () => this.#try(person, attempt))
  }

  async #try(person: string, { password, totp, origin }: Try): Promise<SignInOutcome> {
    const seconds = await this.#lockedFor(person)
    if (seconds > 0) return { kind: 'locked', seconds }
    const account = await this.#accounts.find(person)
    const fits = await this.passwords.fits(account && (await this.#hashOf(person)), password)
    if (fits === 'busy') return { kind: 'busy' }
    if (!account || !fits || account.locked) return this.failed(person, 'password', whyNot(account, fits), origin)
    if (!(await this.totps.isOn(person))) return this.#begun(this.sessions.begin(person, 'password', origin))
    if (totp === undefined) return { kind: 'totp-needed' }
    const totpStep = await this.totps.check(person, totp)
    if (totpStep === undefined) return this.failed(person, 'password', 'totp', origin)
    return this.#begun(this.sessions.begin(person, 'password', origin, { totpStep }))
  }

  async #begun(begun: Begun): Promise<SignInOutcome> {
    await this.store.record([begun.event])
    return { kind: 'signed-in', begun }
  }

  /** Counts it, and closes the password way when it was one too many. */
  async failed(person: string, method: Method, reason: SignInFailed['data']['reason'], origin: Origin): Promise<SignInOutcome> {
    const before = await this.#failuresOf(person)
    const recent = before !== undefined && this.now().getTime() - before.at.getTime() < forgottenMs
    const failures = (recent ? before.failures : 0) + 1
    const closed = failures % this.settings.failures === 0
    const lockedUntil = new Date(this.now().getTime() + this.settings.lockMinutes * 60_000).toISOString()
    const data: SignInFailed['data'] = { person, method, reason, origin, failures, ...(closed ? { lockedUntil } : {}) }
    await this.store.record([{ kind: 'sign-in-failed', by: 'stranger', about: [person], data }])
    return { kind: 'failed' }
  }

  async #lockedFor(person: string): Promise<number> {
    const until = (await this.#failuresOf(person))?.locked_until
    return until ? Math.max(0, Math.ceil((until.getTime() - this.now().getTime()) / 1_000)) : 0
  }

  #failuresOf(person: string) {
    return this.#db.selectFrom('sign_in_failures').selectAll().where('person', '=', person).executeTakeFirst()
  }

  async #hashOf(person: string): Promise<string | undefined> {
    return (await this.#db.selectFrom('passwords').select('hash').where('person', '=', person).executeTakeFirst())?.hash
  }

  get #db() {
    return tablesOf<AccessTables>(this.store.db)
  }
}

/** For the audit alone. */
function whyNot(account: Account | undefined, fits: boolean): SignInFailed['data']['reason'] {
  if (!account) return 'unknown'
  return fits ? 'account-locked' : 'password'
}
