/**
 * access/sessions: who is signed in. A session is known by a secret in a cookie, of which only the hash is kept.
 *
 * Looked up at each request, never remembered: one that was ended is ended everywhere with the next request. It ends after a time
 * without use and, whatever is done, after the longest time.
 */
import { type Store, tablesOf } from '../store/index.js'
import type { Method, Origin, SessionBegun, SessionEnded, SessionSeen } from './events.js'
import { hashOf, isSecret, newId, newSecret } from './secrets.js'
import type { SignInSettings } from './settings.js'
import type { AccessTables } from './tables.js'

export interface Session {
  readonly id: string
  readonly person: string
  readonly method: Method
  readonly origin: Origin
  readonly begunAt: string
  readonly seenAt: string
}

export interface Begun {
  readonly event: { readonly kind: 'session-begun'; by: string; about: string[]; data: SessionBegun['data'] }
  readonly session: string
  readonly secret: string
}

export class Sessions {
  constructor(
    private readonly store: Store,
    private readonly settings: SignInSettings,
    private readonly now: () => Date,
  ) {}

  /** The event is for the caller to record, together with what led to it. */
  begin(person: string, method: Method, origin: Origin, by: Pick<SessionBegun['data'], 'totpStep' | 'passkey'> = {}): Begun {
    const session = newId('ses')
    const secret = newSecret()
    const agent = origin.agent?.slice(0, 200)
    const shown: Origin = { address: origin.address, ...(agent ? { agent } : {}) }
    const data = { session, hash: hashOf(secret), person, method, origin: shown, ...by }
    return { session, secret, event: { kind: 'session-begun', by: person, about: [session, person], data } }
  }

  /** Undefined for what is no secret of a session that lasts. */
  async find(secret: string): Promise<Session | undefined> {
    if (!isSecret(secret)) return undefined
    const row = await this.#db.selectFrom('sessions').selectAll().where('hash', '=', hashOf(secret)).executeTakeFirst()
    if (!row || !this.#lasts(row)) return undefined
    if (this.#age(row.seen_at) > this.#idleMs / 8) await this.#noteUse(row)
    return sessionOf(row)
  }

  async list(person: string): Promise<readonly Session[]> {
    const rows = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('person', '=', person)
      .orderBy('begun_at', 'desc')
      .execute()
    return rows.filter(row => this.#lasts(row)).map(sessionOf)
  }

  /** False: the person has no such session. */
  async end(person: string, session: string, by = person): Promise<boolean> {
    const ended = await this.#endWhere(person, id => id === session, by)
    return ended > 0
  }

  endOthers(person: string, keep: string | undefined, by = person): Promise<number> {
    return this.#endWhere(person, id => id !== keep, by)
  }

  async #endWhere(person: string, wanted: (id: string) => boolean, by: string): Promise<number> {
    const events = await this.store.recordIf(async any => {
      const query = tablesOf<AccessTables>(any).selectFrom('sessions').select('id').where('person', '=', person).forUpdate()
      return (await query.execute()).filter(({ id }) => wanted(id)).map(({ id }) => endedEvent(id, person, by))
    })
    return events.length
  }

  async #noteUse({ id, person }: AccessTables['sessions']): Promise<void> {
    const data: SessionSeen['data'] = { session: id }
    await this.store.record([{ kind: 'session-seen', by: person, about: [id], data }])
  }

  #lasts({ begun_at, seen_at }: AccessTables['sessions']): boolean {
    return this.#age(seen_at) < this.#idleMs && this.#age(begun_at) < this.settings.mostDays * 86_400_000
  }

  #age(time: Date): number {
    return this.now().getTime() - time.getTime()
  }

  get #idleMs(): number {
    return this.settings.idleHours * 3_600_000
  }

  get #db() {
    return tablesOf<AccessTables>(this.store.db)
  }
}

function endedEvent(session: string, person: string, by: string) {
  const data: SessionEnded['data'] = { session, person }
  return { kind: 'session-ended', by, about: [session, person], data }
}

function sessionOf(row: AccessTables['sessions']): Session {
  const { id, person, method, address, agent, begun_at, seen_at } = row
  const origin = { address, ...(agent ? { agent } : {}) }
  return { id, person, method, origin, begunAt: begun_at.toISOString(), seenAt: seen_at.toISOString() }
}
