/**
 * audit: who did and saw what, when. The journal is the audit: append-only, and nothing acts without an event.
 *
 * A look is recorded before anything is shown. Of what events hold only what explains the act comes out: no hashes, no evidence.
 */
import type { Kysely } from 'kysely'
import { type Event, type Store, tablesOf } from '../store/index.js'
import { detailOf } from './detail.js'
import type { Look, SampleLooked } from './events.js'

export interface AuditSearch {
  readonly actor?: string
  /** A kind of event: 'signed in' is 'session-begun'. */
  readonly action?: string
  /** An id or a person that it is about. */
  readonly subject?: string
  /** ISO 8601; from this moment on, and before that one. */
  readonly from?: string
  readonly to?: string
  /** The last entry of the page before. */
  readonly after?: string
  readonly limit?: number
  /** Also what the system did by itself. */
  readonly system?: boolean
}

export interface AuditEntry {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly about: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

type Tables = {
  events: { id: string; at: Date; kind: string; by: string; about: string[]; data: unknown }
  event_subjects: { about: string; event_id: string }
}

const dayMs = 86_400_000

/** A campaign's event may be about thousands of samples. */
const mostAbout = 20

export class Audit {
  constructor(private readonly store: Store) {}

  /** Resolves when it is on the disk; until then nothing may be shown. */
  async looked(by: string, sample: string, look: Look, reason?: string): Promise<void> {
    const data: SampleLooked['data'] = { sample, ...(reason ? { reason } : {}) }
    await this.store.record([{ kind: `sample-${look}`, by, about: [sample], data }])
  }

  /** Newest first. */
  async search(search: AuditSearch): Promise<readonly AuditEntry[]> {
    return (await matching(tablesOf<Tables>(this.store.db), search).execute()).map(entryOf)
  }
}

function matching(db: Kysely<Tables>, { actor, action, subject, from, to, after, limit = 100, system }: AuditSearch) {
  let query = db.selectFrom('events').selectAll().orderBy('id', 'desc').limit(limit)
  if (actor) query = query.where('by', '=', actor)
  else if (!system) query = query.where('by', '<>', 'system')
  // That a session is still used is no act.
  query = action ? query.where('kind', '=', action) : query.where('kind', '<>', 'session-seen')
  if (subject) query = query.where('id', 'in', db.selectFrom('event_subjects').select('event_id').where('about', '=', subject))
  // Ids begin with their time, give or take what clocks differ by: so the index finds the days, and the times decide.
  if (from) query = query.where('at', '>=', new Date(from)).where('id', '>=', idsAt(Date.parse(from) - dayMs))
  if (to) query = query.where('at', '<', new Date(to)).where('id', '<', idsAt(Date.parse(to) + dayMs))
  return after ? query.where('id', '<', after) : query
}

/** As store/event-ids writes it. */
function idsAt(time: number): string {
  return Math.max(0, time).toString(36).padStart(10, '0')
}

function entryOf({ id, at, kind, by, about, data }: Tables['events']): AuditEntry {
  const detail = detailOf({ kind, data } as Event)
  return { id, at: at.toISOString(), actor: by, action: kind, about: about.slice(0, mostAbout), detail }
}
