/** timeline/history.testing: a store with the rooms below, and the events of a sample's life, for the tests of timeline and notices. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { campaignFolds, campaignMigrations } from '../campaigns/index.js'
import { intakeFolds, intakeMigrations, type ReceivedFile, type SubmissionReceived } from '../intake/index.js'
import {
  type Certificate,
  type RuleRefused,
  type RuleRemoved,
  rulemakingFolds,
  rulemakingMigrations,
} from '../rulemaking/index.js'
import { type Fold, type Folds, type Migration, type NewEvent, openStore, type Store } from '../store/index.js'

export interface Room {
  readonly folds: Folds
  readonly migrations: readonly Migration[]
}

const below: readonly Room[] = [
  { folds: intakeFolds, migrations: intakeMigrations },
  { folds: campaignFolds, migrations: campaignMigrations },
  { folds: rulemakingFolds, migrations: rulemakingMigrations },
]

export async function openRooms(above: readonly Room[] = [], now?: () => Date): Promise<Store> {
  const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-rooms-'))
  const rooms = [...below, ...above]
  const migrations = rooms.flatMap(room => room.migrations)
  const store = await openStore({
    dataDir,
    database: 'embedded',
    migrations,
    folds: oneAfterTheOther(rooms),
    ...(now ? { now } : {}),
  })
  const close = async (): Promise<void> => {
    await store.close()
    rmSync(dataDir, { recursive: true })
  }
  return { ...store, close }
}

function oneAfterTheOther(rooms: readonly Room[]): Folds {
  const kinds = new Set(rooms.flatMap(room => Object.keys(room.folds)))
  const fold =
    (kind: string): Fold =>
    async (trx, event) => {
      for (const room of rooms) await room.folds[kind]?.(trx, event)
    }
  return Object.fromEntries([...kinds].map(kind => [kind, fold(kind)]))
}

const by = 'system'
const certificate: Certificate = {
  members: 1,
  membersMatched: 1,
  heldOut: 0,
  heldOutMatched: 0,
  wantedTried: 200,
  wantedHits: 0,
  wrongBlockUpperBound: 0.015,
}

/** `files`: names of samples ('a' is smp_a, reported as rep_<submission>_a), or a refused file. */
export function received(
  name: string,
  person: string,
  files: readonly (string | ReceivedFile)[],
  more: Partial<SubmissionReceived['data']> = {},
): NewEvent {
  const submission = `sub_${name}`
  const all = files.map(file => (typeof file === 'string' ? accepted(name, file) : file))
  const about = [submission, ...all.flatMap(file => [file.sample, file.report].filter(id => id !== undefined))]
  const data: SubmissionReceived['data'] = {
    submission,
    door: 'smtp',
    kind: 'missed',
    person,
    proof: 'relay',
    language: 'en',
    files: all,
    ...more,
  }
  return { kind: 'submission-received', by: person, about, data }
}

function accepted(submission: string, sample: string): ReceivedFile {
  return {
    name: `${sample}.eml`,
    state: 'accepted',
    sample: `smp_${sample}`,
    report: `rep_${submission}_${sample}`,
    blob: '0'.repeat(64),
    format: 'eml',
    headersReconstructed: false,
    originality: 'unproved',
  }
}

export function withdrawn(name: string, sample: string, person: string): NewEvent {
  const data = { report: `rep_${name}_${sample}`, sample: `smp_${sample}`, submission: `sub_${name}` }
  return { kind: 'report-withdrawn', by: person, about: Object.values(data), data }
}

export function joined(sample: string, because: readonly string[] = []): NewEvent {
  return {
    kind: 'campaign-joined',
    by,
    about: [`smp_${sample}`, 'cmp_x'],
    data: { sample: `smp_${sample}`, campaign: 'cmp_x', because },
  }
}

export function waiting(sample: string): NewEvent {
  return { kind: 'rule-waiting', by, about: ['cmp_x', `smp_${sample}`], data: { campaign: 'cmp_x', people: 1, peopleNeeded: 2 } }
}

export function published(version: number, samples: readonly string[], mode: 'live' | 'shadow' = 'live', id = 'rul_x'): NewEvent {
  const rule = { id, campaign: 'cmp_x', revision: version, conditions: [] }
  const about = [id, 'cmp_x', ...samples.map(sample => `smp_${sample}`)]
  return {
    kind: 'rule-published',
    by,
    about,
    data: { rule, campaign: 'cmp_x', version, mode, certificate, expiresAt: '2036-01-01T00:00:00.000Z' },
  }
}

export function tried(sample: string): NewEvent {
  return { kind: 'rule-tried', by, about: ['rul_x', `smp_${sample}`], data: { rule: 'rul_x', campaign: 'cmp_x', certificate } }
}

export function refused(sample: string, reason: RuleRefused['data']['reason']): NewEvent {
  return {
    kind: 'rule-refused',
    by,
    about: ['rul_x', `smp_${sample}`],
    data: { rule: 'rul_x', campaign: 'cmp_x', reason, certificate },
  }
}

export function removed(version: number, sample: string, reason: RuleRemoved['data']['reason'], rule = 'rul_x'): NewEvent {
  return { kind: 'rule-removed', by, about: [rule, `smp_${sample}`], data: { rule, campaign: 'cmp_x', version, reason } }
}

export function judged(sample: string, caught: boolean, rule = 'rul_x'): NewEvent {
  const data = { sample: `smp_${sample}`, caught, version: 1, ...(caught ? { rule, method: 'rules' } : {}) }
  return { kind: 'sample-judged', by, about: [`smp_${sample}`], data }
}

export function wrongBlockHandled(sample: string, amended: boolean): NewEvent {
  return { kind: 'wrong-block-handled', by, about: [`smp_${sample}`], data: { sample: `smp_${sample}`, rule: 'rul_x', amended } }
}

/** As the store would give them back. */
export function asHistory<Known>(events: readonly NewEvent[]): readonly Known[] {
  return events.map((event, i) => ({
    ...event,
    id: String(i).padStart(4, '0'),
    at: new Date(Date.UTC(2026, 2, 1, 14, i)).toISOString(),
  })) as Known[]
}
