/** people/account-folds: accounts, when each last signed in, and organisations. */
import type { Transaction } from 'kysely'
import { type Event, type Folds, foldOver } from '../store/index.js'
import type { AccountChanged, AccountMade, OrganisationRemoved, OrganisationSet } from './events.js'
import { newPerson } from './new-person.js'
import type { PeopleTables } from './tables.js'

/** What this room reads of the event of access, which stands above it. */
type SessionBegun = Event<'session-begun', { readonly person: string }>

type Trx = Transaction<PeopleTables>
const to = foldOver<PeopleTables>()

export const accountFolds: Folds = {
  'account-made': to(accountMade),
  'account-changed': to(accountChanged),
  'session-begun': to(signedIn),
  'organisation-set': to(organisationSet),
  'organisation-removed': to(organisationRemoved),
}

async function accountMade(trx: Trx, { at, data }: AccountMade): Promise<void> {
  const { person, grants, name, language } = data
  await trx
    .insertInto('accounts')
    .values({
      person,
      name: name ?? null,
      grants: JSON.stringify(grants) as never,
      locked: false,
      made_at: new Date(at),
      signed_in_at: null,
    })
    .onConflict(c => c.doNothing())
    .execute()
  await trx
    .insertInto('people')
    .values({ ...newPerson(person), chosen_language: language ?? null })
    .onConflict(c => (language ? c.column('address').doUpdateSet({ chosen_language: language }) : c.doNothing()))
    .execute()
}

async function accountChanged(trx: Trx, { data }: AccountChanged): Promise<void> {
  const { person, grants, name, locked } = data
  const change = {
    ...(grants === undefined ? {} : { grants: JSON.stringify(grants) as never }),
    ...(name === undefined ? {} : { name }),
    ...(locked === undefined ? {} : { locked }),
  }
  if (Object.keys(change).length === 0) return
  await trx.updateTable('accounts').set(change).where('person', '=', person).execute()
}

function signedIn(trx: Trx, { at, data }: SessionBegun): Promise<unknown> {
  return trx
    .updateTable('accounts')
    .set({ signed_in_at: new Date(at) })
    .where('person', '=', data.person)
    .execute()
}

function organisationSet(trx: Trx, { data }: OrganisationSet): Promise<unknown> {
  const row = { name: data.name, domains: JSON.stringify(data.domains) as never }
  return trx
    .insertInto('organisations')
    .values({ id: data.organisation, ...row })
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
}

function organisationRemoved(trx: Trx, { data }: OrganisationRemoved): Promise<unknown> {
  return trx.deleteFrom('organisations').where('id', '=', data.organisation).execute()
}
