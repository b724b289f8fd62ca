/**
 * access/totp: the second factor that most people have at hand: six digits of an authenticator (RFC 6238).
 *
 * A code counts for its half minute and the ones beside it, since clocks differ, and once: whoever looks over a shoulder is late
 * (§5.2). Without the one-time link of an administrator there is no way around it.
 */
import { Secret, TOTP } from 'otpauth'
import { type Store, tablesOf } from '../store/index.js'
import type { TotpBegun, TotpConfirmed, TotpRemoved } from './events.js'
import { Sealer } from './sealed.js'
import type { AccessTables } from './tables.js'

const period = 30

export class Totps {
  readonly #sealer: Sealer

  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {
    this.#sealer = new Sealer(store, 'totp')
  }

  async isOn(person: string): Promise<boolean> {
    return (await this.#rowOf(person))?.confirmed === true
  }

  /** Undefined: it is on already. The secret is shown this once. */
  async begin(person: string): Promise<{ readonly secret: string; readonly uri: string } | undefined> {
    if (await this.isOn(person)) return undefined
    const secret = new Secret({ size: 20 }).base32
    const data: TotpBegun['data'] = { person, sealed: this.#sealer.seal(secret) }
    await this.store.record([{ kind: 'totp-begun', by: person, about: [person], data }])
    return { secret, uri: totpOf(secret, person).toString() }
  }

  /** From then on it is asked for. False: the code is wrong, or there is nothing to confirm. */
  async confirm(person: string, code: string): Promise<boolean> {
    const row = await this.#rowOf(person)
    if (!row || row.confirmed) return false
    const step = this.#stepOf(row, code)
    if (step === undefined) return false
    const data: TotpConfirmed['data'] = { person, step }
    await this.store.record([{ kind: 'totp-confirmed', by: person, about: [person], data }])
    return true
  }

  async remove(person: string): Promise<boolean> {
    if (!(await this.#rowOf(person))) return false
    const data: TotpRemoved['data'] = { person }
    await this.store.record([{ kind: 'totp-removed', by: person, about: [person], data }])
    return true
  }

  /** The half minute of the code; undefined: it is wrong, or was used. */
  async check(person: string, code: string): Promise<number | undefined> {
    const row = await this.#rowOf(person)
    return row && this.#stepOf(row, code)
  }

  #stepOf({ sealed, step, person }: AccessTables['totps'], code: string): number | undefined {
    const secret = this.#sealer.open(sealed)
    const timestamp = this.now().getTime()
    const plain = code.replace(/\s/g, '')
    if (secret === undefined || !/^\d{6}$/.test(plain)) return undefined
    const delta = totpOf(secret, person).validate({ token: plain, timestamp, window: 1 })
    const used = delta === null ? undefined : Math.floor(timestamp / 1_000 / period) + delta
    return used !== undefined && used > step ? used : undefined
  }

  #rowOf(person: string): Promise<AccessTables['totps'] | undefined> {
    return tablesOf<AccessTables>(this.store.db).selectFrom('totps').selectAll().where('person', '=', person).executeTakeFirst()
  }
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Surinuke', label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}
