/**
 * access/links: one-time links, by which an account is taken over for the first time, or again after a password was forgotten.
 *
 * A person has one at most; a newer one replaces it, it ends after a time, and using it ends it in the same transaction in which
 * the session begins: whoever comes second with it gets nothing.
 */
import { type NewEvent, type Store, tablesOf } from '../store/index.js'
import type { LinkMade, LinkPurpose, LinkUsed, Origin } from './events.js'
import { hashOf, isSecret, newId, newSecret } from './secrets.js'
import type { Begun, Sessions } from './sessions.js'
import type { SignInSettings } from './settings.js'
import type { AccessTables } from './tables.js'

export interface NewLink {
  /** Shown once. */
  readonly secret: string
  /** ISO 8601. */
  readonly expires: string
}

export class Links {
  constructor(
    private readonly store: Store,
    private readonly sessions: Sessions,
    private readonly settings: SignInSettings,
    private readonly now: () => Date,
  ) {}

  /** `also`: recorded with it, for instance that the account was made. */
  async make(person: string, purpose: LinkPurpose, by: string, also: readonly NewEvent[] = []): Promise<NewLink> {
    const secret = newSecret()
    const link = newId('lnk')
    const expires = new Date(this.now().getTime() + this.settings.linkHours * 3_600_000).toISOString()
    const data: LinkMade['data'] = { link, hash: hashOf(secret), person, purpose, expires }
    await this.store.record([...also, { kind: 'link-made', by, about: [link, person], data }])
    return { secret, expires }
  }

  /** Undefined: there is no such link, or not any more. */
  async use(secret: string, origin: Origin): Promise<Begun | undefined> {
    if (!isSecret(secret)) return undefined
    let begun: Begun | undefined
    await this.store.recordIf(async any => {
      const links = tablesOf<AccessTables>(any).selectFrom('links').selectAll().where('hash', '=', hashOf(secret))
      const link = await links.forUpdate().executeTakeFirst()
      if (!link || link.expires_at.getTime() <= this.now().getTime()) return []
      const { id, person } = link
      begun = this.sessions.begin(person, 'link', origin)
      const data: LinkUsed['data'] = { link: id, person }
      return [{ kind: 'link-used', by: person, about: [id, person], data }, begun.event]
    })
    return begun
  }
}
