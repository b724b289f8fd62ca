/** access/folds: what is in force now: sessions, links, passwords, failures in a row. */
import type { Transaction } from 'kysely'
import { type Event, type Folds, foldOver } from '../store/index.js'
import type { LinkMade, LinkUsed, PasswordSet, SessionBegun, SessionEnded, SessionSeen, SignInFailed } from './events.js'
import { factorFolds, factorUsed } from './factor-folds.js'
import type { AccessTables } from './tables.js'

/** What this room reads of the event of people. */
type AccountChanged = Event<'account-changed', { readonly person: string; readonly locked?: boolean }>

type Trx = Transaction<AccessTables>
const to = foldOver<AccessTables>()

export const accessFolds: Folds = {
  'session-begun': to(sessionBegun),
  'session-seen': to(sessionSeen),
  'session-ended': to(sessionEnded),
  'sign-in-failed': to(signInFailed),
  'link-made': to(linkMade),
  'link-used': to(linkUsed),
  'password-set': to(passwordSet),
  'account-changed': to(accountChanged),
  ...factorFolds,
}

/** As long as failures count as being in a row. */
export const forgottenMs = 86_400_000

/** Longer than any setting allows a session to last. */
const longGoneMs = 366 * 86_400_000

async function sessionBegun(trx: Trx, event: SessionBegun): Promise<void> {
  const { at, data } = event
  await factorUsed(trx, event)
  const { session, hash, person, method, origin } = data
  const time = new Date(at)
  await trx
    .deleteFrom('sessions')
    .where('begun_at', '<', new Date(time.getTime() - longGoneMs))
    .execute()
  await trx.deleteFrom('sign_in_failures').where('person', '=', person).execute()
  const { address, agent = null } = origin
  await trx
    .insertInto('sessions')
    .values({ id: session, hash, person, method, address, agent, begun_at: time, seen_at: time })
    .onConflict(c => c.doNothing())
    .execute()
}

function sessionSeen(trx: Trx, { at, data }: SessionSeen): Promise<unknown> {
  return trx
    .updateTable('sessions')
    .set({ seen_at: new Date(at) })
    .where('id', '=', data.session)
    .execute()
}

function sessionEnded(trx: Trx, { data }: SessionEnded): Promise<unknown> {
  return trx.deleteFrom('sessions').where('id', '=', data.session).execute()
}

/** What is older than a day is forgotten: names that nobody has would fill the table. */
async function signInFailed(trx: Trx, { at, data }: SignInFailed): Promise<void> {
  await trx
    .deleteFrom('sign_in_failures')
    .where('at', '<', new Date(new Date(at).getTime() - forgottenMs))
    .execute()
  const row = {
    failures: data.failures,
    at: new Date(at),
    locked_until: data.lockedUntil ? new Date(data.lockedUntil) : null,
  }
  await trx
    .insertInto('sign_in_failures')
    .values({ person: data.person, ...row })
    .onConflict(c => c.column('person').doUpdateSet(row))
    .execute()
}

function linkMade(trx: Trx, { data }: LinkMade): Promise<unknown> {
  const row = { id: data.link, hash: data.hash, purpose: data.purpose, expires_at: new Date(data.expires) }
  return trx
    .insertInto('links')
    .values({ person: data.person, ...row })
    .onConflict(c => c.column('person').doUpdateSet(row))
    .execute()
}

function linkUsed(trx: Trx, { data }: LinkUsed): Promise<unknown> {
  return trx.deleteFrom('links').where('id', '=', data.link).execute()
}

async function passwordSet(trx: Trx, { data }: PasswordSet): Promise<void> {
  const { person, hash, keep = '' } = data
  await trx
    .insertInto('passwords')
    .values({ person, hash })
    .onConflict(c => c.column('person').doUpdateSet({ hash }))
    .execute()
  await trx.deleteFrom('sessions').where('person', '=', person).where('id', '<>', keep).execute()
}

/** Whoever is locked out is out at once, and nothing that lay about lets them in later. */
async function accountChanged(trx: Trx, { data }: AccountChanged): Promise<void> {
  if (!data.locked) return
  await trx.deleteFrom('sessions').where('person', '=', data.person).execute()
  await trx.deleteFrom('links').where('person', '=', data.person).execute()
}
