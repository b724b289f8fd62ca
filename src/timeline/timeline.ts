/**
 * timeline: what became of it, step by step, for those who may know.
 *
 * The steps are the sample's recorded events, nothing else, so the timeline can't say what did not happen. Only people who
 * reported a sample, and those whose reach they are in, get an answer; for everybody else it does not exist. What rules look for is never in it.
 */
import type { CampaignTables } from '../campaigns/index.js'
import {
  type IntakeSettings,
  type IntakeTables,
  type ReceivedFile,
  refusalText,
  type SubmissionReceived,
  type WaitingTables,
} from '../intake/index.js'
import { covers, type Reach, reachesAnybody } from '../people/index.js'
import { type Store, tablesOf } from '../store/index.js'
import { text } from '../texts/index.js'
import { type Figures, type FigureTables, figuresOf } from './figures.js'
import type { KnownEvent } from './known-event.js'
import { type ListTables, listReports, type ReportFilter, type ReportList } from './report-list.js'
import { standingOf, stateOf } from './standing.js'
import type { FileStatus, SampleStatus, SubmissionStatus, Viewer } from './status.js'
import { stepsOf } from './steps.js'

type Tables = IntakeTables & CampaignTables & { work: { kind: string; key: string; due: Date } }

/** Work about a sample after which its state may be another. */
const workThatCounts = ['observe', 'regroup', 'judge', 'wrong-block']

const stateTexts = {
  'waiting-for-moderator': 'state.waiting-for-moderator',
  rejected: 'state.rejected',
  expired: 'state.not-decided',
  withdrawn: 'state.withdrawn',
} as const

export class Timeline {
  constructor(
    private readonly store: Store,
    private readonly settings: IntakeSettings,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async sample(id: string, viewer: Viewer): Promise<SampleStatus | undefined> {
    const reports = await this.#db
      .selectFrom('reports')
      .selectAll()
      .where('sample', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute()
    const own = reports.filter(({ person }) => person === viewer.address || covers(viewer.reach, person))
    const stands = own.filter(report => report.withdrawn_at === null)
    const newest = stands.at(-1) ?? own.at(-1)
    const row = newest && (await this.#db.selectFrom('samples').selectAll().where('id', '=', id).executeTakeFirst())
    if (!row) return undefined
    const busy = await this.#workFor(id)
    const events = (await this.store.history(id)) as readonly KnownEvent[]
    const standing = standingOf(id, events)
    const state = stands.length === 0 ? 'withdrawn' : stateOf(standing, newest.kind, busy)
    const campaign = await this.#campaignOf(id)
    const reporters = [...new Set(reports.filter(report => report.withdrawn_at === null).map(report => report.person))]
    const detail = {
      reporters: reporters.filter(person => covers(viewer.reach, person)),
      ...(campaign ? { campaign: campaign.id } : {}),
      ...(standing.caught?.rule ? { rule: standing.caught.rule } : {}),
    }
    return {
      sample: id,
      kind: newest.kind,
      state,
      stateText: text(viewer.language, `state.${state}`),
      ...(state === 'caught' && standing.caught ? { caughtSince: standing.caught.since } : {}),
      ...(state === 'rule-refused' && standing.why && standing.why !== 'newsletter' ? { why: standing.why } : {}),
      ...(state === 'newsletter' && standing.unsubscribe ? { unsubscribe: standing.unsubscribe } : {}),
      busy: busy.size > 0,
      people: reporters.length,
      similar: campaign ? campaign.members - 1 : 0,
      originality: row.originality,
      headersReconstructed: row.headers_reconstructed,
      ageKnown: row.mail_received_at !== null,
      ...(row.mail_received_at ? { mailReceivedAt: row.mail_received_at.toISOString() } : {}),
      ...(reachesAnybody(viewer.reach) ? { detail } : {}),
      steps: stepsOf(events, { sample: id, viewer, people: new Map(reports.map(report => [report.id, report.person])) }),
    }
  }

  /** One's own, and those of everybody whom one reaches. */
  reports(filter: ReportFilter, viewer: Viewer): Promise<ReportList> {
    return listReports(tablesOf<ListTables>(this.store.db), filter, viewer)
  }

  figures(reach: Reach): Promise<Figures> {
    return figuresOf(tablesOf<FigureTables>(this.store.db), reach, this.now())
  }

  async submission(id: string, viewer: Viewer): Promise<SubmissionStatus | undefined> {
    const row = await this.#db.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return this.#waiting(id, viewer)
    // An address that nobody proved may not look either: anybody could have written it.
    const own = row.proof !== 'none' && row.person === viewer.address
    if (!(own || covers(viewer.reach, row.person))) return undefined
    const events = (await this.store.history(id)) as readonly KnownEvent[]
    const received = events.find(event => event.kind === 'submission-received')
    if (!received) return undefined
    return { submission: id, at: received.at, kind: row.kind, files: await this.#files(received.data, viewer) }
  }

  /** Of a submission that waits for a moderator, or was not let through. */
  async #waiting(id: string, viewer: Viewer): Promise<SubmissionStatus | undefined> {
    const row = await tablesOf<WaitingTables>(this.store.db)
      .selectFrom('waiting_submissions')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row || !(row.person === viewer.address || covers(viewer.reach, row.person))) return undefined
    const files = row.data.files.map((file): FileStatus => {
      if (file.code) return this.#refused(file, file.code, viewer)
      const state = row.state === 'waiting' || row.state === 'approved' ? 'waiting-for-moderator' : row.state
      return { name: file.name, state, stateText: text(viewer.language, stateTexts[state]) }
    })
    const { kind, reason } = row
    return { submission: id, at: row.at.toISOString(), kind, files, ...(reason ? { reason } : {}) }
  }

  async #files({ files, refused }: SubmissionReceived['data'], viewer: Viewer): Promise<readonly FileStatus[]> {
    if (refused) return [this.#refused({ name: undefined, state: 'refused', code: refused }, refused, viewer)]
    const statuses: FileStatus[] = []
    for (const file of files)
      statuses.push(file.code ? this.#refused(file, file.code, viewer) : await this.#accepted(file, viewer))
    return statuses
  }

  #refused({ name, sample }: ReceivedFile, code: NonNullable<ReceivedFile['code']>, { language }: Viewer): FileStatus {
    const refusal = { code, text: refusalText(language, code, this.settings) }
    return { name, state: 'refused', stateText: text(language, 'state.refused'), ...(sample ? { sample } : {}), refusal }
  }

  async #accepted({ name, sample }: ReceivedFile, viewer: Viewer): Promise<FileStatus> {
    const status = sample === undefined ? undefined : await this.sample(sample, viewer)
    const state = status?.state ?? 'accepted'
    return { name, state, stateText: text(viewer.language, `state.${state}`), ...(sample ? { sample } : {}) }
  }

  async #workFor(sample: string): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .selectFrom('work')
      .select('kind')
      .where(where =>
        where.or([
          where('key', '=', sample).and('kind', 'in', workThatCounts),
          // Its campaign's rule is still to be made: between joining and judging nothing is due for the sample itself.
          where('kind', 'in', ['rule', 'template']).and('key', 'in', db =>
            db.selectFrom('campaign_members as m').select('m.campaign').where('m.sample', '=', sample),
          ),
        ]),
      )
      .execute()
    return new Set(rows.map(row => row.kind))
  }

  #campaignOf(sample: string): Promise<{ id: string; members: number } | undefined> {
    return this.#db
      .selectFrom('campaign_members as m')
      .innerJoin('campaigns as c', 'c.id', 'm.campaign')
      .select(['c.id', 'c.members'])
      .where('m.sample', '=', sample)
      .executeTakeFirst()
  }

  get #db() {
    return tablesOf<Tables>(this.store.db)
  }
}
