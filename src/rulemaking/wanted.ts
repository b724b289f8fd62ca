/**
 * rulemaking/wanted: remembering wanted mail, and having all of it at hand when a rule is tried.
 *
 * Two sources: imported batches, and samples that people report as wrongly blocked (for as long as their report stands). What
 * is kept are salted hashes in the encrypted blob store; the working copy in memory follows the tables before each use, so a
 * report taken back is forgotten here too.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Evidence } from '../evidence/index.js'
import { fromStored, type StoredEvidence } from '../evidence/index.js'
import { type Lesson, lessonFrom } from '../heuristics/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { RulemakingTables } from './tables.js'
import { takeTurn } from './versions.js'
import { decodeBatch, encodeBatch, plainTokens, type Salt, saltedMessage, saltFrom, type WantedMessage } from './wanted-batch.js'
import { WantedSet } from './wanted-set.js'

type Tables = RulemakingTables & {
  reports: { sample: string; kind: string; withdrawn_at: Date | null }
  evidence: { sample: string; stored: StoredEvidence | null }
}

/** Messages in one stored batch. */
const batchSize = 5_000
/** The heuristics learn from so many of them; of those behind, only from what they find at all suspicious. */
const mostLessons = 20_000
const suspicious = 5

export class Wanted {
  readonly set: WantedSet
  readonly #salt: Salt

  /** `own`: domains of the organisation. */
  constructor(
    private readonly store: Store,
    private readonly own: readonly string[] = [],
  ) {
    this.#salt = saltFrom(store.mac('wanted', 'salt'))
    this.set = new WantedSet(this.#salt)
  }

  /** How many messages are remembered by import. */
  async count(): Promise<number> {
    const row = await this.#db
      .selectFrom('wanted_batches')
      .select(e => e.fn.sum<string | number | null>('messages').as('n'))
      .executeTakeFirst()
    return Number(row?.n ?? 0)
  }

  /**
   * Resolves when all are durable. Importing the same batch of mail twice changes nothing. `score`: what the heuristics say of
   * it now, 0-100.
   */
  async import(
    messages: AsyncIterable<Evidence> | Iterable<Evidence>,
    by: string,
    score: (evidence: Evidence) => number,
  ): Promise<{ readonly messages: number }> {
    let batch: WantedMessage[] = []
    let total = 0
    const before = await this.count()
    for await (const evidence of messages) {
      const teaches = before + total < mostLessons || score(evidence) >= suspicious
      batch.push(saltedMessage(evidence, this.#salt, teaches, this.own))
      total++
      if (batch.length === batchSize) {
        await this.#keep(batch, by)
        batch = []
      }
    }
    if (batch.length > 0) await this.#keep(batch, by)
    return { messages: total }
  }

  /** Brings the working copy up to the tables. A damaged batch is an error: trying on less than was promised must not pass. */
  async refresh(): Promise<WantedSet> {
    const wanted = new Set<string>()
    const blocked: string[] = []
    for (const { id, blob } of await this.#remembered()) {
      wanted.add(id)
      if (blob === null) blocked.push(id)
      else if (!this.set.has(id)) this.set.add(id, decodeBatch(await this.#read(blob)))
    }
    for (const row of await this.#evidenceOf(blocked.filter(sample => !this.set.has(sample)))) {
      if (row.stored) this.set.add(row.sample, [saltedMessage(fromStored(row.stored), this.#salt, false, this.own)])
    }
    this.set.keepOnly(wanted)
    return this.set
  }

  /** What the heuristics learn from a batch, in its order. */
  async lessons(batch: string, ordinal: string): Promise<readonly Lesson[]> {
    const row = await this.#db.selectFrom('wanted_batches').select('blob').where('id', '=', batch).executeTakeFirst()
    const messages = row ? decodeBatch(await this.#read(row.blob)) : []
    return messages.flatMap(({ lesson, language }, i) => {
      const id = `${batch}/${String(i).padStart(6, '0')}`
      return lesson ? [lessonFrom({ id, order: ordinal, spam: false, language }, plainTokens(lesson, this.#salt))] : []
    })
  }

  async #keep(batch: readonly WantedMessage[], by: string): Promise<void> {
    const bytes = encodeBatch(batch)
    const id = `wtd_${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}`
    const blob = await this.store.blobs.put(bytes)
    await this.store.recordIf(async any => {
      const version = await takeTurn(any)
      const known = await tablesOf<Tables>(any).selectFrom('wanted_batches').select('id').where('id', '=', id).executeTakeFirst()
      if (known) return []
      const data = { batch: id, messages: batch.length, blob, version: version() }
      return [{ kind: 'wanted-imported', by, about: [id], data }]
    })
  }

  async #read(blob: string): Promise<Buffer> {
    const read = await this.store.blobs.get(blob)
    if (read.kind !== 'found')
      throw new Error(`a batch of wanted mail is ${read.kind}: ${blob.slice(0, 12)}; import that mail again`)
    return read.bytes
  }

  /** Batches, and samples that were reported as wrongly blocked; these have no blob. */
  async #remembered(): Promise<readonly { readonly id: string; readonly blob: string | null }[]> {
    const { rows } = await sql<{ id: string; blob: string | null }>`
      select id, blob from wanted_batches
      union all select distinct sample, null from reports where kind = 'wrongly-blocked' and withdrawn_at is null`.execute(
      this.#db,
    )
    return rows
  }

  async #evidenceOf(samples: readonly string[]): Promise<Tables['evidence'][]> {
    if (samples.length === 0) return []
    return this.#db
      .selectFrom('evidence')
      .selectAll()
      .where('sample', 'in', [...samples])
      .execute()
  }

  get #db() {
    return tablesOf<Tables>(this.store.db)
  }
}
