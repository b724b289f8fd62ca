/**
 * intake/submission-policies: who may submit directly, whose submissions wait for a moderator, and who may not submit.
 *
 * The narrower word counts: of the person, else of the mail domain, else of the organisation, else of everybody ('*'), else the
 * setting. Asked with each submission, so all of it is kept in memory and read again when something changed; while the database
 * is away, what was known last counts.
 */
import { domainOf, Organisations } from '../people/index.js'
import { type Store, tablesOf } from '../store/index.js'
import type { SubmissionPolicySet } from './events.js'
import type { SubmissionMode } from './submission.js'
import type { WaitingTables } from './tables.js'

export interface SubmissionPolicy {
  /** '*', the id of an organisation, a domain, or an address. */
  readonly subject: string
  readonly mode: SubmissionMode
}

interface Known {
  readonly modes: ReadonlyMap<string, SubmissionMode>
  /** The organisation of each domain. */
  readonly organisations: ReadonlyMap<string, string>
}

const changing = new Set(['submission-policy-set', 'organisation-set', 'organisation-removed'])

export class SubmissionPolicies {
  #known: Known | undefined
  #stale = true
  readonly #unsubscribe: () => void

  constructor(
    private readonly store: Store,
    private readonly otherwise: SubmissionMode,
  ) {
    this.#unsubscribe = store.onFolded(events => {
      if (events.length === 0 || events.some(event => changing.has(event.kind))) this.#stale = true
    })
  }

  close(): void {
    this.#unsubscribe()
  }

  async modeOf(person: string): Promise<SubmissionMode> {
    const known = await this.#read()
    const domain = domainOf(person)
    const organisation = known?.organisations.get(domain)
    for (const subject of [person, domain, organisation, '*']) {
      const mode = subject === undefined ? undefined : known?.modes.get(subject)
      if (mode) return mode
    }
    return this.otherwise
  }

  async list(): Promise<readonly SubmissionPolicy[]> {
    return tablesOf<WaitingTables>(this.store.db).selectFrom('submission_policies').selectAll().orderBy('subject').execute()
  }

  async set(subject: string, mode: SubmissionMode | null, by: string): Promise<void> {
    const data: SubmissionPolicySet['data'] = { subject: subject.toLowerCase(), mode }
    await this.store.record([{ kind: 'submission-policy-set', by, about: [data.subject], data }])
  }

  async #read(): Promise<Known | undefined> {
    if (!this.#stale) return this.#known
    this.#stale = false
    try {
      const [policies, organisations] = [await this.list(), await new Organisations(this.store).list()]
      this.#known = {
        modes: new Map(policies.map(({ subject, mode }) => [subject, mode])),
        organisations: new Map(organisations.flatMap(({ id, domains }) => domains.map(domain => [domain, id] as const))),
      }
    } catch {
      this.#stale = true
    }
    return this.#known
  }
}
