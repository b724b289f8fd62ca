/**
 * bench/replay: after people report what slipped through, how much still slips through?
 *
 * A stream of real mail goes past the product in its order. Spam that is judged not spam is a miss: one person reports it, and
 * the whole loop runs before the next message. Wanted mail that is judged spam is a wrong block, and reported as one. Nothing is
 * told to the product but these reports, each after its message was judged.
 */
import { readFileSync } from 'node:fs'
import type { House } from '../house.js'
import type { RefusalCode, SubmissionKind } from '../intake/index.js'
import type { LabelledMail } from './labelled-mail.js'

/** What the product should have judged otherwise. */
export interface Mistake {
  readonly name: string
  readonly kind: SubmissionKind
  /** Place in the stream, from 1. */
  readonly at: number
  readonly score: number
  readonly reasons: readonly string[]
  /** Why intake did not take the report: nothing was learned from it. */
  readonly refused?: RefusalCode
}

export interface Replay {
  readonly spam: number
  readonly misses: number
  readonly wanted: number
  readonly wrongBlocks: number
  readonly seconds: number
  readonly mistakes: readonly Mistake[]
}

export interface ReplayOptions {
  readonly house: House
  /** Wanted mail that is known before the first message of the stream. */
  readonly seed: readonly LabelledMail[]
  readonly stream: readonly LabelledMail[]
  readonly progress: (done: number, total: number) => void
}

/** Whose reports they are: one trusted person of the organisation. */
export const reporter = 'reporter@example.org'

export async function replay({ house, seed, stream, progress }: ReplayOptions): Promise<Replay> {
  const started = performance.now()
  const total = seed.length + stream.length
  await house.wanted.import(
    contentOf(
      seed.filter(mail => !mail.spam),
      done => progress(done, total),
    ),
    reporter,
  )
  house.work()
  await house.idle()
  const mistakes: Mistake[] = []
  for (const [i, mail] of stream.entries()) {
    const mistake = await judged(house, mail, i + 1)
    if (mistake) mistakes.push(mistake)
    progress(seed.length + i + 1, total)
  }
  const spam = stream.filter(mail => mail.spam).length
  const misses = mistakes.filter(({ kind }) => kind === 'missed').length
  return {
    spam,
    misses,
    wanted: stream.length - spam,
    wrongBlocks: mistakes.length - misses,
    seconds: (performance.now() - started) / 1_000,
    mistakes,
  }
}

/** Undefined: judged as a person would. */
async function judged(house: House, mail: LabelledMail, at: number): Promise<Mistake | undefined> {
  const raw = readFileSync(mail.path)
  const outcome = await house.check.judge(raw)
  const answer = outcome.kind === 'answer' ? outcome.answer : undefined
  if ((answer?.classifiedAsSpam ?? false) === mail.spam) return undefined
  const kind = mail.spam ? 'missed' : 'wrongly-blocked'
  const refused = await report(house, kind, raw)
  return {
    ...{ name: mail.name, kind, at, score: answer?.score ?? 0 },
    reasons: (answer?.reasons ?? []).map(reason => `${reason.name} ${reason.text}`.trim()),
    ...(refused ? { refused } : {}),
  }
}

async function report(house: House, kind: SubmissionKind, raw: Buffer): Promise<RefusalCode | undefined> {
  const { samples } = await house.intake.submit({
    door: 'cli',
    kind,
    submitter: { address: reporter, proof: 'local', language: 'en' },
    files: [{ name: undefined, type: 'message/rfc822', bytes: raw }],
  })
  await house.idle()
  return samples[0]?.refusal?.code
}

async function* contentOf(mail: readonly LabelledMail[], done: (n: number) => void): AsyncGenerator<Buffer> {
  for (const [i, { path }] of mail.entries()) {
    yield readFileSync(path)
    done(i + 1)
  }
}
