/**
 * house: the rooms put together over one store. A table: which folds, which migrations, which work, who is handed what.
 *
 * Opened by every process, whatever doors it opens beside it; `work` starts the worker that does what events call for.
 */
import { Access, accessFolds, accessMigrations, defaultSignInSettings, type SignInSettings } from './access/index.js'
import { Audit, auditFolds, auditMigrations } from './audit/index.js'
import {
  CampaignDesk,
  type CampaignTables,
  campaignFolds,
  campaignMigrations,
  observeSample,
  readSample,
  regroupSample,
} from './campaigns/index.js'
import { Check } from './check/index.js'
import type { Evidence, Feature } from './evidence/index.js'
import { observe } from './evidence/index.js'
import { nothingKnown, startingModel } from './heuristics/index.js'
import {
  Intake,
  type IntakeSettings,
  intakeFolds,
  intakeMigrations,
  networks,
  type Organisation,
  SubmissionPolicies,
  type Who,
} from './intake/index.js'
import { parseMessage } from './mail/index.js'
import { type NoticeSettings, Notices, noticeFolds, noticeMigrations } from './notices/index.js'
import { peopleFolds, peopleMigrations, Tokens } from './people/index.js'
import {
  DraftMemory,
  expireRule,
  handleWrongBlock,
  type JudgingSettings,
  judgeSample,
  KeptDrafts,
  LiveFilter,
  type Maker,
  makeRule,
  makeTemplate,
  ReporterRecords,
  RuleDesk,
  type RulemakingSettings,
  rulemakingFolds,
  rulemakingMigrations,
  TemplateDesk,
  tryAgain,
  Wanted,
  weighReporter,
} from './rulemaking/index.js'
import { type Fold, type Folds, foldingMany, type Handlers, openStore, type Store, tablesOf, Worker } from './store/index.js'
import { Timeline } from './timeline/index.js'

export interface HouseOptions {
  readonly dataDir: string
  readonly database: string
  readonly organisation: Organisation & { readonly name: string }
  readonly intake: IntakeSettings
  readonly notices: NoticeSettings
  readonly rulemaking: RulemakingSettings
  readonly judging: JudgingSettings
  /** Default: as shipped. */
  readonly signIn?: SignInSettings
  readonly log: (line: string) => void
  readonly now?: () => Date
}

export interface House {
  readonly store: Store
  readonly intake: Intake
  /** Who may submit directly. */
  readonly policies: SubmissionPolicies
  readonly who: Who
  readonly check: Check
  readonly timeline: Timeline
  readonly rules: RuleDesk
  readonly templates: TemplateDesk
  /** What came of people's reports, and what these weigh now. */
  readonly reporters: ReporterRecords
  readonly campaigns: CampaignDesk
  readonly wanted: {
    /** Raw messages; resolves when their evidence is durable. */
    import(messages: AsyncIterable<Buffer>, by: string): Promise<{ readonly messages: number }>
    count(): Promise<number>
    /** In how many remembered messages these were seen, in their order. */
    seen(features: readonly Feature[]): Promise<readonly number[]>
  }
  readonly tokens: Tokens
  readonly access: Access
  readonly audit: Audit
  readonly notices: Notices
  /** Starts doing what events call for; without it this process only records and answers. */
  work(): void
  /** Resolves when no work is due. */
  idle(): Promise<void>
  /** Stops the work, makes the database again from the journal, and goes on. */
  rebuild(progress?: (done: number, total: number) => void): Promise<{ readonly events: number }>
  /** Rejects when the database does not answer. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** Several rooms may fold one kind of event; they do so in this order. */
export const folds: Folds = combined(
  peopleFolds,
  accessFolds,
  intakeFolds,
  campaignFolds,
  rulemakingFolds,
  noticeFolds,
  auditFolds,
)
export const migrations = [
  ...peopleMigrations,
  ...accessMigrations,
  ...auditMigrations,
  ...intakeMigrations,
  ...campaignMigrations,
  ...rulemakingMigrations,
  ...noticeMigrations,
]

/** Events that add to the rule set. */
const publishing = new Set(['rule-published', 'rule-removed', 'lesson-learned', 'lesson-forgotten', 'wanted-imported'])

export async function openHouse(options: HouseOptions): Promise<House> {
  const { log, now = () => new Date() } = options
  const store = await openStore({ dataDir: options.dataDir, database: options.database, migrations, folds, now, log })
  const wanted = new Wanted(store, options.organisation.domains)
  const { startingModel: start, trustedAuthservIds, ...policy } = options.judging
  const read = (bytes: Buffer) => readSample(bytes, trustedAuthservIds)
  const live = new LiveFilter({ store, wanted, policy, start: start === 'none' ? nothingKnown : startingModel })
  const check = new Check(live, read)
  const maker: Maker = { store, settings: options.rulemaking, wanted, drafts: new DraftMemory(new KeptDrafts(store)), read, now }
  const timeline = new Timeline(store, options.intake, now)
  const detected = async (raw: Buffer): Promise<boolean> => {
    const outcome = await check.judge(raw)
    return outcome.kind === 'answer' && outcome.answer.classifiedAsSpam
  }
  const policies = new SubmissionPolicies(store, options.intake.submission)
  const intake = new Intake({ store, settings: options.intake, now, detected, modeOf: person => policies.modeOf(person) })
  const notices = new Notices({
    store,
    settings: options.notices,
    intake: options.intake,
    timeline,
    organisation: options.organisation.name,
    now,
  })
  const handlers: Handlers = {
    observe: sample => observeSample(store, read, sample),
    regroup: sample => regroupSample(store, sample),
    rule: campaign => makeRule(maker, campaign),
    template: campaign => makeTemplate(maker, campaign),
    judge: sample => judgeSample(store, live, sample),
    weigh: person => weighReporter(store, person),
    expire: rule => expireRule(store, now, rule),
    'try-again': () => tryAgain(maker),
    'wrong-block': sample => handleWrongBlock(store, maker, live, sample),
    'moderation-due': submission => intake.expireWaiting(submission),
    receipt: submission => notices.receipt(submission),
    decided: submission => notices.decided(submission),
    outcome: sample => notices.outcome(sample),
    send: notice => notices.send(notice),
  }
  const work = { store, handlers, now, log, ownSlots: { send: 2, template: 1, receipt: 1, outcome: 1 } }
  let worker: Worker | undefined
  await live.catchUp()
  // Rules published here or elsewhere are in force in this process as soon as it hears of them.
  const unsubscribe = store.onFolded(events => {
    if (events.length === 0 || events.some(event => publishing.has(event.kind))) live.catchUp().catch(error => log(String(error)))
  })
  return {
    store,
    intake,
    policies,
    who: { organisation: options.organisation, trustedRelays: networks(options.intake.trustedRelays) },
    check,
    timeline,
    rules: new RuleDesk(store),
    templates: new TemplateDesk(maker),
    reporters: new ReporterRecords(store),
    campaigns: new CampaignDesk(store, now),
    wanted: {
      import: (messages, by) =>
        wanted.import(evidenceOf(messages, trustedAuthservIds), by, evidence => live.judge(evidence).score),
      count: () => wanted.count(),
      seen: async features => {
        const set = await wanted.refresh()
        return features.map(feature => set.feature(feature))
      },
    },
    tokens: new Tokens(store, now),
    audit: new Audit(store),
    access: new Access(store, options.signIn ?? defaultSignInSettings, options.organisation.domains, now),
    notices,
    work: () => {
      worker ??= new Worker(work)
    },
    idle: async () => worker?.idle(),
    rebuild: async progress => {
      const working = worker !== undefined
      await worker?.stop()
      worker = undefined
      const result = await store.rebuild(progress)
      if (working) worker = new Worker(work)
      return result
    },
    ready: async () => void (await tablesOf<CampaignTables>(store.db).selectFrom('campaigns').select('id').limit(1).execute()),
    close: async () => {
      unsubscribe()
      policies.close()
      await worker?.stop()
      await store.close()
    },
  }
}

function combined(...rooms: readonly Folds[]): Folds {
  const all = new Map<string, Fold[]>()
  for (const room of rooms) for (const [kind, fold] of Object.entries(room)) all.set(kind, [...(all.get(kind) ?? []), fold])
  return Object.fromEntries([...all].map(([kind, list]): [string, Fold] => [kind, inOrder(list)]))
}

/** Where all rooms can, each takes all events at once: none reads what another makes of the same kind. */
function inOrder(list: readonly Fold[]): Fold {
  const all = list.flatMap(fold => fold.many ?? [])
  if (all.length === list.length)
    return foldingMany(async (trx, events) => {
      for (const many of all) await many(trx, events)
    })
  return async (trx, event) => {
    for (const fold of list) await fold(trx, event)
  }
}

async function* evidenceOf(messages: AsyncIterable<Buffer>, trusted: readonly string[]): AsyncGenerator<Evidence> {
  for await (const raw of messages) yield observe(parseMessage(raw), trusted)
}
