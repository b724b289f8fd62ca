/**
 * demo: a report comes in by mail and its siblings stop, while wanted mail passes; then the report is taken back.
 *
 * Everything is real: a server in a folder of its own, SMTP on a free port, the journal, the filter. Only the mail is written
 * for the purpose. The folder goes when the demonstration ends, however it ends. Exit code 1 when the result is not as promised.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { defaultConfig } from '../config/index.js'
import { openSmtpIntake } from '../doors/smtp-intake/index.js'
import { type House, openHouse } from '../house.js'
import { type Language, text } from '../texts/index.js'
import { type DemoMail, reportedSpam, sibling, wantedMail } from './mails.js'

export interface Audience {
  readonly language: Language
  out(line: string): void
}

interface Result {
  readonly caughtAfterMs: number
  readonly siblings: number
  readonly siblingsStopped: number
  readonly wanted: number
  readonly wantedStopped: number
  readonly siblingsStoppedAfterWithdrawal: number
}

const siblingsOfEach = 20

export async function demo({ json }: { readonly json: boolean }, audience: Audience): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-demo-'))
  const clear = (): void => rmSync(dataDir, { recursive: true, force: true })
  const interrupted = (): void => {
    clear()
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    const { language } = audience
    const out = json ? () => {} : audience.out
    out(text(language, 'cli.demo.open', { folder: dataDir }))
    const result = await play(dataDir, language, out)
    if (json) audience.out(JSON.stringify(result))
    return isAsPromised(result) ? 0 : 1
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    clear()
  }
}

async function play(dataDir: string, language: Language, out: (line: string) => void): Promise<Result> {
  const { intake, notices, rulemaking } = defaultConfig
  const organisation = { ...defaultConfig.organisation, domains: ['example.org'] }
  const house = await openHouse({ dataDir, database: 'embedded', organisation, intake, notices, rulemaking, log: out })
  try {
    house.work()
    const now = new Date()
    const wanted = await wantedMail(now)
    await house.wanted.import(bytesOf(wanted), 'demo')
    out(text(language, 'cli.demo.wanted', { messages: wanted.length }))
    const siblings = await Promise.all(
      (['en', 'ja'] as const).flatMap(of => Array.from({ length: siblingsOfEach }, (_, i) => sibling(of, i, now))),
    )
    out(text(language, 'cli.demo.before', { stopped: await stopped(house, siblings), siblings: siblings.length }))
    const { caughtAfterMs, submissions } = await report(house, now, language, out)
    const siblingsStopped = await stopped(house, siblings)
    out(text(language, 'cli.demo.siblings', { stopped: siblingsStopped, siblings: siblings.length }))
    const wantedStopped = await stopped(house, wanted)
    out(text(language, 'cli.demo.passes', { passed: wanted.length - wantedStopped, wanted: wanted.length }))
    for (const submission of submissions) await house.intake.withdraw(submission, { address: 'demo', admin: true })
    await house.idle()
    const after = await stopped(house, siblings)
    out(text(language, 'cli.demo.withdrawn', { stopped: after, siblings: siblings.length }))
    return {
      caughtAfterMs,
      siblings: siblings.length,
      siblingsStopped,
      wanted: wanted.length,
      wantedStopped,
      siblingsStoppedAfterWithdrawal: after,
    }
  } finally {
    await house.close()
  }
}

/** Alice and Kenji forward what they got, by SMTP; each step is told as it happens. */
async function report(
  house: House,
  now: Date,
  language: Language,
  out: (line: string) => void,
): Promise<{ caughtAfterMs: number; submissions: readonly string[] }> {
  const door = await openSmtpIntake({
    host: '127.0.0.1',
    port: 0,
    intake: house.intake,
    who: house.who,
    now: () => new Date(),
    log: out,
  })
  const submissions: string[] = []
  const started = Date.now()
  let caughtAfterMs = 0
  const unsubscribe = house.store.onFolded(events => {
    for (const { kind, data } of events) {
      if (kind === 'submission-received') submissions.push((data as { readonly submission: string }).submission)
      if (kind in stepTexts) {
        caughtAfterMs = Date.now() - started
        out(`  ${String(caughtAfterMs).padStart(5)} ms  ${text(language, stepTexts[kind as keyof typeof stepTexts])}`)
      }
    }
  })
  try {
    const relay = createTransport({ host: '127.0.0.1', port: door.port, secure: false, ignoreTLS: true })
    for (const [person, of] of [
      ['alice', 'en'],
      ['kenji', 'ja'],
    ] as const) {
      const { raw } = await reportedSpam(of, now)
      out(text(language, 'cli.demo.report', { person: `${person}@example.org` }))
      await relay.sendMail({
        from: `${person}@example.org`,
        to: 'missed@example.org',
        subject: 'spam',
        text: 'This got through.',
        attachments: [{ contentType: 'message/rfc822', content: raw, filename: 'original.eml' }],
      })
      await house.idle()
    }
    relay.close()
  } finally {
    unsubscribe()
    await door.close()
  }
  return { caughtAfterMs, submissions }
}

const stepTexts = {
  'submission-received': 'cli.demo.received',
  'campaign-joined': 'cli.demo.grouped',
  'rule-published': 'cli.demo.published',
  'sample-judged': 'cli.demo.judged',
} as const

async function stopped(house: House, mails: readonly DemoMail[]): Promise<number> {
  let count = 0
  for (const { raw } of mails) {
    const outcome = await house.check.judge(raw)
    if (outcome.kind === 'answer' && outcome.answer.classifiedAsSpam) count++
  }
  return count
}

async function* bytesOf(mails: readonly DemoMail[]): AsyncGenerator<Buffer> {
  for (const { raw } of mails) yield raw
}

function isAsPromised(result: Result): boolean {
  return result.siblingsStopped === result.siblings && result.wantedStopped === 0 && result.siblingsStoppedAfterWithdrawal === 0
}
