/** access/factor-folds: authenticators (TOTP) and passkeys: what is there, and when it was last used. */
import type { Transaction } from 'kysely'
import { type Folds, foldOver } from '../store/index.js'
import type { PasskeyAdded, PasskeyRemoved, SessionBegun, TotpBegun, TotpConfirmed, TotpRemoved } from './events.js'
import type { AccessTables } from './tables.js'

type Trx = Transaction<AccessTables>
const to = foldOver<AccessTables>()

export const factorFolds: Folds = {
  'totp-begun': to(totpBegun),
  'totp-confirmed': to(totpConfirmed),
  'totp-removed': to(totpRemoved),
  'passkey-added': to(passkeyAdded),
  'passkey-removed': to(passkeyRemoved),
}

/** Part of the fold of 'session-begun'. */
export async function factorUsed(trx: Trx, { at, data }: SessionBegun): Promise<void> {
  const { person, totpStep, passkey } = data
  if (totpStep !== undefined) await trx.updateTable('totps').set({ step: totpStep }).where('person', '=', person).execute()
  if (passkey === undefined) return
  const used = { counter: passkey.counter, used_at: new Date(at) }
  await trx.updateTable('passkeys').set(used).where('id', '=', passkey.id).execute()
}

/** One that is confirmed stays until it is removed. */
function totpBegun(trx: Trx, { data }: TotpBegun): Promise<unknown> {
  const row = { sealed: data.sealed, confirmed: false, step: 0 }
  return trx
    .insertInto('totps')
    .values({ person: data.person, ...row })
    .onConflict(c => c.column('person').doUpdateSet(row).where('totps.confirmed', '=', false))
    .execute()
}

function totpConfirmed(trx: Trx, { data }: TotpConfirmed): Promise<unknown> {
  return trx.updateTable('totps').set({ confirmed: true, step: data.step }).where('person', '=', data.person).execute()
}

function totpRemoved(trx: Trx, { data }: TotpRemoved): Promise<unknown> {
  return trx.deleteFrom('totps').where('person', '=', data.person).execute()
}

function passkeyAdded(trx: Trx, { at, data }: PasskeyAdded): Promise<unknown> {
  const { passkey: id, person, label, publicKey: public_key, counter } = data
  const transports = JSON.stringify(data.transports) as never
  return trx
    .insertInto('passkeys')
    .values({ id, person, label, public_key, counter, transports, made_at: new Date(at), used_at: null })
    .onConflict(c => c.doNothing())
    .execute()
}

function passkeyRemoved(trx: Trx, { data }: PasskeyRemoved): Promise<unknown> {
  return trx.deleteFrom('passkeys').where('id', '=', data.passkey).where('person', '=', data.person).execute()
}
