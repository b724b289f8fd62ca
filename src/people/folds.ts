/** people/folds: who is known, what they chose, which accounts, organisations and tokens there are. */
import { sql, type Transaction } from 'kysely'
import { type AnyTransaction, type Event, type Folds, foldingMany, foldOver, insertRows } from '../store/index.js'
import { accountFolds } from './account-folds.js'
import type { PersonLanguage, PersonPreferred, TokenMade, TokenRevoked } from './events.js'
import { newPerson } from './new-person.js'
import { domainOf } from './reach.js'
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
const to = foldOver<PeopleTables>()

export const peopleFolds: Folds = {
  'submission-received': foldingMany((trx, events) => submitted(trx, events as readonly Submitted[])),
  'person-preferred': to(preferred),
  'token-made': to(tokenMade),
  'token-revoked': to(tokenRevoked),
  ...accountFolds,
}

/** Only who has proved an address is known under it: a forged From must not make a person. */
async function submitted(trx: AnyTransaction, events: readonly Submitted[]): Promise<void> {
  const seen = new Map<string, PeopleTables['people']>()
  for (const { at, data } of events) {
    if (data.proof === 'none' || data.refused !== undefined) continue
    const before = seen.get(data.person)
    seen.set(data.person, {
      ...newPerson(data.person),
      language: data.languageAssumed ? (before?.language ?? null) : data.language,
      first_seen: before?.first_seen ?? new Date(at),
      last_seen: new Date(at),
    })
  }
  const again = sql`(address) do update set language = coalesce(excluded.language, people.language),
    first_seen = coalesce(people.first_seen, excluded.first_seen), last_seen = excluded.last_seen`
  await insertRows(trx, 'people', [...seen.values()], again)
}

async function preferred(trx: Trx, { data }: PersonPreferred): Promise<void> {
  const chosen = {
    ...(data.language === undefined ? {} : { chosen_language: data.language }),
    ...(data.tell === undefined ? {} : { chosen_tell: data.tell }),
  }
  await trx
    .insertInto('people')
    .values({ ...newPerson(data.person), ...chosen })
    .onConflict(c => c.column('address').doUpdateSet({ organisation: domainOf(data.person), ...chosen }))
    .execute()
}

async function tokenMade(trx: Trx, { at, data }: TokenMade): Promise<void> {
  const { id, hash, label, scopes, person, owner, expires } = data
  await trx
    .insertInto('tokens')
    .values({
      id,
      hash,
      label,
      scopes: JSON.stringify(scopes) as never,
      person: person ?? null,
      owner: owner ?? null,
      made_at: new Date(at),
      expires_at: expires ? new Date(expires) : null,
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
