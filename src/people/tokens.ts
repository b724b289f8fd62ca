/**
 * people/tokens: secrets that let a program act here, for itself or in a person's name.
 *
 * A secret is shown once, when it is made; only its hash is kept. Whoever presents a wrong one learns nothing, and nothing takes
 * longer for a nearly right one: what is looked up and compared is the SHA-256 of what was presented.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Store, tablesOf } from '../store/index.js'
import { type AdminToken, adminTokenLabel, adminTokenPath, readAdminToken, writeAdminToken } from './admin-token.js'
import type { TokenMade, TokenRevoked } from './events.js'
import type { Permission, Scope } from './permissions.js'
import type { PeopleTables } from './tables.js'

/** Who presented a token. */
export interface TokenHolder {
  readonly token: string
  readonly label: string
  readonly scopes: readonly (Scope | Permission)[]
  readonly person: string | undefined
  /** The account that made it for itself. */
  readonly owner: string | undefined
  /** ISO 8601. */
  readonly expires: string | undefined
}

export interface TokenSummary extends TokenHolder {
  readonly madeAt: string
  readonly revokedAt: string | undefined
}

export interface NewToken {
  readonly label: string
  readonly scopes: readonly (Scope | Permission)[]
  readonly person?: string
  readonly owner?: string
  readonly expires?: string
}

/** Told of a revocation at once, usually; a process that did not hear of it believes a token at most so long. */
const believedMs = 10_000
const mostBelieved = 1_000
/** After these a token that was believed may be worth nothing. */
const ending = new Set(['token-revoked', 'account-changed'])
const secretPattern = /^srn_[\w-]{43}$/

export class Tokens {
  readonly #believed = new Map<string, { readonly holder: TokenHolder; readonly until: number }>()
  readonly #unsubscribe: () => void

  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {
    this.#unsubscribe = store.onFolded(events => {
      if (events.length === 0 || events.some(event => ending.has(event.kind))) this.#believed.clear()
    })
  }

  close(): void {
    this.#unsubscribe()
  }

  /** The secret is in the answer and nowhere else. */
  async make(token: NewToken, by: string): Promise<{ readonly id: string; readonly secret: string }> {
    const id = `tok_${randomBytes(9).toString('hex')}`
    const secret = `srn_${randomBytes(32).toString('base64url')}`
    const person = token.person?.toLowerCase()
    const data: TokenMade['data'] = {
      id,
      hash: hashOf(secret).toString('hex'),
      label: token.label,
      scopes: token.scopes,
      ...(person ? { person } : {}),
      ...(token.owner ? { owner: token.owner } : {}),
      ...(token.expires ? { expires: token.expires } : {}),
    }
    await this.store.record([{ kind: 'token-made', by, about: [id, ...(person ? [person] : [])], data }])
    return { id, secret }
  }

  /** Undefined for what is no token, not known, revoked, past its time, or of somebody who is locked. */
  async authenticate(secret: string): Promise<TokenHolder | undefined> {
    if (!secretPattern.test(secret)) return undefined
    const hash = hashOf(secret)
    const key = hash.toString('hex')
    const time = this.now().getTime()
    const believed = this.#believed.get(key)
    if (believed && believed.until > time && !isOver(believed.holder, time)) return believed.holder
    this.#believed.delete(key)
    const row = await this.#db.selectFrom('tokens').selectAll().where('hash', '=', key).executeTakeFirst()
    if (!row || row.revoked_at !== null || !timingSafeEqual(Buffer.from(row.hash, 'hex'), hash)) return undefined
    const holder = holderOf(row)
    if (isOver(holder, time) || (await this.#isLocked(holder))) return undefined
    // Only real tokens get here, so strangers can't fill the map; a flood of real ones starts it anew.
    if (this.#believed.size >= mostBelieved) this.#believed.clear()
    this.#believed.set(key, { holder, until: time + believedMs })
    return holder
  }

  /** In whose name it acts: most people who report have no account, and nothing to lock. */
  async #isLocked({ person }: TokenHolder): Promise<boolean> {
    if (person === undefined) return false
    return (
      (await this.#db.selectFrom('accounts').select('locked').where('person', '=', person).executeTakeFirst())?.locked === true
    )
  }

  /** False when there is no such token, or it was revoked before. */
  async revoke(id: string, by: string): Promise<boolean> {
    const data: TokenRevoked['data'] = { id }
    const events = await this.store.recordIf(async any => {
      const tokens = tablesOf<PeopleTables>(any).selectFrom('tokens').select('id').where('id', '=', id)
      const row = await tokens.where('revoked_at', 'is', null).forUpdate().executeTakeFirst()
      return row ? [{ kind: 'token-revoked', by, about: [id], data }] : []
    })
    return events.length > 0
  }

  /** A file whose token works is left alone; a lost or damaged one is replaced, and what it held is revoked. */
  async ensureAdmin(dataDir: string): Promise<AdminToken> {
    const path = adminTokenPath(dataDir)
    const secret = await readAdminToken(path)
    const holder = secret === undefined ? undefined : await this.authenticate(secret)
    if (holder?.scopes.includes('admin')) return { kind: 'kept', path }
    const label = adminTokenLabel(dataDir)
    const old = (await this.list()).filter(token => token.label === label && token.revokedAt === undefined)
    const made = await this.make({ label, scopes: ['admin'] }, 'system')
    await writeAdminToken(path, made.secret)
    for (const { token } of old) await this.revoke(token, 'system')
    return { kind: 'made', path }
  }

  /** Oldest first, revoked ones included. */
  async list(): Promise<readonly TokenSummary[]> {
    const rows = await this.#db.selectFrom('tokens').selectAll().orderBy('made_at').orderBy('id').execute()
    return rows.map(row => ({
      ...holderOf(row),
      madeAt: row.made_at.toISOString(),
      revokedAt: row.revoked_at?.toISOString(),
    }))
  }

  get #db() {
    return tablesOf<PeopleTables>(this.store.db)
  }
}

function isOver({ expires }: TokenHolder, time: number): boolean {
  return expires !== undefined && Date.parse(expires) <= time
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

function holderOf(row: PeopleTables['tokens']): TokenHolder {
  const { id: token, label, scopes, person, owner, expires_at: expires } = row
  return { token, label, scopes, person: person ?? undefined, owner: owner ?? undefined, expires: expires?.toISOString() }
}
