/**
 * intake/moderation: submissions of people who may not submit directly wait until a moderator has decided, or the time is over.
 *
 * Approved, a submission is received like any other, at that moment: nothing behind intake knows that it waited. Whoever decides
 * second hears that it was decided. What is out of a moderator's reach does not exist for them.
 */
import type { Transaction } from 'kysely'
import { covers, type Reach } from '../people/index.js'
import { type AnyTransaction, type NewEvent, type Store, tablesOf } from '../store/index.js'
import type { ReceivedFile, SubmissionDecided } from './events.js'
import type { SubmissionKind } from './submission.js'
import type { IntakeTables, WaitingTables } from './tables.js'
import type { WithdrawnBy } from './withdraw.js'

export type Verdict =
  /** `kind`: said by the moderator, where the reporter was wrong about it. */
  { readonly decision: 'approved'; readonly kind?: SubmissionKind } | { readonly decision: 'rejected'; readonly reason: string }

export type DecideOutcome = { readonly kind: 'decided' } | { readonly kind: 'not-found' } | { readonly kind: 'already-decided' }

export interface Waiting {
  readonly submission: string
  readonly at: string
  readonly due: string
  readonly person: string
  readonly kind: SubmissionKind
  readonly state: WaitingTables['waiting_submissions']['state']
  readonly reason: string | undefined
  readonly files: readonly { readonly name: string | undefined; readonly sample: string | undefined; readonly state: string }[]
}

export interface WaitingSearch {
  readonly reach: Reach
  /** Also this person's own. */
  readonly own?: string
  /** 'not-approved': all of which no report came. */
  readonly state?: Waiting['state'] | 'not-approved'
  readonly after?: string
  readonly limit?: number
}

type Tables = IntakeTables & WaitingTables
type Row = WaitingTables['waiting_submissions']
type Decision = Omit<SubmissionDecided['data'], 'submission'>

export class Moderation {
  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  async personOf(id: string): Promise<string | undefined> {
    return (await this.#db.selectFrom('waiting_submissions').select('person').where('id', '=', id).executeTakeFirst())?.person
  }

  /** What waits, the oldest first; all else, the newest first. Ids begin with their time. */
  async list(search: WaitingSearch): Promise<{ readonly submissions: readonly Waiting[]; readonly total: number }> {
    const { state = 'waiting', after, limit = 50 } = search
    const found = this.#found(search)
    const forward = state === 'waiting'
    const from = after === undefined ? found : found.where('id', forward ? '>' : '<', after)
    const rows = await from
      .selectAll()
      .orderBy('id', forward ? 'asc' : 'desc')
      .limit(limit)
      .execute()
    const { total } = await found.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow()
    return { submissions: rows.map(waitingOf), total: Number(total) }
  }

  #found({ reach, own, state = 'waiting' }: WaitingSearch) {
    const all = this.#db.selectFrom('waiting_submissions')
    const query = state === 'not-approved' ? all.where('state', '!=', 'approved') : all.where('state', '=', state)
    if (reach === 'everywhere') return query
    return query.where(where =>
      where.or([
        ...(own === undefined ? [] : [where('person', '=', own)]),
        ...reach.map(domain => where('person', 'like', `%@${domain.replace(/[\\%_]/g, '\\$&')}`)),
      ]),
    )
  }

  decide(id: string, verdict: Verdict, { address: by, reach }: WithdrawnBy): Promise<DecideOutcome> {
    const { decision } = verdict
    const relabelled = verdict.decision === 'approved' ? verdict.kind : undefined
    const reason = verdict.decision === 'rejected' ? verdict.reason : undefined
    const said: Decision = { decision, ...(relabelled ? { relabelled } : {}), ...(reason ? { reason } : {}) }
    return this.#end(id, said, by, row => covers(reach, row.person))
  }

  /** The reporter's own word; false: nothing of theirs waits under this id. */
  async takeBack(id: string, { address, reach }: WithdrawnBy): Promise<boolean> {
    const mine = (row: Row): boolean => row.person === address || covers(reach, row.person)
    return (await this.#end(id, { decision: 'withdrawn' }, address, mine)).kind === 'decided'
  }

  async expire(id: string): Promise<void> {
    await this.#end(id, { decision: 'expired' }, 'system', row => row.due.getTime() <= this.now().getTime())
  }

  async #end(id: string, said: Decision, by: string, may: (row: Row) => boolean): Promise<DecideOutcome> {
    let outcome: DecideOutcome = { kind: 'not-found' }
    await this.store.recordIf(async any => {
      const rows = (any as Transaction<Tables>).selectFrom('waiting_submissions').selectAll().where('id', '=', id)
      const row = await rows.forUpdate().executeTakeFirst()
      if (!row || !may(row)) return []
      outcome = { kind: 'already-decided' }
      if (row.state !== 'waiting') return []
      outcome = { kind: 'decided' }
      const data: SubmissionDecided['data'] = { submission: id, ...said }
      const decided: NewEvent = { kind: 'submission-decided', by, about: [id, row.person], data }
      return said.decision === 'approved' ? [decided, await received(any, row, said.relabelled ?? row.kind)] : [decided]
    })
    return outcome
  }

  get #db() {
    return tablesOf<Tables>(this.store.db)
  }
}

/** What the reporter reported otherwise meanwhile is a duplicate now. */
async function received(any: AnyTransaction, { data: waited, person }: Row, kind: SubmissionKind): Promise<NewEvent> {
  const { due: _due, ...data } = waited
  const known = await (any as Transaction<Tables>)
    .selectFrom('reports')
    .select('sample')
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .where('sample', 'in', ['', ...waited.files.flatMap(({ sample }) => sample ?? [])])
    .execute()
  const files = waited.files.map((file): ReceivedFile => {
    const again = file.state === 'accepted' && known.some(({ sample }) => sample === file.sample)
    return again
      ? { name: file.name, state: 'refused', code: 'duplicate', ...(file.sample ? { sample: file.sample } : {}) }
      : file
  })
  const about = [data.submission, ...files.flatMap(({ sample, report }) => [sample, report].filter(id => id !== undefined))]
  return { kind: 'submission-received', by: person, about: [...new Set(about)], data: { ...data, kind, files } }
}

function waitingOf(row: Row): Waiting {
  return {
    submission: row.id,
    at: row.at.toISOString(),
    due: row.due.toISOString(),
    person: row.person,
    kind: row.kind,
    state: row.state,
    reason: row.reason ?? undefined,
    files: row.data.files.map(({ name, sample, state }) => ({ name, sample, state })),
  }
}
