/**
 * demo: a campaign gets through, one person reports it, its siblings stop while wanted mail passes; then the report is taken back.
 *
 * Everything is real: a house in a folder of its own, both SMTP servers on free ports, the journal, the filter. Only the mail is
 * written for the purpose. Nothing is left behind. Exit code 1 when the result is not as promised.
 */
import { createTransport, type Transporter } from 'nodemailer'
import { defaultConfig } from '../config/index.js'
import { openSmtpIntake } from '../doors/smtp-intake/index.js'
import { type House, openHouse } from '../house.js'
import { inFolder } from '../scratch-folder.js'
import { text } from '../texts/index.js'
import { type MailServer, openMailServer } from './mail-server.js'
import { type DemoMail, reportedSpam, reportOf, sibling, wantedMail } from './mails.js'
import { type Audience, type Count, flow } from './stage.js'

interface Result {
  readonly firstCopies: Count
  /** From the first byte of the report to the verdict on its sample. */
  readonly caughtAfterMs: number
  readonly siblings: Count
  readonly wanted: Count
  readonly siblingsAfterWithdrawal: Count
}

const siblingsOfEach = 20
const reporters = [
  ['alice@example.org', 'en'],
  ['kenji@example.org', 'ja'],
] as const

export async function demo({ json }: { readonly json: boolean }, audience: Audience): Promise<number> {
  const shown: Audience = json ? { ...audience, out: () => {}, isScreen: false } : audience
  const result = await inFolder('surinuke-demo-', folder => opened(folder, shown))
  shown.out(text(audience.language, 'cli.demo.end'))
  if (json) audience.json(result)
  return isAsPromised(result) ? 0 : 1
}

/** Opens what the story plays in, and closes it. */
async function opened(dataDir: string, audience: Audience): Promise<Result> {
  const { intake, notices, rulemaking } = defaultConfig
  // So that it is the reports that stop the mail, and nothing else.
  const judging = { ...defaultConfig.judging, startingModel: 'none' as const }
  const organisation = { ...defaultConfig.organisation, domains: ['example.org'] }
  const log = audience.out
  const house = await openHouse({ dataDir, database: 'embedded', organisation, intake, notices, rulemaking, judging, log })
  try {
    house.work()
    const server = await openMailServer(mail => isSpam(house, mail))
    const door = await openSmtpIntake({
      host: '127.0.0.1',
      port: 0,
      intake: house.intake,
      who: house.who,
      now: () => new Date(),
      log,
    })
    const [reports, world] = [clientOf(door.port), clientOf(server.port)]
    try {
      audience.out(text(audience.language, 'cli.demo.open', { mail: server.port, intake: door.port }))
      audience.out(text(audience.language, 'cli.demo.folder', { folder: dataDir }))
      return await play({ house, server, reports, world, audience })
    } finally {
      reports.close()
      world.close()
      await Promise.all([door.close(), server.close()])
    }
  } finally {
    await house.close()
  }
}

interface Scenery {
  readonly house: House
  readonly server: MailServer
  /** Where people report. */
  readonly reports: Transporter
  /** Where the world sends its mail, spam and other. */
  readonly world: Transporter
  readonly audience: Audience
}

async function play(scenery: Scenery): Promise<Result> {
  const { house, audience } = scenery
  const { language, out } = audience
  const now = new Date()
  const wanted = await wantedMail(now)
  await house.wanted.import(bytesOf(wanted), 'demo')
  out(text(language, 'cli.demo.wanted', { messages: wanted.length }))
  const first = await Promise.all(reporters.map(([, of]) => reportedSpam(of, now)))
  const siblings = await Promise.all(
    reporters.flatMap(([, of]) => Array.from({ length: siblingsOfEach }, (_, i) => sibling(of, i, now))),
  )

  out(text(language, 'cli.demo.scene.before'))
  const [firstCopies] = await arrive(scenery, [{ key: 'cli.demo.spam', mails: first }])
  out(text(language, 'cli.demo.scene.report'))
  const { caughtAfterMs, submissions } = await report(scenery)
  out(text(language, 'cli.demo.scene.after'))
  const [after, passed] = await arrive(scenery, [
    { key: 'cli.demo.spam', mails: siblings },
    { key: 'cli.demo.wanted-mail', mails: wanted },
  ])
  out(text(language, 'cli.demo.scene.withdrawn'))
  for (const submission of submissions) await house.intake.withdraw(submission, { address: 'demo', reach: 'everywhere' })
  await house.idle()
  const [again] = await arrive(scenery, [{ key: 'cli.demo.spam', mails: siblings }])
  return {
    firstCopies: firstCopies as Count,
    caughtAfterMs,
    siblings: after as Count,
    wanted: passed as Count,
    siblingsAfterWithdrawal: again as Count,
  }
}

interface Arriving {
  readonly key: 'cli.demo.spam' | 'cli.demo.wanted-mail'
  readonly mails: readonly DemoMail[]
}

/** Several kinds of mail arrive, mixed with each other; counts what the mail server refuses of each. */
async function arrive({ world, audience }: Scenery, kinds: readonly Arriving[]): Promise<readonly Count[]> {
  const { language } = audience
  const labels = kinds.map(({ key }) => text(language, key))
  const figures = ({ sent, stopped }: Count): string => text(language, 'cli.demo.figures', { stopped, passed: sent - stopped })
  const shown = flow(
    audience,
    kinds.map(({ mails }, i) => ({ label: labels[i] as string, total: mails.length })),
    figures,
  )
  const counts: Count[] = kinds.map(() => ({ sent: 0, stopped: 0 }))
  const longest = Math.max(...kinds.map(({ mails }) => mails.length))
  try {
    for (let n = 0; n < longest; n++) {
      for (const [i, { mails }] of kinds.entries()) {
        const mail = mails[n]
        if (!mail) continue
        const { sent, stopped } = counts[i] as Count
        counts[i] = { sent: sent + 1, stopped: stopped + ((await send(world, mail)) ? 0 : 1) }
        await shown.at(i, counts[i] as Count)
      }
    }
  } finally {
    shown.end()
  }
  for (const [i, count] of counts.entries()) audience.out(`   ${labels[i]}: ${figures(count)}`)
  return counts
}

/** False: refused as spam. */
async function send(world: Transporter, { language, raw }: DemoMail): Promise<boolean> {
  const to = reporters.find(([, of]) => of === language)?.[0] as string
  try {
    await world.sendMail({ envelope: { from: 'bounce@sender.example', to }, raw })
    return true
  } catch (error) {
    if ((error as { readonly responseCode?: number }).responseCode === 550) return false
    throw error
  }
}

/** Each forwards what lies in their mailbox; each step is told as it happens. */
async function report(scenery: Scenery): Promise<{ readonly caughtAfterMs: number; readonly submissions: readonly string[] }> {
  const { house, server, reports, audience } = scenery
  const submissions: string[] = []
  let started = Date.now()
  let caughtAfterMs = 0
  const unsubscribe = house.store.onFolded(events => {
    for (const { kind, data } of events) {
      if (kind === 'submission-received') submissions.push((data as { readonly submission: string }).submission)
      if (kind in stepTexts) audience.out(`   ${elapsed(started)}  ${text(audience.language, stepTexts[kind as StepKind])}`)
      if (kind === 'sample-judged') caughtAfterMs = Math.max(caughtAfterMs, Date.now() - started)
    }
  })
  try {
    for (const [person, language] of reporters) {
      started = Date.now()
      audience.out(`   ${person}`)
      const raw = server.mailbox(person)[0] as Buffer
      const mail = await reportOf({ language, raw }, person)
      await reports.sendMail({ envelope: { from: person, to: 'missed@example.org' }, raw: mail })
      await house.idle()
    }
  } finally {
    unsubscribe()
  }
  return { caughtAfterMs, submissions }
}

const stepTexts = {
  'submission-received': 'cli.demo.received',
  'campaign-joined': 'cli.demo.grouped',
  'rule-published': 'cli.demo.published',
  'sample-judged': 'cli.demo.judged',
} as const
type StepKind = keyof typeof stepTexts

function elapsed(since: number): string {
  return `${String(Date.now() - since).padStart(5)} ms`
}

async function isSpam(house: House, mail: Buffer): Promise<boolean> {
  const outcome = await house.check.judge(mail)
  return outcome.kind === 'answer' && outcome.answer.classifiedAsSpam
}

/** One connection, kept open until closed: a server greets late, to find out who talks first. */
function clientOf(port: number): Transporter {
  return createTransport({ pool: true, maxConnections: 1, host: '127.0.0.1', port, secure: false, ignoreTLS: true })
}

async function* bytesOf(mails: readonly DemoMail[]): AsyncGenerator<Buffer> {
  for (const { raw } of mails) yield raw
}

function isAsPromised({ firstCopies, siblings, wanted, siblingsAfterWithdrawal }: Result): boolean {
  return (
    firstCopies.stopped === 0 &&
    siblings.stopped === siblings.sent &&
    wanted.stopped === 0 &&
    siblingsAfterWithdrawal.stopped === 0
  )
}
