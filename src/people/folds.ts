/** people/folds: who is known, what they chose, and which tokens there are. */
import type { Transaction } from 'kysely'
import type { AnyTransaction, Event, Folds } from '../store/index.js'
import type { PersonLanguage, PersonPreferred, TokenMade, TokenRevoked } from './events.js'
import type { PeopleTables } from './tables.js'

/** What this room reads of intake's event: people stands below intake and must not know the rest. */
type Submitted = Event<
  'submission-received',
  {
    readonly person: string
    readonly proof: string
    readonly language: PersonLanguage
    readonly languageAssumed?: boolean
    readonly refused?: string
  }
>

type Trx = Transaction<PeopleTables>
const to =
  <E extends Event>(fold: (trx: Trx, event: E) => Promise<void>) =>
  (trx: AnyTransaction, event: Event): Promise<void> =>
    fold(trx as Trx, event as E)

export const peopleFolds: Folds = {
  'submission-received': to(submitted),
  'person-preferred': to(preferred),
  'token-made': to(tokenMade),
  'token-revoked': to(tokenRevoked),
}

/** Only who has proved an address is known under it: a forged From must not make a person. */
async function submitted(trx: Trx, { at, data }: Submitted): Promise<void> {
  if (data.proof === 'none' || data.refused !== undefined) return
  const seen = new Date(at)
  const language = data.languageAssumed ? null : data.language
  await trx
    .insertInto('people')
    .values({ ...newPerson(data.person), language, first_seen: seen, last_seen: seen })
    .onConflict(c =>
      c.column('address').doUpdateSet(e => ({
        language: e.fn.coalesce('excluded.language', 'people.language'),
        first_seen: e.fn.coalesce('people.first_seen', 'excluded.first_seen'),
        last_seen: seen,
      })),
    )
    .execute()
}

async function preferred(trx: Trx, { data }: PersonPreferred): Promise<void> {
  const chosen = {
    ...(data.language === undefined ? {} : { chosen_language: data.language }),
    ...(data.tell === undefined ? {} : { chosen_tell: data.tell }),
  }
  await trx
    .insertInto('people')
    .values({ ...newPerson(data.person), ...chosen })
    .onConflict(c => c.column('address').doUpdateSet({ organisation: organisationOf(data.person), ...chosen }))
    .execute()
}

async function tokenMade(trx: Trx, { at, data }: TokenMade): Promise<void> {
  const { id, hash, label, scopes, person } = data
  await trx
    .insertInto('tokens')
    .values({
      id,
      hash,
      label,
      scopes: JSON.stringify(scopes) as never,
      person: person ?? null,
      made_at: new Date(at),
      revoked_at: null,
    })
    .onConflict(c => c.doNothing())
    .execute()
}

async function tokenRevoked(trx: Trx, { at, data }: TokenRevoked): Promise<void> {
  await trx
    .updateTable('tokens')
    .set({ revoked_at: new Date(at) })
    .where('id', '=', data.id)
    .where('revoked_at', 'is', null)
    .execute()
}

function newPerson(address: string): PeopleTables['people'] {
  return {
    address,
    organisation: organisationOf(address),
    language: null,
    chosen_language: null,
    chosen_tell: null,
    first_seen: null,
    last_seen: null,
  }
}

function organisationOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
